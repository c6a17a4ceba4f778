package io.gradus.backend.cpu;

import io.gradus.DType;

/// Discrete Fourier transforms of the rows of an array of complex numbers, whose parts lie side by side.
///
/// All dtypes are computed in double precision. Rows are transformed some at a time, their elements side by side, so
/// that the innermost loop of every stage runs over neighbours also where the stage itself is short.
final class Fourier {
    /// Complex numbers that are transformed together: what stays in the second cache.
    private static final int TOGETHER = 1 << 14;

    private static final int MOST_ROWS = 16;

    private Fourier() {}

    /// The transforms of all rows of `n` complex numbers.
    ///
    /// @param x the stored array of a floating-point dtype
    static Object transform(Object x, int n, boolean inverse, DType dtype) {
        if (dtype == DType.FLOAT64) {
            return transform((double[]) x, n, inverse);
        }
        float[] wide = (float[]) Casts.as(DType.FLOAT32, x, dtype);
        return Casts.as(dtype, transform(wide, n, inverse), DType.FLOAT32);
    }

    private static int rowsTogether(int n) {
        return Math.clamp(TOGETHER / n, 1, MOST_ROWS);
    }

    private static double[] transform(double[] x, int n, boolean inverse) {
        double[] y = new double[x.length];
        if (x.length == 0) {
            return y;
        }
        FourierPlan plan = FourierPlan.of(n);
        WorkerPool.shared().forEachRange(x.length / 2 / n, rowsTogether(n), (from, to) -> {
            int lanes = to - from;
            double[] re = new double[n * lanes];
            double[] im = new double[n * lanes];
            for (int lane = 0; lane < lanes; lane++) {
                int at = 2 * n * (from + lane);
                for (int i = 0; i < n; i++) {
                    re[i * lanes + lane] = x[at + 2 * i];
                    im[i * lanes + lane] = x[at + 2 * i + 1];
                }
            }
            plan.transform(inverse ? im : re, inverse ? re : im, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                int at = 2 * n * (from + lane);
                for (int i = 0; i < n; i++) {
                    y[at + 2 * i] = re[i * lanes + lane];
                    y[at + 2 * i + 1] = im[i * lanes + lane];
                }
            }
        });
        return y;
    }

    private static float[] transform(float[] x, int n, boolean inverse) {
        float[] y = new float[x.length];
        if (x.length == 0) {
            return y;
        }
        FourierPlan plan = FourierPlan.of(n);
        WorkerPool.shared().forEachRange(x.length / 2 / n, rowsTogether(n), (from, to) -> {
            int lanes = to - from;
            double[] re = new double[n * lanes];
            double[] im = new double[n * lanes];
            for (int lane = 0; lane < lanes; lane++) {
                int at = 2 * n * (from + lane);
                for (int i = 0; i < n; i++) {
                    re[i * lanes + lane] = x[at + 2 * i];
                    im[i * lanes + lane] = x[at + 2 * i + 1];
                }
            }
            plan.transform(inverse ? im : re, inverse ? re : im, lanes);
            for (int lane = 0; lane < lanes; lane++) {
                int at = 2 * n * (from + lane);
                for (int i = 0; i < n; i++) {
                    y[at + 2 * i] = (float) re[i * lanes + lane];
                    y[at + 2 * i + 1] = (float) im[i * lanes + lane];
                }
            }
        });
        return y;
    }
}
