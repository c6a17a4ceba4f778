package io.gradus.backend.cpu.kernel;

import java.util.Arrays;

/// [NormKernels] in plain Java: what a sum is taken of is first written to a row of its own, and summed eight lanes at
/// a time.
///
/// Each quantity has a loop over the rows of its own: in one loop for all of them C2 compiles every sum again, for a
/// quarter of a second, and a program that starts waits for it.
public final class ScalarNorms implements NormKernels {
    /// Sums that a loop keeps in registers.
    private static final int CHAINS = 8;

    @Override
    public void normalize(Rows rows, float[] gamma, float[] beta, float[] y) {
        float[] factors = new float[rows.count() * FACTORS];
        means(rows, factors, 0);
        roots(rows, factors, 0);
        int n = rows.n();
        float[] x = rows.x();
        for (int row = 0, p = rows.at(), f = 0; row < rows.count(); row++, p += n, f += FACTORS) {
            float mean = factors[f];
            float root = factors[f + 1];
            for (int i = 0; i < n; i++) {
                y[p + i] = Math.fma((x[p + i] - mean) * root, gamma[i], beta[i]);
            }
        }
    }

    @Override
    public void sums(Rows rows, float[] dy, float[] gamma, float[] totals, int to, float[] factors, int from) {
        means(rows, factors, from);
        roots(rows, factors, from);
        addProducts(rows, dy, totals, to, factors, from);
        addRows(rows, dy, totals, to + rows.n());
        shifts(rows, dy, gamma, factors, from);
        slopes(rows, dy, gamma, factors, from);
    }

    private static void means(Rows rows, float[] factors, int from) {
        int n = rows.n();
        for (int row = 0, p = rows.at(), f = from; row < rows.count(); row++, p += n, f += FACTORS) {
            factors[f] = rows.centered() ? mean(sum(n, rows.x(), p), n) : 0f;
        }
    }

    private static void roots(Rows rows, float[] factors, int from) {
        int n = rows.n();
        float[] d = new float[n];
        for (int row = 0, p = rows.at(), f = from; row < rows.count(); row++, p += n, f += FACTORS) {
            deviations(n, rows.x(), p, factors[f], d);
            factors[f + 1] = root(dot(n, d, 0, d), n, rows.epsilon());
        }
    }

    private static void addProducts(Rows rows, float[] dy, float[] totals, int to, float[] factors, int from) {
        int n = rows.n();
        float[] x = rows.x();
        for (int row = 0, p = rows.at(), f = from; row < rows.count(); row++, p += n, f += FACTORS) {
            float mean = factors[f];
            float root = factors[f + 1];
            for (int i = 0; i < n; i++) {
                totals[to + i] = Math.fma((x[p + i] - mean) * root, dy[p + i], totals[to + i]);
            }
        }
    }

    private static void addRows(Rows rows, float[] dy, float[] totals, int to) {
        int n = rows.n();
        for (int row = 0, p = rows.at(); row < rows.count(); row++, p += n) {
            for (int i = 0; i < n; i++) {
                totals[to + i] += dy[p + i];
            }
        }
    }

    private static void shifts(Rows rows, float[] dy, float[] gamma, float[] factors, int from) {
        int n = rows.n();
        for (int row = 0, p = rows.at(), f = from; row < rows.count(); row++, p += n, f += FACTORS) {
            factors[f + 2] = rows.centered() ? mean(dot(n, dy, p, gamma), n) : 0f;
        }
    }

    private static void slopes(Rows rows, float[] dy, float[] gamma, float[] factors, int from) {
        int n = rows.n();
        float[] d = new float[n];
        float[] g = new float[n];
        for (int row = 0, p = rows.at(), f = from; row < rows.count(); row++, p += n, f += FACTORS) {
            deviations(n, rows.x(), p, factors[f], d);
            for (int i = 0; i < n; i++) {
                g[i] = dy[p + i] * gamma[i];
            }
            factors[f + 3] = along(dot(n, g, 0, d), n, factors[f + 1]);
        }
    }

    private static void deviations(int n, float[] x, int at, float mean, float[] d) {
        for (int i = 0; i < n; i++) {
            d[i] = x[at + i] - mean;
        }
    }

    @Override
    public void inputGradient(Rows rows, float[] dy, float[] gamma, float[] factors, int from, float[] dx) {
        int n = rows.n();
        float[] x = rows.x();
        for (int row = 0, p = rows.at(), f = from; row < rows.count(); row++, p += n, f += FACTORS) {
            float mean = factors[f];
            float root = factors[f + 1];
            float shift = factors[f + 2];
            float slope = -factors[f + 3];
            for (int i = 0; i < n; i++) {
                dx[p + i] = Math.fma(x[p + i] - mean, slope, dy[p + i] * gamma[i] - shift) * root;
            }
        }
    }

    /// The mean that a sum over `n` elements gives.
    public static float mean(double sum, int n) {
        return (float) (sum / n);
    }

    /// One over the standard deviation that a sum of squares gives.
    public static float root(double squares, int n, double epsilon) {
        return (float) (1 / Math.sqrt(squares / n + epsilon));
    }

    /// The factor `along` of [NormKernels#sums] that the sum of `g · d` gives.
    public static float along(double sum, int n, float root) {
        return (float) (sum / n * root * root);
    }

    private static double sum(int n, float[] x, int at) {
        float[] lanes = new float[LANES];
        int whole = n - n % LANES;
        double total = 0;
        for (int from = 0; from < whole; from += BLOCK) {
            LaneSums.sumGroups(x, at + from, at + Math.min(whole, from + BLOCK), lanes);
            total += fold(lanes);
        }
        if (whole < n) {
            Arrays.fill(lanes, 0f);
            System.arraycopy(x, at + whole, lanes, 0, n - whole);
            total += fold(lanes);
        }
        return total;
    }

    /// The sum of the products of a row from `at` on with one from 0 on.
    private static double dot(int n, float[] a, int at, float[] b) {
        float[] lanes = new float[LANES];
        int whole = n - n % LANES;
        double total = 0;
        for (int from = 0; from < whole; from += BLOCK) {
            dotGroups(a, at + from, b, from, Math.min(whole, from + BLOCK), lanes);
            total += fold(lanes);
        }
        if (whole < n) {
            Arrays.fill(lanes, 0f);
            for (int i = whole; i < n; i++) {
                lanes[i - whole] = a[at + i] * b[i];
            }
            total += fold(lanes);
        }
        return total;
    }

    private static void dotGroups(float[] a, int at, float[] b, int from, int end, float[] lanes) {
        int shift = at - from;
        for (int j = 0; j < LANES; j += CHAINS) {
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            for (int i = from + j; i < end; i += LANES) {
                s0 = Math.fma(a[i + shift], b[i], s0);
                s1 = Math.fma(a[i + shift + 1], b[i + 1], s1);
                s2 = Math.fma(a[i + shift + 2], b[i + 2], s2);
                s3 = Math.fma(a[i + shift + 3], b[i + 3], s3);
                s4 = Math.fma(a[i + shift + 4], b[i + 4], s4);
                s5 = Math.fma(a[i + shift + 5], b[i + 5], s5);
                s6 = Math.fma(a[i + shift + 6], b[i + 6], s6);
                s7 = Math.fma(a[i + shift + 7], b[i + 7], s7);
            }
            lanes[j] = s0;
            lanes[j + 1] = s1;
            lanes[j + 2] = s2;
            lanes[j + 3] = s3;
            lanes[j + 4] = s4;
            lanes[j + 5] = s5;
            lanes[j + 6] = s6;
            lanes[j + 7] = s7;
        }
    }

    private static float fold(float[] lanes) {
        for (int j = 0; j < LANES / 4; j++) {
            lanes[j] = lanes[j] + lanes[j + LANES / 2] + (lanes[j + LANES / 4] + lanes[j + LANES * 3 / 4]);
        }
        return foldEight(lanes, 0) + foldEight(lanes, CHAINS);
    }

    private static float foldEight(float[] lanes, int at) {
        for (int step = CHAINS / 2; step > 0; step /= 2) {
            for (int j = at; j < at + step; j++) {
                lanes[j] += lanes[j + step];
            }
        }
        return lanes[at];
    }
}
