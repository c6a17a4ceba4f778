package io.gradus.backend.cpu;

import io.gradus.backend.StepMemory;
import io.gradus.op.LayerNorm;
import java.util.Arrays;

/// Layer normalization over the rows of `[rows, columns]` float32 arrays, by [NormKernels].
///
/// A row stays in the first-level cache while its mean, its variance and its result are computed, so that memory is
/// read once and written once. The mean is subtracted before squares are summed: their difference loses no digits.
final class FloatLayerNorm {
    /// The elements that are worth a task of their own.
    private static final int CHUNK = 1 << 15;

    /// Rows whose products are added in float before the double total takes over.
    private static final int ROWS = 32;

    private static final NormKernels KERNELS = CpuKernels.current().norms();

    private FloatLayerNorm() {}

    private static int grain(int columns) {
        return Math.max(1, CHUNK / Math.max(1, columns));
    }

    static float[] normalize(LayerNorm op, float[] x, float[] gamma, float[] beta, int rows, int columns) {
        float[] y = StepMemory.floats(x.length);
        WorkerPool.shared()
                .forEachRange(
                        rows,
                        grain(columns),
                        (from, to) -> KERNELS.normalize(
                                to - from, columns, x, from * columns, gamma, beta, op.centered(), op.epsilon(), y));
        return y;
    }

    /// The gradient with respect to x.
    static float[] inputGradient(LayerNorm op, float[] dy, float[] x, float[] gamma, int rows, int columns) {
        float[] dx = StepMemory.floats(x.length);
        WorkerPool.shared()
                .forEachRange(
                        rows,
                        grain(columns),
                        (from, to) -> KERNELS.inputGradient(
                                to - from, columns, dy, x, from * columns, gamma, op.centered(), op.epsilon(), dx));
        return dx;
    }

    /// The gradients with respect to gamma and beta, one after the other: sums over blocks of rows, added up in order.
    static float[] scaleGradient(LayerNorm op, float[] dy, float[] x, int rows, int columns) {
        int blocks = (rows + ROWS - 1) / ROWS;
        float[] parts = StepMemory.floats(Math.multiplyExact(blocks, 2 * columns));
        Arrays.fill(parts, 0);
        WorkerPool.shared().forEachRange(blocks, Math.max(1, grain(columns) / ROWS), (from, to) -> {
            for (int block = from; block < to; block++) {
                int row = block * ROWS;
                int m = Math.min(ROWS, rows - row);
                KERNELS.addScaleGradient(
                        m, columns, dy, x, row * columns, op.centered(), op.epsilon(), parts, block * 2 * columns);
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
