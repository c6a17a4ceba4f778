package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.PoolingGeometry;
import io.gradus.backend.cpu.kernel.PoolingRows;
import java.util.function.Supplier;

/// [PoolingRows] that are the plain ones until those on the Vector API are warm ([Warming]).
///
/// @param <T> `float[]` or `double[]`
final class VectorPooling<T> implements PoolingRows<T> {
    private final PoolingRows<T> plain;
    private final WarmingParts<PoolingTrial.Part, PoolingRows<T>> vector;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    VectorPooling(BlockKernels<T> arrays, PoolingRows<T> plain, Supplier<PoolingRows<T>> makeVector, boolean eager) {
        this.plain = plain;
        this.vector = new WarmingParts<>(
                PoolingTrial.Part.class, part -> new PoolingTrial<>(part, arrays, plain, makeVector), eager);
    }

    private PoolingRows<T> rows(PoolingTrial.Part part, PoolingGeometry g) {
        PoolingRows<T> ready =
                vector.get(part, (long) g.outWidth() * g.channels() * g.windowHeight() * g.windowWidth());
        return ready != null ? ready : plain;
    }

    @Override
    public void maximum(PoolingGeometry g, int image, int row, int channelFrom, T x, T y) {
        PoolingTrial.Part part =
                QuadPooling.fits(g, row) ? PoolingTrial.Part.MAXIMUM_OF_QUADS : PoolingTrial.Part.MAXIMUM;
        rows(part, g).maximum(g, image, row, channelFrom, x, y);
    }

    @Override
    public void scatter(PoolingGeometry g, int image, int row, int channelFrom, T x, T dy, T dx, boolean alone) {
        PoolingTrial.Part part =
                alone && QuadPooling.fits(g, row) ? PoolingTrial.Part.SCATTER_OF_QUADS : PoolingTrial.Part.SCATTER;
        rows(part, g).scatter(g, image, row, channelFrom, x, dy, dx, alone);
    }

    @Override
    public void select(PoolingGeometry g, int image, int row, int channelFrom, T x, T v, T y) {
        rows(PoolingTrial.Part.SELECT, g).select(g, image, row, channelFrom, x, v, y);
    }

    @Override
    public void average(PoolingGeometry g, int image, int row, int channelFrom, T x, T y) {
        PoolingTrial.Part part =
                QuadPooling.fits(g, row) ? PoolingTrial.Part.AVERAGE_OF_QUADS : PoolingTrial.Part.AVERAGE;
        rows(part, g).average(g, image, row, channelFrom, x, y);
    }

    @Override
    public void spread(PoolingGeometry g, int image, int row, int channelFrom, T dy, T dx, boolean alone) {
        rows(PoolingTrial.Part.SPREAD, g).spread(g, image, row, channelFrom, dy, dx, alone);
    }
}
