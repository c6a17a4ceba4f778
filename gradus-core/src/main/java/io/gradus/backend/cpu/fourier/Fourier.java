package io.gradus.backend.cpu.fourier;

import io.gradus.DType;
import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;

/// Discrete Fourier transforms of the sequences along an axis of an array of complex numbers, whose parts lie side by
/// side. All dtypes are computed in double precision.
public final class Fourier {
    /// Sequences that are transformed side by side.
    private static final int LANES = 64;

    /// What sequences side by side are a multiple of, so that vectors are full.
    private static final int STEP = 8;

    /// Fewer sequences, or longer ones, are transformed one after the other, each on all threads.
    private static final int FEW = 8;

    private static final int LONG = 2048;

    private Fourier() {}

    /// How many of some sequences go side by side: at most as many as fit into a cache, and in nearly equal parts,
    /// since the last part takes as long as the others.
    static int lanes(int n, int sequences) {
        int most = n <= LONG / 4 ? 2 * LANES : LANES;
        int parts = (sequences - 1) / most + 1;
        int lanes = (sequences - 1) / parts + 1;
        return Math.min(most, (lanes + STEP - 1) / STEP * STEP);
    }

    /// Whether sequences go side by side.
    static boolean together(int n, int sequences) {
        return sequences >= FEW && n <= LONG;
    }

    /// The transforms along an axis of numbers, behind which there are others.
    ///
    /// @param x the stored array of a floating-point dtype
    /// @param dims the sizes, the last of which is that of the parts
    public static Object transform(Object x, int[] dims, int behind, boolean inverse, DType dtype) {
        int n = dims[dims.length - 2 - behind];
        int inner = Dims.size(dims, dims.length - 1 - behind, dims.length - 1);
        boolean wide = dtype == DType.FLOAT64;
        Object from = wide ? x : Casts.as(DType.FLOAT32, x, dtype);
        int size = wide ? ((double[]) from).length : ((float[]) from).length;
        Object to = wide ? StepMemory.doubles(size) : StepMemory.floats(size);
        if (size > 0) {
            transform(from, to, size / 2 / n / inner, n, inner, inverse);
        }
        return wide ? to : Casts.as(dtype, to, DType.FLOAT32);
    }

    private static void transform(Object x, Object y, int outer, int n, int inner, boolean inverse) {
        FourierPlan plan = FourierPlan.of(n);
        if (inner > 1) {
            int width = lanes(n, inner);
            int blocks = (inner - 1) / width + 1;
            WorkerPool.shared().forEach(outer * blocks, block -> {
                int from = block % blocks * width;
                int first = block / blocks * n * inner + from;
                Lanes lanes = new Lanes(first, 1, inner, 2, Math.min(width, inner - from));
                transform(plan, x, y, n, width, lanes, inverse);
            });
        } else if (together(n, outer)) {
            int width = lanes(n, outer);
            WorkerPool.shared().forEachRange(outer, width, (from, to) -> {
                Lanes lanes = new Lanes(from * n, n, 1, 2, to - from);
                transform(plan, x, y, n, width, lanes, inverse);
            });
        } else {
            WorkerPool.shared().forEachRange(outer, 1, (from, to) -> one(plan, x, y, n, from * n, inverse));
        }
    }

    private static void transform(
            FourierPlan plan, Object x, Object y, int n, int width, Lanes lanes, boolean inverse) {
        LaneArrays arrays = LaneArrays.of(n, width);
        double[][] re = arrays.re();
        double[][] im = arrays.im();
        lanes.read(x, arrays, n);
        plan.transform(inverse ? im : re, inverse ? re : im);
        lanes.write(y, arrays, n);
    }

    private static void one(FourierPlan plan, Object x, Object y, int n, int at, boolean inverse) {
        double[] re = new double[n];
        double[] im = new double[n];
        read(x, at, re, im, n);
        plan.transform(inverse ? im : re, inverse ? re : im);
        write(y, at, re, im, n);
    }

    /// Reads `count` complex numbers from number `at` on.
    static void read(Object x, int at, double[] re, double[] im, int count) {
        if (x instanceof float[] floats) {
            for (int i = 0; i < count; i++) {
                re[i] = floats[2 * (at + i)];
                im[i] = floats[2 * (at + i) + 1];
            }
        } else {
            double[] doubles = (double[]) x;
            for (int i = 0; i < count; i++) {
                re[i] = doubles[2 * (at + i)];
                im[i] = doubles[2 * (at + i) + 1];
            }
        }
    }

    /// Writes `count` complex numbers from number `at` on.
    static void write(Object y, int at, double[] re, double[] im, int count) {
        if (y instanceof float[] floats) {
            for (int i = 0; i < count; i++) {
                floats[2 * (at + i)] = (float) re[i];
                floats[2 * (at + i) + 1] = (float) im[i];
            }
        } else {
            double[] doubles = (double[]) y;
            for (int i = 0; i < count; i++) {
                doubles[2 * (at + i)] = re[i];
                doubles[2 * (at + i) + 1] = im[i];
            }
        }
    }
}
