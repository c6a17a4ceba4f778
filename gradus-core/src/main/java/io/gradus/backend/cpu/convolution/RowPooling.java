package io.gradus.backend.cpu.convolution;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.PoolingGeometry;
import io.gradus.backend.cpu.kernel.PoolingRows;
import java.util.Arrays;

/// [PoolingKernels] row by row over the threads of [WorkerPool].
///
/// Forward, every output row is independent. Backward, windows of neighbouring rows may overlap, so a task is an
/// image.
public final class RowPooling implements PoolingKernels {
    private final PoolingRows<float[]> floats;
    private final PoolingRows<double[]> doubles;

    /// Pooling made of these row operations.
    public RowPooling(CpuKernels kernels) {
        floats = kernels.pooling().floats();
        doubles = kernels.pooling().doubles();
    }

    @Override
    public void maxPool(PoolingGeometry g, float[] x, float[] y) {
        forEachRow(g, (image, row) -> floats.maximum(g, image, row, 0, x, y));
    }

    @Override
    public void maxPool(PoolingGeometry g, double[] x, double[] y) {
        forEachRow(g, (image, row) -> doubles.maximum(g, image, row, 0, x, y));
    }

    @Override
    public void maxPoolScatter(PoolingGeometry g, float[] x, float[] dy, float[] dx) {
        forEachImage(g, (image, from, to) -> {
            boolean alone = g.isPartition();
            if (!alone) {
                Arrays.fill(dx, from, to, 0f);
            }
            for (int row = 0; row < g.outHeight(); row++) {
                floats.scatter(g, image, row, 0, x, dy, dx, alone);
            }
        });
    }

    @Override
    public void maxPoolScatter(PoolingGeometry g, double[] x, double[] dy, double[] dx) {
        forEachImage(g, (image, from, to) -> {
            boolean alone = g.isPartition();
            if (!alone) {
                Arrays.fill(dx, from, to, 0.0);
            }
            for (int row = 0; row < g.outHeight(); row++) {
                doubles.scatter(g, image, row, 0, x, dy, dx, alone);
            }
        });
    }

    @Override
    public void maxPoolSelect(PoolingGeometry g, float[] x, float[] v, float[] y) {
        forEachRow(g, (image, row) -> floats.select(g, image, row, 0, x, v, y));
    }

    @Override
    public void maxPoolSelect(PoolingGeometry g, double[] x, double[] v, double[] y) {
        forEachRow(g, (image, row) -> doubles.select(g, image, row, 0, x, v, y));
    }

    @Override
    public void averagePool(PoolingGeometry g, float[] x, float[] y) {
        forEachRow(g, (image, row) -> floats.average(g, image, row, 0, x, y));
    }

    @Override
    public void averagePool(PoolingGeometry g, double[] x, double[] y) {
        forEachRow(g, (image, row) -> doubles.average(g, image, row, 0, x, y));
    }

    @Override
    public void averagePoolGradient(PoolingGeometry g, float[] dy, float[] dx) {
        forEachImage(g, (image, from, to) -> {
            boolean alone = g.isPartition();
            if (!alone) {
                Arrays.fill(dx, from, to, 0f);
            }
            for (int row = 0; row < g.outHeight(); row++) {
                floats.spread(g, image, row, 0, dy, dx, alone);
            }
        });
    }

    @Override
    public void averagePoolGradient(PoolingGeometry g, double[] dy, double[] dx) {
        forEachImage(g, (image, from, to) -> {
            boolean alone = g.isPartition();
            if (!alone) {
                Arrays.fill(dx, from, to, 0.0);
            }
            for (int row = 0; row < g.outHeight(); row++) {
                doubles.spread(g, image, row, 0, dy, dx, alone);
            }
        });
    }

    private interface RowBody {
        void accept(int image, int row);
    }

    private interface ImageBody {
        /// @param from where the image begins in the input
        /// @param to where it ends
        void accept(int image, int from, int to);
    }

    private static void forEachRow(PoolingGeometry g, RowBody body) {
        int rows = g.batch() * g.outHeight();
        int grain = WorkerPool.pays(cost(g)) ? Math.max(1, Math.min(g.outHeight(), rows / 16)) : Math.max(1, rows);
        WorkerPool.shared().forEachRange(rows, grain, (from, to) -> {
            for (int row = from; row < to; row++) {
                body.accept(row / g.outHeight(), row % g.outHeight());
            }
        });
    }

    private static void forEachImage(PoolingGeometry g, ImageBody body) {
        int size = g.inHeight() * g.inWidth() * g.channels();
        int grain = WorkerPool.pays(cost(g)) ? 1 : Math.max(1, g.batch());
        WorkerPool.shared().forEachRange(g.batch(), grain, (from, to) -> {
            for (int image = from; image < to; image++) {
                body.accept(image, image * size, (image + 1) * size);
            }
        });
    }

    private static long cost(PoolingGeometry g) {
        return 3L * Math.max(g.inputSize(), g.outputSize());
    }
}
