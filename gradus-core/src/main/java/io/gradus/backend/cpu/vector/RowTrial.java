package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.BlockKernels;
import io.gradus.backend.cpu.Epilogue;
import java.util.function.Supplier;

/// Warms and examines the row kernels of one lane type.
///
/// @param <T> `float[]` or `double[]`
final class RowTrial<T> implements Warming.Trial<RowKernels<T>> {
    private static final int COLUMNS = 131;
    private static final int DEPTH = 9;

    private final BlockKernels<T> plain;
    private final Supplier<RowKernels<T>> make;

    RowTrial(BlockKernels<T> plain, Supplier<RowKernels<T>> make) {
        this.plain = plain;
        this.make = make;
    }

    @Override
    public RowKernels<T> make() {
        return make.get();
    }

    @Override
    public void exercise(RowKernels<T> rows) {
        T b = plain.allocate(DEPTH * COLUMNS);
        T c = plain.allocate((DEPTH + 1) * (COLUMNS + 16));
        rows.addRows(DEPTH, COLUMNS, b, 0, 1, b, 0, COLUMNS, c, 0);
        rows.innerProducts(2, DEPTH * COLUMNS / 2, b, 0, b, 0, 1, c, 0, 1, true);
        rows.pack(DEPTH, COLUMNS, 64, 64 * DEPTH, b, 0, COLUMNS, c);
        rows.add(COLUMNS, c, 0, b, 0);
        rows.relu(COLUMNS, c, 0);
        rows.addBiasRelu(COLUMNS, c, 0, b, 0);
    }

    @Override
    public int operations() {
        return DEPTH * COLUMNS / 2;
    }

    @Override
    public boolean isRight(RowKernels<T> rows) {
        T b = TileTrial.random(plain, DEPTH * COLUMNS, 1);
        T got = plain.allocate(3 * COLUMNS);
        T expected = plain.allocate(3 * COLUMNS);
        rows.addRows(DEPTH, COLUMNS, b, 3, 2, b, 0, COLUMNS, got, 0);
        plain.multiply(1, COLUMNS, DEPTH, b, 3, 1, 2, b, 0, COLUMNS, 1, expected, 0, COLUMNS, false);
        rows.innerProducts(3, 300, b, 0, b, 1, 7, got, 5, 2, true);
        plain.innerProducts(3, 300, b, 0, b, 1, 7, expected, 5, 2, true);
        rows.addBiasRelu(COLUMNS - 1, got, 1, b, 4);
        plain.finish(1, COLUMNS - 1, expected, 1, COLUMNS, new Epilogue<>(b, 4, true));
        rows.add(COLUMNS, got, 0, b, 2);
        plain.add(COLUMNS, expected, 0, b, 2);
        rows.relu(COLUMNS, got, 0);
        plain.finish(1, COLUMNS, expected, 0, COLUMNS, new Epilogue<>(null, 0, true));
        return TileTrial.equal(got, expected);
    }
}
