package io.gradus.backend.cpu.fourier;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The fast Fourier transform for lengths whose prime factors are small (J. Cooley and J. Tukey, 1965), by decimation
/// in
/// frequency. Several sequences are transformed side by side: each element is an array of its own, with one number a
/// sequence, so that C2 vectorises all arithmetic, and the order at the end is only one of arrays.
///
/// A single sequence is taken as a matrix whose columns, and then rows, are the sequences side by side (W. Gentleman
/// and
/// G. Sande, 1966).
final class MixedRadixPlan implements FourierPlan {
    private static final int LARGEST_PRIME = 23;
    private static final int SHORT = 64;

    private final int n;
    private final int[] factors;

    /// Which place holds each result in the end.
    private final int[] places;

    private final Circle circle;

    /// Of each stage the roots, cosine and sine, by which its results are multiplied.
    private final double[][] roots;

    /// None for lengths that are short, or prime.
    private final @Nullable MatrixTransform matrix;

    MixedRadixPlan(int n, int[] factors) {
        this.n = n;
        this.factors = factors;
        this.circle = new Circle(n);
        this.places = new int[n];
        this.roots = new double[factors.length][];
        int size = n;
        for (int stage = 0; stage < factors.length; stage++) {
            int p = factors[stage];
            int part = size / p;
            double[] turns = new double[2 * size];
            for (int j = 0; j < part; j++) {
                for (int r = 0; r < p; r++) {
                    int at = (int) ((long) j * r * (n / size) % n);
                    turns[2 * (j * p + r)] = circle.cos(at);
                    turns[2 * (j * p + r) + 1] = -circle.sin(at);
                }
            }
            roots[stage] = turns;
            size = part;
        }
        for (int k = 0; k < n; k++) {
            int rest = k;
            int block = n;
            for (int p : factors) {
                block /= p;
                places[k] += rest % p * block;
                rest /= p;
            }
        }
        this.matrix = n < SHORT || factors.length < 2 ? null : new MatrixTransform(n, factors, circle);
    }

    /// The factors in the order of the stages; none where one would be too large.
    static int[] factors(int n) {
        int[] factors = new int[32];
        int count = 0;
        int rest = n;
        for (int p = 4; rest > 1 && p <= LARGEST_PRIME; p = p == 4 ? 2 : p == 2 ? 3 : p + 2) {
            while (rest % p == 0) {
                factors[count++] = p;
                rest /= p;
            }
        }
        return rest == 1 ? Arrays.copyOf(factors, count) : new int[0];
    }

    @Override
    public void transform(double[] re, double[] im) {
        if (matrix != null) {
            matrix.transform(re, im);
            return;
        }
        double[][] rows = new double[n][1];
        double[][] parts = new double[n][1];
        for (int i = 0; i < n; i++) {
            rows[i][0] = re[i];
            parts[i][0] = im[i];
        }
        transform(rows, parts);
        for (int i = 0; i < n; i++) {
            re[i] = rows[i][0];
            im[i] = parts[i][0];
        }
    }

    @Override
    public void transform(double[][] re, double[][] im) {
        blocks(0, 0, n, re, im);
        double[][] oldRe = re.clone();
        double[][] oldIm = im.clone();
        for (int k = 0; k < n; k++) {
            re[k] = oldRe[places[k]];
            im[k] = oldIm[places[k]];
        }
    }

    /// All stages from one on, of the elements from `from` on: one block is finished before the next, since it may
    /// stay in a cache.
    private void blocks(int stage, int from, int size, double[][] re, double[][] im) {
        if (stage == factors.length) {
            return;
        }
        int p = factors[stage];
        int part = size / p;
        double[] turns = roots[stage];
        for (int j = 0; j < part; j++) {
            int at = from + j;
            switch (p) {
                case 2 -> Butterflies.by2(re, im, at, part, turns, 2 * p * j);
                case 3 -> Butterflies.by3(re, im, at, part, turns, 2 * p * j);
                case 4 -> Butterflies.by4(re, im, at, part, turns, 2 * p * j);
                case 5 -> Butterflies.by5(re, im, at, part, turns, 2 * p * j);
                default -> byPrime(p, re, im, at, part, turns, 2 * p * j);
            }
        }
        for (int r = 0; r < p; r++) {
            blocks(stage + 1, from + r * part, part, re, im);
        }
    }

    private void byPrime(int p, double[][] re, double[][] im, int at, int step, double[] turns, int root) {
        double[][] sumsRe = new double[p][re[at].length];
        double[][] sumsIm = new double[p][re[at].length];
        for (int r = 0; r < p; r++) {
            for (int j = 0; j < p; j++) {
                int angle = j * r % p * (n / p);
                double[] xr = re[at + j * step];
                double[] xi = im[at + j * step];
                double c = circle.cos(angle);
                double s = -circle.sin(angle);
                add(xr, xi, c, s, sumsRe[r], sumsIm[r]);
            }
            FourierPlan.turn(sumsRe[r], sumsIm[r], turns[root + 2 * r], turns[root + 2 * r + 1]);
        }
        for (int r = 0; r < p; r++) {
            re[at + r * step] = sumsRe[r];
            im[at + r * step] = sumsIm[r];
        }
    }

    private static void add(double[] xr, double[] xi, double c, double s, double[] yr, double[] yi) {
        for (int i = 0; i < xr.length; i++) {
            yr[i] += xr[i] * c - xi[i] * s;
            yi[i] += xr[i] * s + xi[i] * c;
        }
    }
}
