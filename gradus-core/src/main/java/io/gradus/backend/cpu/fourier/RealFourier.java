package io.gradus.backend.cpu.fourier;

import io.gradus.DType;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// Discrete Fourier transforms between rows of n real numbers and the n/2 + 1 complex ones that determine the others.
///
/// For an even n the real numbers are taken as n/2 complex ones: the transforms of those with even and of those with
/// odd places are then the two halves, symmetric and antisymmetric, of one transform of half the length.
public final class RealFourier {
    /// Pairs of numbers that a thread takes at once.
    private static final int PAIRS = 1 << 14;

    private final int n;
    private final boolean even;

    /// The length of the complex transform.
    private final int length;

    private final int results;
    private final FourierPlan plan;
    private final Circle circle;

    private RealFourier(int n) {
        this.n = n;
        this.even = n % 2 == 0;
        this.length = even ? n / 2 : n;
        this.results = n / 2 + 1;
        this.plan = FourierPlan.of(length);
        this.circle = new Circle(n);
    }

    /// The transforms of all rows.
    ///
    /// @param inverse whether to go from complex to real numbers, without a factor
    public static Object transform(Object x, int n, boolean inverse, DType dtype) {
        boolean wide = dtype == DType.FLOAT64;
        Object from = wide ? x : Casts.as(DType.FLOAT32, x, dtype);
        int size = wide ? ((double[]) from).length : ((float[]) from).length;
        int complex = 2 * (n / 2 + 1);
        int rows = size / (inverse ? complex : n);
        int count = rows * (inverse ? n : complex);
        Object to = wide ? StepMemory.doubles(count) : StepMemory.floats(count);
        if (rows > 0) {
            RealFourier fourier = new RealFourier(n);
            boolean together = Fourier.together(fourier.length, rows);
            int width = together ? Fourier.lanes(n, rows) : 1;
            WorkerPool.shared().forEachRange(rows, width, (first, last) -> {
                if (together) {
                    fourier.sideBySide(from, to, first, last - first, width, inverse);
                } else {
                    fourier.one(from, to, first, inverse);
                }
            });
        }
        return wide ? to : Casts.as(dtype, to, DType.FLOAT32);
    }

    private void sideBySide(Object x, Object y, int first, int rows, int width, boolean inverse) {
        LaneArrays arrays = LaneArrays.of(Math.max(length, results), width);
        double[][] re = arrays.re();
        double[][] im = arrays.im();
        Lanes complex = new Lanes(first * results, results, 1, 2, rows);
        Lanes real = even ? new Lanes(first * length, length, 1, 2, rows) : new Lanes(first * n, n, 1, 1, rows);
        if (inverse) {
            complex.read(x, arrays, results);
            Arrays.fill(im[0], 0);
            if (even) {
                Arrays.fill(im[length], 0);
                for (int k = 0; 2 * k <= length; k++) {
                    join(re[k], im[k], re[length - k], im[length - k], circle.cos(k), circle.sin(k));
                }
            } else {
                for (int k = 1; k < results; k++) {
                    mirror(re[k], im[k], re[n - k], im[n - k]);
                }
            }
            plan.transform(im, re);
            real.write(y, arrays, length);
        } else {
            real.read(x, arrays, length);
            for (int i = 0; i < length && !even; i++) {
                Arrays.fill(im[i], 0);
            }
            plan.transform(re, im);
            if (even) {
                System.arraycopy(re[0], 0, re[length], 0, width);
                System.arraycopy(im[0], 0, im[length], 0, width);
                for (int k = 0; 2 * k <= length; k++) {
                    separate(re[k], im[k], re[length - k], im[length - k], circle.cos(k), -circle.sin(k));
                }
            }
            complex.write(y, arrays, results);
        }
    }

    /// From the numbers k and n/2 - k of the half transform those of the whole one, in place.
    private static void separate(double[] ar, double[] ai, double[] br, double[] bi, double c, double s) {
        for (int i = 0; i < ar.length; i++) {
            double er = 0.5 * (ar[i] + br[i]);
            double ei = 0.5 * (ai[i] - bi[i]);
            double or = 0.5 * (ai[i] + bi[i]);
            double oi = 0.5 * (br[i] - ar[i]);
            double tr = or * c - oi * s;
            double ti = or * s + oi * c;
            ar[i] = er + tr;
            ai[i] = ei + ti;
            br[i] = er - tr;
            bi[i] = ti - ei;
        }
    }

    /// From the numbers k and n/2 - k of the whole transform twice those of the half one, in place.
    private static void join(double[] ar, double[] ai, double[] br, double[] bi, double c, double s) {
        for (int i = 0; i < ar.length; i++) {
            double pr = ar[i] + br[i];
            double pi = ai[i] - bi[i];
            double dr = ar[i] - br[i];
            double di = ai[i] + bi[i];
            double ur = dr * c - di * s;
            double ui = dr * s + di * c;
            ar[i] = pr - ui;
            ai[i] = pi + ur;
            br[i] = pr + ui;
            bi[i] = ur - pi;
        }
    }

    private static void mirror(double[] ar, double[] ai, double[] br, double[] bi) {
        for (int i = 0; i < ar.length; i++) {
            br[i] = ar[i];
            bi[i] = -ai[i];
        }
    }

    /// One row, by the same formulas.
    private void one(Object x, Object y, int row, boolean inverse) {
        double[] re = new double[Math.max(length, results)];
        double[] im = new double[re.length];
        if (inverse) {
            Fourier.read(x, row * results, re, im, results);
            im[0] = 0;
            if (even) {
                im[length] = 0;
                halves(k -> joinOne(re, im, k));
            } else {
                for (int k = 1; k < results; k++) {
                    re[n - k] = re[k];
                    im[n - k] = -im[k];
                }
            }
            plan.transform(im, re);
            if (even) {
                Fourier.write(y, row * length, re, im, length);
            } else {
                Lanes.writeReal(y, row * n, re, n);
            }
        } else {
            if (even) {
                Fourier.read(x, row * length, re, im, length);
            } else {
                Lanes.readReal(x, row * n, re, n);
            }
            plan.transform(re, im);
            if (even) {
                re[length] = re[0];
                im[length] = im[0];
                halves(k -> separateOne(re, im, k));
            }
            Fourier.write(y, row * results, re, im, results);
        }
    }

    /// Runs over the pairs of numbers k and n/2 - k.
    private void halves(IntConsumer body) {
        WorkerPool.shared().forEachRange(length / 2 + 1, PAIRS, (from, to) -> {
            for (int k = from; k < to; k++) {
                body.accept(k);
            }
        });
    }

    private void separateOne(double[] re, double[] im, int k) {
        int other = length - k;
        double c = circle.cos(k);
        double s = -circle.sin(k);
        double er = 0.5 * (re[k] + re[other]);
        double ei = 0.5 * (im[k] - im[other]);
        double or = 0.5 * (im[k] + im[other]);
        double oi = 0.5 * (re[other] - re[k]);
        double tr = or * c - oi * s;
        double ti = or * s + oi * c;
        re[k] = er + tr;
        im[k] = ei + ti;
        re[other] = er - tr;
        im[other] = ti - ei;
    }

    private void joinOne(double[] re, double[] im, int k) {
        int other = length - k;
        double c = circle.cos(k);
        double s = circle.sin(k);
        double pr = re[k] + re[other];
        double pi = im[k] - im[other];
        double dr = re[k] - re[other];
        double di = im[k] + im[other];
        double ur = dr * c - di * s;
        double ui = dr * s + di * c;
        re[k] = pr - ui;
        im[k] = pi + ur;
        re[other] = pr + ui;
        im[other] = ur - pi;
    }
}
