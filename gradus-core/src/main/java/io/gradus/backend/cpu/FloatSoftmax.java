package io.gradus.backend.cpu;

import io.gradus.backend.StepMemory;
import org.jspecify.annotations.Nullable;

/// The softmax family over the rows of `[rows, columns]` float32 arrays.
///
/// The exponentials are [FloatExponentials]. A row whose maximum is infinite gives NaN, as does one that
/// holds NaN: the maximum passes over it, the sum does not.
final class FloatSoftmax {
    private static final int CHUNK = 1 << 14;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();

    private FloatSoftmax() {}

    private static void overRows(int rows, int columns, WorkerPool.RangeBody task) {
        WorkerPool.shared().forEachRange(rows, Math.max(1, CHUNK / Math.max(1, columns)), task);
    }

    /// What is done with some rows whose exponentials are known.
    private interface Rows {
        /// @param at where the first row begins in x
        /// @param powers its exponentials, from `powersAt` on
        void run(int row, int rows, int at, float[] powers, int powersAt, FloatExponentials exponentials);
    }

    /// Goes through all rows, some at a time, writing the exponentials to the same places of `y`, or,
    /// without it, to an array of the task's own.
    private static void withExponentials(float[] x, int rows, int columns, float @Nullable [] y, Rows task) {
        overRows(rows, columns, (from, to) -> {
            FloatExponentials exponentials = new FloatExponentials(columns, to - from);
            int most = exponentials.rows();
            float[] powers = y == null ? new float[most * columns] : y;
            for (int row = from; row < to; row += most) {
                int m = Math.min(most, to - row);
                int at = row * columns;
                int powersAt = y == null ? 0 : at;
                exponentials.compute(m, x, at, powers, powersAt);
                task.run(row, m, at, powers, powersAt, exponentials);
            }
        });
    }

    static float[] softmax(float[] x, int rows, int columns) {
        float[] y = StepMemory.floats(x.length);
        withExponentials(x, rows, columns, y, (row, m, at, powers, powersAt, exponentials) -> {
            for (int r = 0, p = at; r < m; r++, p += columns) {
                ELEMENTWISE.scale(y, p, columns, (float) (1 / exponentials.sum(r)));
            }
        });
        return y;
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
        withExponentials(x, rows, columns, y, (row, m, at, powers, powersAt, exponentials) -> {
            for (int r = 0, p = at; r < m; r++, p += columns) {
                float max = exponentials.max(r);
                float logSum = (float) Math.log(exponentials.sum(r));
                for (int i = p; i < p + columns; i++) {
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
        withExponentials(x, rows, columns, null, (row, m, at, powers, powersAt, exponentials) -> {
            for (int r = 0; r < m; r++) {
                float max = exponentials.max(r);
                y[row + r] = Float.isInfinite(max) ? max : (float) (max + Math.log(exponentials.sum(r)));
            }
        });
        return y;
    }

    /// `-log(softmax(row))[label]` for each row.
    static float[] sparseCrossEntropy(float[] logits, int[] labels, int rows, int columns) {
        float[] loss = StepMemory.floats(rows);
        withExponentials(logits, rows, columns, null, (row, m, at, powers, powersAt, exponentials) -> {
            for (int r = 0, p = at; r < m; r++, p += columns) {
                float margin = logits[p + labels[row + r]] - exponentials.max(r);
                loss[row + r] = (float) (Math.log(exponentials.sum(r)) - margin);
            }
        });
        return loss;
    }

    /// `(softmax(row) - oneHot(label)) * dy` for each row.
    static float[] sparseCrossEntropyGradient(float[] dy, float[] logits, int[] labels, int rows, int columns) {
        float[] dx = StepMemory.floats(logits.length);
        withExponentials(logits, rows, columns, dx, (row, m, at, powers, powersAt, exponentials) -> {
            for (int r = 0, p = at; r < m; r++, p += columns) {
                ELEMENTWISE.scale(dx, p, columns, (float) (dy[row + r] / exponentials.sum(r)));
                dx[p + labels[row + r]] -= dy[row + r];
            }
        });
        return dx;
    }

    /// `-sum(labels * log(softmax(row)))` for each row.
    static float[] crossEntropy(float[] logits, float[] labels, int rows, int columns) {
        float[] loss = StepMemory.floats(rows);
        withExponentials(logits, rows, columns, null, (row, m, at, powers, powersAt, exponentials) -> {
            for (int r = 0; r < m; r++) {
                int p = at + r * columns;
                int q = powersAt + r * columns;
                float max = exponentials.max(r);
                float logSum = (float) Math.log(exponentials.sum(r));
                for (int i = 0; i < columns; i++) {
                    powers[q + i] = logSum - (logits[p + i] - max);
                }
                loss[row + r] = (float) KERNELS.dot(powers, q, labels, p, columns);
            }
        });
        return loss;
    }

    /// `(softmax(row) - labels) * dy` for each row: the gradient for labels that sum to 1.
    static float[] crossEntropyGradient(float[] dy, float[] logits, float[] labels, int rows, int columns) {
        float[] dx = StepMemory.floats(logits.length);
        withExponentials(logits, rows, columns, dx, (row, m, at, powers, powersAt, exponentials) -> {
            for (int r = 0, p = at; r < m; r++, p += columns) {
                float scale = (float) (1 / exponentials.sum(r));
                float factor = dy[row + r];
                for (int i = p; i < p + columns; i++) {
                    dx[i] = (dx[i] * scale - labels[i]) * factor;
                }
            }
        });
        return dx;
    }
}
