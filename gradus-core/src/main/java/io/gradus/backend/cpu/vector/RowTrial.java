package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import java.util.function.Supplier;

/// Warms and examines some of the row kernels of one lane type.
///
/// @param <T> `float[]` or `double[]`
final class RowTrial<T> implements Warming.Trial<RowKernels<T>> {
    /// What is warmed by itself, since a program seldom needs all.
    enum Part {
        /// What stands around a product of many rows.
        FRAME,
        /// Products of a matrix and a vector.
        VECTORS
    }

    private static final int COLUMNS = 131;
    private static final int PACKED_ROWS = 2;
    private static final int DEPTH = 9;

    private final Part part;
    private final BlockKernels<T> plain;
    private final Supplier<RowKernels<T>> make;
    private final T b;
    private final T c;

    RowTrial(Part part, BlockKernels<T> plain, Supplier<RowKernels<T>> make) {
        this.part = part;
        this.plain = plain;
        this.make = make;
        this.b = plain.allocate(DEPTH * COLUMNS);
        this.c = plain.allocate((DEPTH + 1) * (COLUMNS + 16));
    }

    @Override
    public RowKernels<T> make() {
        return make.get();
    }

    @Override
    public void exercise(RowKernels<T> rows) {
        switch (part) {
            case FRAME -> {
                rows.pack(PACKED_ROWS, COLUMNS, 64, 64 * DEPTH, b, 0, COLUMNS, c);
                rows.add(COLUMNS, c, 0, b, 0);
                rows.relu(COLUMNS, c, 0);
                rows.addBiasRelu(COLUMNS, c, 0, b, 0);
            }
            case VECTORS -> {
                rows.addRows(DEPTH, COLUMNS, b, 0, 1, b, 0, COLUMNS, c, 0);
                rows.innerProducts(8, COLUMNS, b, 0, b, 0, 1, c, 0, 1, true);
                rows.add(COLUMNS, c, 0, b, 0);
            }
        }
    }

    @Override
    public void touch(RowKernels<T> rows, int times) {
        for (int i = 0; i < times; i++) {
            switch (part) {
                case FRAME -> {
                    rows.pack(0, COLUMNS, 64, 64 * DEPTH, b, 0, COLUMNS, c);
                    rows.add(0, c, 0, b, 0);
                    rows.relu(0, c, 0);
                    rows.addBiasRelu(0, c, 0, b, 0);
                }
                case VECTORS -> {
                    rows.addRows(DEPTH, 0, b, 0, 1, b, 0, COLUMNS, c, 0);
                    rows.innerProducts(0, 0, b, 0, b, 0, 1, c, 0, 1, true);
                    rows.add(0, c, 0, b, 0);
                }
            }
        }
    }

    @Override
    public int touches() {
        return part == Part.VECTORS ? FEW : MANY;
    }

    @Override
    public int operations() {
        return DEPTH * COLUMNS / 4;
    }

    @Override
    public boolean isRight(RowKernels<T> rows) {
        T numbers = TileTrial.random(plain, DEPTH * COLUMNS, 1);
        T got = plain.allocate((DEPTH + 1) * COLUMNS);
        T expected = plain.allocate((DEPTH + 1) * COLUMNS);
        switch (part) {
            case FRAME -> {
                rows.pack(DEPTH, COLUMNS - 3, COLUMNS - 3, 0, numbers, 1, COLUMNS, got);
                for (int row = 0; row < DEPTH; row++) {
                    plain.copy(COLUMNS - 3, numbers, 1 + row * COLUMNS, expected, row * (COLUMNS - 3));
                }
                rows.addBiasRelu(COLUMNS - 1, got, 1, numbers, 4);
                plain.finish(1, COLUMNS - 1, expected, 1, COLUMNS, new Epilogue<>(numbers, 4, true));
                rows.add(COLUMNS, got, 0, numbers, 2);
                plain.add(COLUMNS, expected, 0, numbers, 2);
                rows.relu(COLUMNS, got, 0);
                plain.finish(1, COLUMNS, expected, 0, COLUMNS, new Epilogue<>(null, 0, true));
            }
            case VECTORS -> {
                rows.addRows(DEPTH, COLUMNS, numbers, 3, 2, numbers, 0, COLUMNS, got, 0);
                plain.multiply(
                        1, COLUMNS, DEPTH, numbers, 3, 1, 2, numbers, 0, COLUMNS, 1, expected, 0, COLUMNS, false);
                rows.innerProducts(3, 300, numbers, 0, numbers, 1, 7, got, 5, 2, true);
                plain.innerProducts(3, 300, numbers, 0, numbers, 1, 7, expected, 5, 2, true);
            }
        }
        return TileTrial.equal(got, expected);
    }
}
