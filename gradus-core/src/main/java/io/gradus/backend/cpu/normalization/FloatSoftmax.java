package io.gradus.backend.cpu.normalization;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.backend.cpu.kernel.ScoreKernels;
import io.gradus.op.SoftmaxGradient;
import io.gradus.op.Unary;

/// The softmax family over the rows of `[rows, columns]` float32 arrays.
///
/// The exponentials are [FloatExponentials]. A row whose maximum is infinite gives NaN, as does one that
/// holds NaN: the maximum passes over it, the sum does not.
final class FloatSoftmax {
    private static final int CHUNK = 1 << 14;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();
    private static final ScoreKernels SCORES = CpuKernels.current().scores();

    private FloatSoftmax() {}

    private static void overRows(int rows, int columns, WorkerPool.RangeBody task) {
        WorkerPool.shared().forEachRange(rows, Math.max(1, CHUNK / Math.max(1, columns)), task);
    }

    /// What is done with some rows.
    private interface Rows {
        /// @param at where the first row begins in x
        void run(int row, int rows, int at, FloatExponentials exponentials);
    }

    /// Goes through all rows, some at a time.
    private static void withExponentials(int rows, int columns, Rows task) {
        overRows(rows, columns, (from, to) -> {
            FloatExponentials exponentials = new FloatExponentials(columns, to - from);
            int most = exponentials.rows();
            for (int row = from; row < to; row += most) {
                task.run(row, Math.min(most, to - row), row * columns, exponentials);
            }
        });
    }

    static float[] softmax(float[] x, int rows, int columns) {
        float[] y = StepMemory.floats(x.length);
        withExponentials(rows, columns, (row, m, at, exponentials) -> exponentials.shares(m, x, at, null, 0, y));
        return y;
    }

    /// See [Softmax#gradient].
    static float[] gradient(SoftmaxGradient of, float[] dy, float[] y, int rows, int columns) {
        return switch (of) {
            case OF_SOFTMAX -> softmaxGradient(dy, y, rows, columns);
            case OF_LOG_SOFTMAX -> logSoftmaxGradient(dy, y, rows, columns);
        };
    }

    /// `y * (dy - sum(dy * y))` for `y = softmax(x)`.
    private static float[] softmaxGradient(float[] dy, float[] y, int rows, int columns) {
        float[] dx = StepMemory.floats(y.length);
        overRows(rows, columns, (from, to) -> {
            if (columns <= RowTile.MOST_COLUMNS && to - from >= RowTile.LEAST_ROWS) {
                shortGradient(dy, y, from, to, columns, dx);
            } else {
                longGradient(dy, y, from, to, columns, dx);
            }
        });
        return dx;
    }

    private static void longGradient(float[] dy, float[] y, int from, int to, int columns, float[] dx) {
        for (int row = from; row < to; row++) {
            int at = row * columns;
            float dot = (float) KERNELS.dot(dy, at, y, at, columns);
            for (int i = at; i < at + columns; i++) {
                dx[i] = y[i] * (dy[i] - dot);
            }
        }
    }

    private static void shortGradient(float[] dy, float[] y, int from, int to, int columns, float[] dx) {
        RowTile shares = new RowTile(columns);
        RowTile slopes = new RowTile(columns);
        float[] dots = new float[RowTile.ROWS];
        for (int row = from; row < to; row += RowTile.ROWS) {
            int m = Math.min(RowTile.ROWS, to - row);
            int stride = RowTile.stride(m);
            shares.load(m, y, row * columns);
            slopes.load(m, dy, row * columns);
            SCORES.dots(columns, stride, slopes.numbers(), shares.numbers(), dots);
            SCORES.slopes(columns, stride, shares.numbers(), slopes.numbers(), dots, 1f);
            slopes.store(m, dx, row * columns);
        }
    }

    static float[] logSoftmax(float[] x, int rows, int columns) {
        float[] y = StepMemory.floats(x.length);
        withExponentials(rows, columns, (row, m, at, exponentials) -> {
            exponentials.compute(m, x, at);
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
    private static float[] logSoftmaxGradient(float[] dy, float[] y, int rows, int columns) {
        float[] dx = StepMemory.floats(y.length);
        overRows(rows, columns, (from, to) -> {
            ELEMENTWISE.unary(Unary.EXP, y, dx, from * columns, to * columns);
            for (int row = from; row < to; row++) {
                int at = row * columns;
                float sum = (float) KERNELS.sum(dy, at, columns);
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
        withExponentials(rows, columns, (row, m, at, exponentials) -> {
            exponentials.compute(m, x, at);
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
        withExponentials(rows, columns, (row, m, at, exponentials) -> {
            exponentials.compute(m, logits, at);
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
        withExponentials(rows, columns, (row, m, at, exponentials) -> {
            exponentials.shares(m, logits, at, dy, row, dx);
            for (int r = 0, p = at; r < m; r++, p += columns) {
                dx[p + labels[row + r]] -= dy[row + r];
            }
        });
        return dx;
    }

    /// `-sum(labels * log(softmax(row)))` for each row.
    static float[] crossEntropy(float[] logits, float[] labels, int rows, int columns) {
        float[] loss = StepMemory.floats(rows);
        withExponentials(rows, columns, (row, m, at, exponentials) -> {
            exponentials.compute(m, logits, at);
            float[] losses = exponentials.row();
            for (int r = 0, p = at; r < m; r++, p += columns) {
                float max = exponentials.max(r);
                float logSum = (float) Math.log(exponentials.sum(r));
                for (int i = 0; i < columns; i++) {
                    losses[i] = logSum - (logits[p + i] - max);
                }
                loss[row + r] = (float) KERNELS.dot(losses, 0, labels, p, columns);
            }
        });
        return loss;
    }

    /// `(softmax(row) - labels) * dy` for each row: the gradient for labels that sum to 1.
    static float[] crossEntropyGradient(float[] dy, float[] logits, float[] labels, int rows, int columns) {
        float[] dx = StepMemory.floats(logits.length);
        withExponentials(rows, columns, (row, m, at, exponentials) -> {
            exponentials.shares(m, logits, at, null, 0, dx);
            for (int r = 0, p = at; r < m; r++, p += columns) {
                float factor = dy[row + r];
                for (int i = p; i < p + columns; i++) {
                    dx[i] = (dx[i] - labels[i]) * factor;
                }
            }
        });
        return dx;
    }
}
