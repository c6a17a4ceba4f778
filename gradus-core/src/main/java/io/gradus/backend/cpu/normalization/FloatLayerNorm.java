package io.gradus.backend.cpu.normalization;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.NormKernels;
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

    /// Some rows of all.
    private static NormKernels.Rows rows(LayerNorm op, float[] x, int from, int to, int columns) {
        return new NormKernels.Rows(to - from, columns, x, from * columns, op.centered(), op.epsilon());
    }

    static float[] normalize(LayerNorm op, float[] x, float[] gamma, float[] beta, int rows, int columns) {
        float[] y = StepMemory.floats(x.length);
        WorkerPool.shared()
                .forEachRange(
                        rows,
                        grain(columns),
                        (from, to) -> KERNELS.normalize(rows(op, x, from, to, columns), gamma, beta, y));
        return y;
    }

    /// See [io.gradus.op.LayerNormSums]: sums over blocks of rows, added up in order, and the factors of the rows.
    static float[] sums(LayerNorm op, float[] dy, float[] x, float[] gamma, int rows, int columns) {
        int blocks = (rows + ROWS - 1) / ROWS;
        float[] result = StepMemory.floats(Math.addExact(2 * columns, Math.multiplyExact(rows, NormKernels.FACTORS)));
        float[] parts = StepMemory.floats(Math.multiplyExact(blocks, 2 * columns));
        Arrays.fill(parts, 0);
        WorkerPool.shared().forEachRange(blocks, Math.max(1, grain(columns) / ROWS), (from, to) -> {
            for (int block = from; block < to; block++) {
                int row = block * ROWS;
                NormKernels.Rows some = rows(op, x, row, Math.min(rows, row + ROWS), columns);
                int factors = 2 * columns + row * NormKernels.FACTORS;
                KERNELS.sums(some, dy, gamma, parts, block * 2 * columns, result, factors);
            }
        });
        double[] totals = new double[2 * columns];
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < totals.length; i++) {
                totals[i] += parts[block * totals.length + i];
            }
        }
        for (int i = 0; i < totals.length; i++) {
            result[i] = (float) totals[i];
        }
        return result;
    }

    /// The gradient with respect to x, from what [#sums] gave.
    static float[] inputGradient(
            LayerNorm op, float[] dy, float[] x, float[] gamma, float[] sums, int rows, int columns) {
        float[] dx = StepMemory.floats(x.length);
        WorkerPool.shared().forEachRange(rows, grain(columns), (from, to) -> {
            int factors = 2 * columns + from * NormKernels.FACTORS;
            KERNELS.inputGradient(rows(op, x, from, to, columns), dy, gamma, sums, factors, dx);
        });
        return dx;
    }
}
