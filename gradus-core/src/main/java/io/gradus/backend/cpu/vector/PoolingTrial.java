package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.BlockKernels;
import io.gradus.backend.cpu.PoolingGeometry;
import io.gradus.backend.cpu.PoolingRows;
import java.util.function.Supplier;

/// Warms and examines the pooling of one lane type.
///
/// @param <T> `float[]` or `double[]`
final class PoolingTrial<T> implements Warming.Trial<PoolingRows<T>> {
    /// Overlapping windows, clipped at the image's edges, and more channels than vectors hold evenly.
    private static final PoolingGeometry OVERLAPPING = new PoolingGeometry(1, 4, 4, 67, 4, 4, 3, 3, 1, 1, 1, 1);

    private static final PoolingGeometry APART = new PoolingGeometry(1, 4, 4, 67, 2, 2, 2, 2, 2, 2, 0, 0);

    private final BlockKernels<T> arrays;
    private final PoolingRows<T> plain;
    private final Supplier<PoolingRows<T>> make;
    private final T x;
    private final T v;

    PoolingTrial(BlockKernels<T> arrays, PoolingRows<T> plain, Supplier<PoolingRows<T>> make) {
        this.arrays = arrays;
        this.plain = plain;
        this.make = make;
        this.x = TileTrial.random(arrays, OVERLAPPING.inputSize(), 1);
        this.v = TileTrial.random(arrays, OVERLAPPING.inputSize(), 2);
    }

    @Override
    public PoolingRows<T> make() {
        return make.get();
    }

    @Override
    public void exercise(PoolingRows<T> rows) {
        run(rows, 0, arrays.allocate(OVERLAPPING.inputSize()));
    }

    private void run(PoolingRows<T> rows, int row, T target) {
        rows.maximum(OVERLAPPING, 0, row, 0, x, target);
        rows.average(OVERLAPPING, 0, row, 0, x, target);
        rows.select(OVERLAPPING, 0, row, 0, x, v, target);
        rows.scatter(OVERLAPPING, 0, row, 0, x, v, target, false);
        rows.spread(OVERLAPPING, 0, row, 0, v, target, false);
        rows.maximum(APART, 0, row / 2, 0, x, target);
        rows.average(APART, 0, row / 2, 0, x, target);
        rows.scatter(APART, 0, row / 2, 0, x, v, target, true);
        rows.spread(APART, 0, row / 2, 0, v, target, true);
    }

    @Override
    public int operations() {
        return 5 * OVERLAPPING.outWidth() * OVERLAPPING.channels();
    }

    @Override
    public boolean isRight(PoolingRows<T> rows) {
        T got = arrays.allocate(OVERLAPPING.inputSize());
        T expected = arrays.allocate(OVERLAPPING.inputSize());
        boolean right = true;
        for (int row = 0; row < OVERLAPPING.outHeight(); row++) {
            rows.maximum(OVERLAPPING, 0, row, 0, x, got);
            plain.maximum(OVERLAPPING, 0, row, 0, x, expected);
            right &= TileTrial.equal(got, expected);
            run(rows, row, got);
            run(plain, row, expected);
            right &= TileTrial.equal(got, expected);
        }
        return right;
    }
}
