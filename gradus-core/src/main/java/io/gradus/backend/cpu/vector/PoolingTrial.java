package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.PoolingGeometry;
import io.gradus.backend.cpu.kernel.PoolingRows;
import java.util.function.Supplier;

/// Warms and examines one method of the pooling of one lane type.
///
/// @param <T> `float[]` or `double[]`
final class PoolingTrial<T> implements Warming.Trial<PoolingRows<T>> {
    /// What is warmed by itself, since a program seldom needs all.
    enum Part {
        MAXIMUM,
        SCATTER,
        SELECT,
        AVERAGE,
        SPREAD,
        MAXIMUM_OF_QUADS,
        SCATTER_OF_QUADS,
        AVERAGE_OF_QUADS
    }

    private static final int CHANNELS = 35;

    /// Overlapping windows, clipped at the image's edges, and more channels than vectors hold evenly.
    private static final PoolingGeometry OVERLAPPING = overlapping(6);

    private static final PoolingGeometry NO_OVERLAPPING = overlapping(0);

    /// Windows of 2×2.
    private static final PoolingGeometry QUADS = quads(6);

    private static final PoolingGeometry NO_QUADS = quads(0);

    private final Part part;
    private final BlockKernels<T> arrays;
    private final PoolingRows<T> plain;
    private final Supplier<PoolingRows<T>> make;
    private final T x;
    private final T v;
    private final T target;

    PoolingTrial(Part part, BlockKernels<T> arrays, PoolingRows<T> plain, Supplier<PoolingRows<T>> make) {
        this.part = part;
        this.arrays = arrays;
        this.plain = plain;
        this.make = make;
        this.x = TileTrial.random(arrays, QUADS.inputSize(), 1);
        this.v = TileTrial.random(arrays, QUADS.inputSize(), 2);
        this.target = arrays.allocate(QUADS.inputSize());
    }

    private static PoolingGeometry overlapping(int columns) {
        return new PoolingGeometry(1, 4, 6, CHANNELS, 4, columns, 3, 3, 1, 1, 1, 1);
    }

    private static PoolingGeometry quads(int columns) {
        return new PoolingGeometry(1, 4, 12, CHANNELS, 2, columns, 2, 2, 2, 2, 0, 0);
    }

    private boolean isOfQuads() {
        return switch (part) {
            case MAXIMUM_OF_QUADS, SCATTER_OF_QUADS, AVERAGE_OF_QUADS -> true;
            case MAXIMUM, SCATTER, SELECT, AVERAGE, SPREAD -> false;
        };
    }

    @Override
    public PoolingRows<T> make() {
        return make.get();
    }

    @Override
    public void exercise(PoolingRows<T> rows) {
        run(rows, isOfQuads() ? QUADS : OVERLAPPING, 0, target, 1);
    }

    @Override
    public void touch(PoolingRows<T> rows, int times) {
        run(rows, isOfQuads() ? NO_QUADS : NO_OVERLAPPING, 0, target, times);
    }

    private void run(PoolingRows<T> rows, PoolingGeometry g, int row, T y, int times) {
        for (int i = 0; i < times; i++) {
            switch (part) {
                case MAXIMUM, MAXIMUM_OF_QUADS -> rows.maximum(g, 0, row, 0, x, y);
                case SCATTER -> rows.scatter(g, 0, row, 0, x, v, y, false);
                case SCATTER_OF_QUADS -> rows.scatter(g, 0, row, 0, x, v, y, true);
                case SELECT -> rows.select(g, 0, row, 0, x, v, y);
                case AVERAGE, AVERAGE_OF_QUADS -> rows.average(g, 0, row, 0, x, y);
                case SPREAD -> rows.spread(g, 0, row, 0, v, y, false);
            }
        }
    }

    @Override
    public int operations() {
        return 3 * OVERLAPPING.outWidth() * OVERLAPPING.channels();
    }

    @Override
    public boolean isRight(PoolingRows<T> rows) {
        T got = arrays.allocate(QUADS.inputSize());
        T expected = arrays.allocate(QUADS.inputSize());
        PoolingGeometry g = isOfQuads() ? QUADS : OVERLAPPING;
        boolean right = true;
        for (int row = 0; row < g.outHeight(); row++) {
            run(rows, g, row, got, 1);
            run(plain, g, row, expected, 1);
            right &= TileTrial.equal(got, expected);
        }
        return right;
    }
}
