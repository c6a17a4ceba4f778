package io.gradus.backend.cpu;

import io.gradus.backend.StepMemory;

/// The softmax family over the rows of `[rows, columns]` float32 arrays.
///
/// Each row's greatest element is subtracted before the exponential, so that nothing overflows; sums are
/// [ReductionKernels]'. A row whose maximum is infinite gives NaN, as does one that holds NaN: the maximum passes
/// over it, the sum does not.
final class FloatSoftmax {
    private static final int CHUNK = 1 << 14;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();

    private FloatSoftmax() {}

    private static void overRows(int rows, int columns, WorkerPool.RangeBody task) {
        WorkerPool.shared().forEachRange(rows, Math.max(1, CHUNK / Math.max(1, columns)), task);
    }

    static float[] softmax(float[] x, int rows, int columns) {
        float[] y = StepMemory.floats(x.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                softmaxRow(x, row * columns, y, row * columns, columns);
            }
        });
        return y;
    }

    private static void softmaxRow(float[] x, int xo, float[] y, int yo, int n) {
        float max = KERNELS.greatestNumber(x, xo, n);
        float scale = (float) (1 / KERNELS.expSum(x, xo, max, y, yo, n));
        ELEMENTWISE.scale(y, yo, n, scale);
    }

    /// `y * (dy - sum(dy * y))` for `y = softmax(x)`.
    static float[] softmaxGradient(float[] dy, float[] y, int rows, int columns) {
        float[] dx = StepMemory.floats(y.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                float dot = (float) KERNELS.dot(dy, at, y, at, columns);
                for (int i = at; i < at + columns; i++) {
                    dx[i] = y[i] * (dy[i] - dot);
                }
            }
        });
        return dx;
    }

    static float[] logSoftmax(float[] x, int rows, int columns) {
        float[] y = StepMemory.floats(x.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                float max = KERNELS.greatestNumber(x, at, columns);
                float logSum = (float) Math.log(KERNELS.expSum(x, at, max, y, at, columns));
                for (int i = at; i < at + columns; i++) {
                    y[i] = x[i] - max - logSum;
                }
            }
        });
        return y;
    }

    /// `dy - exp(y) * sum(dy)` for `y = logSoftmax(x)`.
    static float[] logSoftmaxGradient(float[] dy, float[] y, int rows, int columns) {
        float[] dx = StepMemory.floats(y.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                float sum = (float) KERNELS.sum(dy, at, columns);
                KERNELS.expSum(y, at, 0f, dx, at, columns);
                for (int i = at; i < at + columns; i++) {
                    dx[i] = dy[i] - dx[i] * sum;
                }
            }
        });
        return dx;
    }

    /// `log(sum(exp(row)))`; a row whose maximum is infinite gives that infinity.
    static float[] logSumExp(float[] x, int rows, int columns) {
        float[] y = StepMemory.floats(rows);
        overRows(rows, columns, (from, to) -> {
            float[] powers = new float[columns];
            for (int row = from; row < to; row++) {
                float max = KERNELS.greatestNumber(x, row * columns, columns);
                if (Float.isInfinite(max)) {
                    y[row] = max;
                } else {
                    double sum = KERNELS.expSum(x, row * columns, max, powers, 0, columns);
                    y[row] = (float) (max + Math.log(sum));
                }
            }
        });
        return y;
    }

    /// `-log(softmax(row))[label]` for each row.
    static float[] sparseCrossEntropy(float[] logits, int[] labels, int rows, int columns) {
        float[] loss = StepMemory.floats(rows);
        overRows(rows, columns, (from, to) -> {
            float[] powers = new float[columns];
            for (int row = from; row < to; row++) {
                int at = row * columns;
                float max = KERNELS.greatestNumber(logits, at, columns);
                double sum = KERNELS.expSum(logits, at, max, powers, 0, columns);
                loss[row] = (float) (Math.log(sum) - (logits[at + labels[row]] - max));
            }
        });
        return loss;
    }

    /// `(softmax(row) - oneHot(label)) * dy` for each row.
    static float[] sparseCrossEntropyGradient(float[] dy, float[] logits, int[] labels, int rows, int columns) {
        float[] dx = StepMemory.floats(logits.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                float max = KERNELS.greatestNumber(logits, at, columns);
                float scale = (float) (dy[row] / KERNELS.expSum(logits, at, max, dx, at, columns));
                ELEMENTWISE.scale(dx, at, columns, scale);
                dx[at + labels[row]] -= dy[row];
            }
        });
        return dx;
    }

    /// `-sum(labels * log(softmax(row)))` for each row.
    static float[] crossEntropy(float[] logits, float[] labels, int rows, int columns) {
        float[] loss = StepMemory.floats(rows);
        overRows(rows, columns, (from, to) -> {
            float[] row = new float[columns];
            for (int r = from; r < to; r++) {
                int at = r * columns;
                float max = KERNELS.greatestNumber(logits, at, columns);
                float logSum = (float) Math.log(KERNELS.expSum(logits, at, max, row, 0, columns));
                for (int i = 0; i < columns; i++) {
                    row[i] = logSum - (logits[at + i] - max);
                }
                loss[r] = (float) KERNELS.dot(row, 0, labels, at, columns);
            }
        });
        return loss;
    }

    /// `(softmax(row) - labels) * dy` for each row: the gradient for labels that sum to 1.
    static float[] crossEntropyGradient(float[] dy, float[] logits, float[] labels, int rows, int columns) {
        float[] dx = StepMemory.floats(logits.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                float max = KERNELS.greatestNumber(logits, at, columns);
                float scale = (float) (1 / KERNELS.expSum(logits, at, max, dx, at, columns));
                float factor = dy[row];
                for (int i = at; i < at + columns; i++) {
                    dx[i] = (dx[i] * scale - labels[i]) * factor;
                }
            }
        });
        return dx;
    }
}
