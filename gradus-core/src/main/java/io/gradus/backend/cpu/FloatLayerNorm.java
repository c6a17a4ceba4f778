package io.gradus.backend.cpu;

import io.gradus.backend.StepMemory;
import io.gradus.op.Binary;
import java.util.Arrays;

/// Layer normalization over the rows of `[rows, columns]` float32 arrays.
///
/// A row stays in the first-level cache while its mean, its variance and its result are computed, so that memory is
/// read
/// once and written once. Sums are [ReductionKernels]'. The mean is subtracted before squares are summed: their
/// difference loses no digits. Loops over arrays that are read from different places on are [ElementwiseKernels]',
/// since C2
/// does not vectorise those.
final class FloatLayerNorm {
    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 15;

    /// Rows whose products are added in float before the double total takes over.
    private static final int ROWS = 32;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();

    private FloatLayerNorm() {}

    private static int grain(int columns) {
        return Math.max(1, CHUNK / Math.max(1, columns));
    }

    static float[] normalize(float[] x, float[] gamma, float[] beta, int rows, int columns, double epsilon) {
        float[] y = StepMemory.floats(x.length);
        WorkerPool.shared().forEachRange(rows, grain(columns), (from, to) -> {
            for (int at = from * columns; at < to * columns; at += columns) {
                float mean = (float) (KERNELS.sum(x, at, columns) / columns);
                float root = (float) (1 / Math.sqrt(KERNELS.squares(x, at, mean, columns) / columns + epsilon));
                ELEMENTWISE.standardize(x, at, columns, mean, root, gamma, beta, y);
            }
        });
        return y;
    }

    /// Subtracts its mean from a row, and gives one over the standard deviation.
    private static float center(float[] y, int at, int n, double epsilon) {
        float mean = (float) (KERNELS.sum(y, at, n) / n);
        for (int i = at; i < at + n; i++) {
            y[i] -= mean;
        }
        return (float) (1 / Math.sqrt(KERNELS.dot(y, at, y, at, n) / n + epsilon));
    }

    /// The gradient with respect to x.
    static float[] inputGradient(float[] dy, float[] x, float[] gamma, int rows, int columns, double epsilon) {
        float[] dx = StepMemory.floats(x.length);
        WorkerPool.shared().forEachRange(rows, grain(columns), (from, to) -> {
            float[] h = new float[columns];
            float[] g = new float[columns];
            for (int at = from * columns; at < to * columns; at += columns) {
                System.arraycopy(x, at, h, 0, columns);
                float root = center(h, 0, columns, epsilon);
                ELEMENTWISE.binary(Binary.MULTIPLY, dy, at, 1, gamma, 0, 1, g, 0, columns);
                float mean = (float) (KERNELS.sum(g, 0, columns) / columns);
                float along = (float) (KERNELS.dot(g, 0, h, 0, columns) / columns * root * root);
                for (int i = 0; i < columns; i++) {
                    g[i] = (g[i] - mean - h[i] * along) * root;
                }
                System.arraycopy(g, 0, dx, at, columns);
            }
        });
        return dx;
    }

    /// The gradients with respect to gamma and beta, one after the other: sums over blocks of rows, added up in order.
    static float[] scaleGradient(float[] dy, float[] x, int rows, int columns, double epsilon) {
        int blocks = (rows + ROWS - 1) / ROWS;
        float[] parts = StepMemory.floats(Math.multiplyExact(blocks, 2 * columns));
        Arrays.fill(parts, 0);
        WorkerPool.shared().forEachRange(blocks, Math.max(1, grain(columns) / ROWS), (from, to) -> {
            float[] h = new float[columns];
            float[] products = new float[columns];
            for (int row = from * ROWS; row < Math.min(rows, to * ROWS); row++) {
                int at = row * columns;
                int sums = row / ROWS * 2 * columns;
                System.arraycopy(x, at, h, 0, columns);
                float root = center(h, 0, columns, epsilon);
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
        float[] result = new float[totals.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) totals[i];
        }
        return result;
    }
}
