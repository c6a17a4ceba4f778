package io.gradus.backend.cpu.gemm;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Widening;
import io.gradus.op.Band;

/// Products with band matrices along an axis. Where the elements behind the axis make long rows, each row of
/// the result is a product of one row of weights with the rows under it; else a loop sums element by element.
public final class Resampling {
    private static final GemmKernel GEMM = BlockedGemm.current();

    /// Elements behind the axis from which on rows are worth a matrix product.
    private static final int LONG_ROW = 24;

    /// Elements of a row that are mixed at a time.
    private static final int TILE = 1024;

    private static final ThreadLocal<float[][]> ROWS = ThreadLocal.withInitial(() -> new float[2][TILE]);

    private Resampling() {}

    /// See [io.gradus.op.Resample].
    public static Object resample(Band band, Object x, int[] dims, int axis, DType dtype) {
        int outer = Dims.size(dims, 0, axis);
        int inner = Dims.size(dims, axis + 1, dims.length);
        if (dtype == DType.FLOAT64) {
            return doubles(band, (double[]) x, outer, inner);
        }
        return Widening.narrow(floats(band, (float[]) Widening.widen(x, dtype), outer, inner), dtype);
    }

    private static int grain(Band band, int inner) {
        return Math.max(
                1, (1 << 15) / Math.max(1, inner * 4 * Math.max(1, band.inputs() / Math.max(1, band.outputs()))));
    }

    private static float[] floats(Band band, float[] x, int outer, int inner) {
        int outputs = band.outputs();
        float[] y = new float[outer * outputs * inner];
        float[][] weights = new float[outputs][];
        for (int o = 0; o < outputs; o++) {
            weights[o] = new float[band.weights()[o].length];
            for (int i = 0; i < weights[o].length; i++) {
                weights[o][i] = (float) band.weights()[o][i];
            }
        }
        WorkerPool.shared().forEachRange(outer * outputs, grain(band, inner), (from, to) -> {
            for (int row = from; row < to; row++) {
                int o = row % outputs;
                int xAt = (row / outputs * band.inputs() + band.starts()[o]) * inner;
                float[] w = weights[o];
                if (w.length == 2 && w[0] == 1 - w[1]) {
                    between(w[1], x, xAt, inner, y, row * inner);
                } else if (inner >= LONG_ROW && w.length > 0) {
                    GEMM.gemm(
                            false,
                            false,
                            1,
                            inner,
                            w.length,
                            w,
                            0,
                            w.length,
                            x,
                            xAt,
                            inner,
                            y,
                            row * inner,
                            inner,
                            false);
                } else {
                    sum(w, x, xAt, inner, y, row * inner);
                }
            }
        });
        return y;
    }

    /// Between two rows linearly, as TensorFlow rounds it. The rows are copied, since C2 vectorises loops over
    /// arrays only where these share an index.
    private static void between(float part, float[] x, int xAt, int inner, float[] y, int yAt) {
        for (int from = 0; from < inner; from += TILE) {
            int n = Math.min(TILE, inner - from);
            if (n < LONG_ROW) {
                for (int i = from; i < from + n; i++) {
                    float first = x[xAt + i];
                    y[yAt + i] = first + (x[xAt + inner + i] - first) * part;
                }
            } else {
                float[][] rows = ROWS.get();
                System.arraycopy(x, xAt + from, rows[0], 0, n);
                System.arraycopy(x, xAt + inner + from, rows[1], 0, n);
                mix(n, part, rows[0], rows[1]);
                System.arraycopy(rows[0], 0, y, yAt + from, n);
            }
        }
    }

    private static void mix(int n, float part, float[] a, float[] b) {
        for (int i = 0; i < n; i++) {
            a[i] = a[i] + (b[i] - a[i]) * part;
        }
    }

    private static void sum(float[] w, float[] x, int xAt, int inner, float[] y, int yAt) {
        for (int i = 0; i < inner; i++) {
            float sum = 0;
            for (int t = 0; t < w.length; t++) {
                sum += w[t] * x[xAt + t * inner + i];
            }
            y[yAt + i] = sum;
        }
    }

    private static double[] doubles(Band band, double[] x, int outer, int inner) {
        int outputs = band.outputs();
        double[] y = new double[outer * outputs * inner];
        WorkerPool.shared().forEachRange(outer * outputs, grain(band, inner), (from, to) -> {
            for (int row = from; row < to; row++) {
                int o = row % outputs;
                int xAt = (row / outputs * band.inputs() + band.starts()[o]) * inner;
                double[] w = band.weights()[o];
                for (int i = 0; i < inner; i++) {
                    double sum = 0;
                    for (int t = 0; t < w.length; t++) {
                        sum += w[t] * x[xAt + t * inner + i];
                    }
                    y[row * inner + i] = sum;
                }
            }
        });
        return y;
    }
}
