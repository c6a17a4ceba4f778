package io.gradus.backend.cpu.normalization;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.op.SoftmaxGradient;

/// The softmax family over the rows of `[rows, columns]` float64 arrays.
///
/// Each row's greatest element is subtracted before the exponential, so that nothing overflows; sums are
/// [ReductionKernels]'. A row whose maximum is infinite gives NaN, as does one that holds NaN: the maximum passes
/// over it, the sum does not.
final class DoubleSoftmax {
    private static final int CHUNK = 1 << 14;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();

    private DoubleSoftmax() {}

    private static void overRows(int rows, int columns, WorkerPool.RangeBody task) {
        WorkerPool.shared().forEachRange(rows, Math.max(1, CHUNK / Math.max(1, columns)), task);
    }

    static double[] softmax(double[] x, int rows, int columns) {
        double[] y = StepMemory.doubles(x.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                softmaxRow(x, row * columns, y, row * columns, columns);
            }
        });
        return y;
    }

    private static void softmaxRow(double[] x, int xo, double[] y, int yo, int n) {
        double max = KERNELS.greatestNumber(x, xo, n);
        double scale = (1 / KERNELS.expSum(x, xo, max, y, yo, n));
        for (int i = 0; i < n; i++) {
            y[yo + i] *= scale;
        }
    }

    /// See [Softmax#gradient].
    static double[] gradient(SoftmaxGradient of, double[] dy, double[] y, int rows, int columns) {
        return switch (of) {
            case OF_SOFTMAX -> softmaxGradient(dy, y, rows, columns);
            case OF_LOG_SOFTMAX -> logSoftmaxGradient(dy, y, rows, columns);
        };
    }

    /// `y * (dy - sum(dy * y))` for `y = softmax(x)`.
    private static double[] softmaxGradient(double[] dy, double[] y, int rows, int columns) {
        double[] dx = StepMemory.doubles(y.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                double dot = KERNELS.dot(dy, at, y, at, columns);
                for (int i = at; i < at + columns; i++) {
                    dx[i] = y[i] * (dy[i] - dot);
                }
            }
        });
        return dx;
    }

    static double[] logSoftmax(double[] x, int rows, int columns) {
        double[] y = StepMemory.doubles(x.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                double max = KERNELS.greatestNumber(x, at, columns);
                double logSum = Math.log(KERNELS.expSum(x, at, max, y, at, columns));
                for (int i = at; i < at + columns; i++) {
                    y[i] = x[i] - max - logSum;
                }
            }
        });
        return y;
    }

    /// `dy - exp(y) * sum(dy)` for `y = logSoftmax(x)`.
    private static double[] logSoftmaxGradient(double[] dy, double[] y, int rows, int columns) {
        double[] dx = StepMemory.doubles(y.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                double sum = KERNELS.sum(dy, at, columns);
                KERNELS.expSum(y, at, 0, dx, at, columns);
                for (int i = at; i < at + columns; i++) {
                    dx[i] = dy[i] - dx[i] * sum;
                }
            }
        });
        return dx;
    }

    /// `log(sum(exp(row)))`; a row whose maximum is infinite gives that infinity.
    static double[] logSumExp(double[] x, int rows, int columns) {
        double[] y = StepMemory.doubles(rows);
        overRows(rows, columns, (from, to) -> {
            double[] powers = new double[columns];
            for (int row = from; row < to; row++) {
                double max = KERNELS.greatestNumber(x, row * columns, columns);
                if (Double.isInfinite(max)) {
                    y[row] = max;
                } else {
                    double sum = KERNELS.expSum(x, row * columns, max, powers, 0, columns);
                    y[row] = (max + Math.log(sum));
                }
            }
        });
        return y;
    }

    /// `-log(softmax(row))[label]` for each row.
    static double[] sparseCrossEntropy(double[] logits, int[] labels, int rows, int columns) {
        double[] loss = StepMemory.doubles(rows);
        overRows(rows, columns, (from, to) -> {
            double[] powers = new double[columns];
            for (int row = from; row < to; row++) {
                int at = row * columns;
                double max = KERNELS.greatestNumber(logits, at, columns);
                double sum = KERNELS.expSum(logits, at, max, powers, 0, columns);
                loss[row] = (Math.log(sum) - (logits[at + labels[row]] - max));
            }
        });
        return loss;
    }

    /// `(softmax(row) - oneHot(label)) * dy` for each row.
    static double[] sparseCrossEntropyGradient(double[] dy, double[] logits, int[] labels, int rows, int columns) {
        double[] dx = StepMemory.doubles(logits.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                double max = KERNELS.greatestNumber(logits, at, columns);
                double scale = (dy[row] / KERNELS.expSum(logits, at, max, dx, at, columns));
                for (int i = at; i < at + columns; i++) {
                    dx[i] *= scale;
                }
                dx[at + labels[row]] -= dy[row];
            }
        });
        return dx;
    }

    /// `-sum(labels * log(softmax(row)))` for each row.
    static double[] crossEntropy(double[] logits, double[] labels, int rows, int columns) {
        double[] loss = StepMemory.doubles(rows);
        overRows(rows, columns, (from, to) -> {
            double[] row = new double[columns];
            for (int r = from; r < to; r++) {
                int at = r * columns;
                double max = KERNELS.greatestNumber(logits, at, columns);
                double logSum = Math.log(KERNELS.expSum(logits, at, max, row, 0, columns));
                for (int i = 0; i < columns; i++) {
                    row[i] = logSum - (logits[at + i] - max);
                }
                loss[r] = KERNELS.dot(row, 0, labels, at, columns);
            }
        });
        return loss;
    }

    /// `(softmax(row) - labels) * dy` for each row: the gradient for labels that sum to 1.
    static double[] crossEntropyGradient(double[] dy, double[] logits, double[] labels, int rows, int columns) {
        double[] dx = StepMemory.doubles(logits.length);
        overRows(rows, columns, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * columns;
                double max = KERNELS.greatestNumber(logits, at, columns);
                double scale = (1 / KERNELS.expSum(logits, at, max, dx, at, columns));
                double factor = dy[row];
                for (int i = at; i < at + columns; i++) {
                    dx[i] = (dx[i] * scale - labels[i]) * factor;
                }
            }
        });
        return dx;
    }
}
