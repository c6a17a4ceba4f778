package io.gradus.backend.cpu;

import io.gradus.backend.StepMemory;
import io.gradus.op.Binary;
import io.gradus.op.LayerNorm;

/// Layer normalization over the rows of `[rows, columns]` float64 arrays.
///
/// A row stays in the first-level cache while its mean, its variance and its result are computed, so that memory is
/// read
/// once and written once. Sums are [ReductionKernels]'. The mean is subtracted before squares are summed: their
/// difference loses no digits. Loops over arrays that are read from different places on are [ElementwiseKernels]',
/// since C2
/// does not vectorise those.
final class DoubleLayerNorm {
    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 15;

    /// Rows whose products are added before the total takes over.
    private static final int ROWS = 32;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();

    private DoubleLayerNorm() {}

    private static int grain(int columns) {
        return Math.max(1, CHUNK / Math.max(1, columns));
    }

    static double[] normalize(LayerNorm op, double[] x, double[] gamma, double[] beta, int rows, int columns) {
        double[] y = StepMemory.doubles(x.length);
        WorkerPool.shared().forEachRange(rows, grain(columns), (from, to) -> {
            for (int at = from * columns; at < to * columns; at += columns) {
                System.arraycopy(x, at, y, at, columns);
                double root = center(op, y, at, columns);
                for (int i = at; i < at + columns; i++) {
                    y[i] *= root;
                }
                ELEMENTWISE.binary(Binary.MULTIPLY, y, at, 1, gamma, 0, 1, y, at, columns);
                ELEMENTWISE.binary(Binary.ADD, y, at, 1, beta, 0, 1, y, at, columns);
            }
        });
        return y;
    }

    /// Subtracts its mean from a row, if the op does, and gives one over the standard deviation.
    private static double center(LayerNorm op, double[] y, int at, int n) {
        double mean = op.centered() ? KERNELS.sum(y, at, n) / n : 0;
        for (int i = at; i < at + n; i++) {
            y[i] -= mean;
        }
        return 1 / Math.sqrt(KERNELS.dot(y, at, y, at, n) / n + op.epsilon());
    }

    /// The gradient with respect to x.
    static double[] inputGradient(LayerNorm op, double[] dy, double[] x, double[] gamma, int rows, int columns) {
        double[] dx = StepMemory.doubles(x.length);
        WorkerPool.shared().forEachRange(rows, grain(columns), (from, to) -> {
            double[] h = new double[columns];
            double[] g = new double[columns];
            for (int at = from * columns; at < to * columns; at += columns) {
                System.arraycopy(x, at, h, 0, columns);
                double root = center(op, h, 0, columns);
                ELEMENTWISE.binary(Binary.MULTIPLY, dy, at, 1, gamma, 0, 1, g, 0, columns);
                double mean = op.centered() ? KERNELS.sum(g, 0, columns) / columns : 0;
                double along = KERNELS.dot(g, 0, h, 0, columns) / columns * root * root;
                for (int i = 0; i < columns; i++) {
                    g[i] = (g[i] - mean - h[i] * along) * root;
                }
                System.arraycopy(g, 0, dx, at, columns);
            }
        });
        return dx;
    }

    /// The gradients with respect to gamma and beta, one after the other: sums over blocks of rows, added up in order.
    static double[] scaleGradient(LayerNorm op, double[] dy, double[] x, int rows, int columns) {
        int blocks = (rows + ROWS - 1) / ROWS;
        double[] parts = new double[Math.multiplyExact(blocks, 2 * columns)];
        WorkerPool.shared().forEachRange(blocks, Math.max(1, grain(columns) / ROWS), (from, to) -> {
            double[] h = new double[columns];
            double[] products = new double[columns];
            for (int row = from * ROWS; row < Math.min(rows, to * ROWS); row++) {
                int at = row * columns;
                int sums = row / ROWS * 2 * columns;
                System.arraycopy(x, at, h, 0, columns);
                double root = center(op, h, 0, columns);
                for (int i = 0; i < columns; i++) {
                    h[i] *= root;
                }
                ELEMENTWISE.binary(Binary.MULTIPLY, dy, at, 1, h, 0, 1, products, 0, columns);
                ELEMENTWISE.binary(Binary.ADD, parts, sums, 1, products, 0, 1, parts, sums, columns);
                ELEMENTWISE.binary(Binary.ADD, parts, sums + columns, 1, dy, at, 1, parts, sums + columns, columns);
            }
        });
        double[] totals = new double[2 * columns];
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < totals.length; i++) {
                totals[i] += parts[block * totals.length + i];
            }
        }
        return totals;
    }
}
