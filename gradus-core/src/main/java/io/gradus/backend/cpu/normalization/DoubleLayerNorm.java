package io.gradus.backend.cpu.normalization;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.NormKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.op.Binary;
import io.gradus.op.LayerNorm;
import java.util.Arrays;

/// Layer normalization over the rows of `[rows, columns]` float64 arrays.
///
/// A row stays in the first-level cache while its mean, its variance and its result are computed, so that memory is
/// read once and written once. Sums are [ReductionKernels]'. The mean is subtracted before squares are summed: their
/// difference loses no digits. Loops over arrays that are read from different places on are [ElementwiseKernels]',
/// since C2 does not vectorise those.
final class DoubleLayerNorm {
    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 15;

    /// Rows whose products are added before the total takes over.
    private static final int ROWS = 32;

    private static final int FACTORS = NormKernels.FACTORS;
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
                subtract(mean(op, y, at, columns), y, at, columns);
                double root = root(op, y, at, columns);
                for (int i = at; i < at + columns; i++) {
                    y[i] *= root;
                }
                ELEMENTWISE.binary(Binary.MULTIPLY, y, at, 1, gamma, 0, 1, y, at, columns);
                ELEMENTWISE.binary(Binary.ADD, y, at, 1, beta, 0, 1, y, at, columns);
            }
        });
        return y;
    }

    private static double mean(LayerNorm op, double[] x, int at, int n) {
        return op.centered() ? KERNELS.sum(x, at, n) / n : 0;
    }

    private static void subtract(double mean, double[] y, int at, int n) {
        for (int i = at; i < at + n; i++) {
            y[i] -= mean;
        }
    }

    /// One over the standard deviation of a row whose mean is subtracted.
    private static double root(LayerNorm op, double[] y, int at, int n) {
        return 1 / Math.sqrt(KERNELS.dot(y, at, y, at, n) / n + op.epsilon());
    }

    /// See [io.gradus.op.LayerNormSums]: sums over blocks of rows, added up in order, and the factors of the rows.
    static double[] sums(LayerNorm op, double[] dy, double[] x, double[] gamma, int rows, int columns) {
        int blocks = (rows + ROWS - 1) / ROWS;
        double[] result = StepMemory.doubles(Math.addExact(2 * columns, Math.multiplyExact(rows, FACTORS)));
        double[] parts = new double[Math.multiplyExact(blocks, 2 * columns)];
        WorkerPool.shared().forEachRange(blocks, Math.max(1, grain(columns) / ROWS), (from, to) -> {
            double[] h = new double[columns];
            double[] g = new double[columns];
            for (int row = from * ROWS; row < Math.min(rows, to * ROWS); row++) {
                int at = row * columns;
                int total = row / ROWS * 2 * columns;
                int factors = 2 * columns + row * FACTORS;
                System.arraycopy(x, at, h, 0, columns);
                double mean = mean(op, h, 0, columns);
                subtract(mean, h, 0, columns);
                double root = root(op, h, 0, columns);
                ELEMENTWISE.binary(Binary.MULTIPLY, dy, at, 1, gamma, 0, 1, g, 0, columns);
                result[factors] = mean;
                result[factors + 1] = root;
                result[factors + 2] = mean(op, g, 0, columns);
                result[factors + 3] = KERNELS.dot(g, 0, h, 0, columns) / columns * root * root;
                for (int i = 0; i < columns; i++) {
                    h[i] *= root;
                }
                ELEMENTWISE.binary(Binary.MULTIPLY, dy, at, 1, h, 0, 1, h, 0, columns);
                ELEMENTWISE.binary(Binary.ADD, parts, total, 1, h, 0, 1, parts, total, columns);
                ELEMENTWISE.binary(Binary.ADD, parts, total + columns, 1, dy, at, 1, parts, total + columns, columns);
            }
        });
        Arrays.fill(result, 0, 2 * columns, 0);
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < 2 * columns; i++) {
                result[i] += parts[block * 2 * columns + i];
            }
        }
        return result;
    }

    /// The gradient with respect to x, from what [#sums] gave.
    static double[] inputGradient(double[] dy, double[] x, double[] gamma, double[] sums, int rows, int columns) {
        double[] dx = StepMemory.doubles(x.length);
        WorkerPool.shared().forEachRange(rows, grain(columns), (from, to) -> {
            double[] g = new double[columns];
            for (int row = from; row < to; row++) {
                int at = row * columns;
                int factors = 2 * columns + row * FACTORS;
                double mean = sums[factors];
                double root = sums[factors + 1];
                double shift = sums[factors + 2];
                double along = sums[factors + 3];
                ELEMENTWISE.binary(Binary.MULTIPLY, dy, at, 1, gamma, 0, 1, g, 0, columns);
                System.arraycopy(x, at, dx, at, columns);
                for (int i = at; i < at + columns; i++) {
                    dx[i] = (dx[i] - mean) * along;
                }
                ELEMENTWISE.binary(Binary.SUBTRACT, g, 0, 1, dx, at, 1, dx, at, columns);
                for (int i = at; i < at + columns; i++) {
                    dx[i] = (dx[i] - shift) * root;
                }
            }
        });
        return dx;
    }
}
