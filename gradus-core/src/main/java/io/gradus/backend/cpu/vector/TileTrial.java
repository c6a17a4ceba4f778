package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.BlockKernels;
import java.lang.reflect.Array;
import java.util.Random;

/// Warms and examines one register tile.
///
/// The depth of the exercise is small: a tile reaches C2 by the number of its calls and loop iterations, and until
/// then each vector operation is expensive.
///
/// @param <T> `float[]` or `double[]`
final class TileTrial<T> implements Warming.Trial<Tiles.Sized<T>> {
    private static final int DEPTH = 8;
    private static final int LONG_DEPTH = 37;

    /// All of a tile is one method, and an exercise of it some hundred vector operations.
    private static final int TOUCHES = 200;

    /// Turns of an empty loop in each call for nothing. Among the methods that wait, C2 takes the one with the
    /// largest product of calls, turns of loops and calls a millisecond. Ten turns would have it compile this
    /// very loop first.
    private static final int TURNS = 1;

    private final LaneType type;
    private final BlockKernels<T> plain;
    private final int rows;
    private final int vectors;
    private int calls;
    private final Operands<T> operands;

    TileTrial(LaneType type, BlockKernels<T> plain, int rows, int vectors) {
        this.type = type;
        this.plain = plain;
        this.rows = rows;
        this.vectors = vectors;
        this.operands = new Operands<>(plain, 2 * rows, vectors * type.lanes());
    }

    /// Two tiles' worth of random operands.
    private static final class Operands<T> {
        private final T a;
        private final T b;
        private final T c;
        private final T expected;
        private final int columns;
        private final int[] aRows;
        private final int[] aCols;
        private final int[] cRows;

        Operands(BlockKernels<T> plain, int count, int columns) {
            this.columns = columns;
            a = random(plain, count * LONG_DEPTH, 1);
            b = random(plain, LONG_DEPTH * columns, 2);
            c = random(plain, count * columns, 3);
            expected = plain.allocate(count * columns);
            plain.copy(count * columns, c, 0, expected, 0);
            aRows = steps(count, LONG_DEPTH);
            aCols = steps(LONG_DEPTH, 1);
            cRows = steps(count, columns);
        }

        private static int[] steps(int count, int step) {
            int[] offsets = new int[count];
            for (int i = 0; i < count; i++) {
                offsets[i] = i * step;
            }
            return offsets;
        }
    }

    @Override
    public Tiles.Sized<T> make() {
        return new Tiles.Sized<>(rows, TileGenerator.generate(type, rows, vectors));
    }

    @Override
    public void exercise(Tiles.Sized<T> tile) {
        boolean accumulate = (calls++ & 1) != 0;
        int count = 1 + (calls >> 1 & 1);
        run(tile.kernel(), operands, count, DEPTH, accumulate);
    }

    @Override
    public void touch(Tiles.Sized<T> tile, int times) {
        Operands<T> o = operands;
        Tile<T> kernel = tile.kernel();
        for (int i = 0; i < times; i++) {
            kernel.multiply(-TURNS, 0, o.a, 0, o.aRows, o.cRows, 0, o.aCols, 0, o.b, 0, o.columns, o.c, 0, false);
        }
    }

    @Override
    public int touches() {
        return TOUCHES;
    }

    private void run(Tile<T> tile, Operands<T> o, int count, int depth, boolean accumulate) {
        tile.multiply(count, depth, o.a, 0, o.aRows, o.cRows, 0, o.aCols, 0, o.b, 0, o.columns, o.c, 0, accumulate);
    }

    @Override
    public int operations() {
        return DEPTH * (rows * vectors + rows + vectors) + 3 * rows * vectors;
    }

    @Override
    public boolean isRight(Tiles.Sized<T> tile) {
        Operands<T> o = new Operands<>(plain, 2 * rows, vectors * type.lanes());
        boolean right = true;
        for (boolean accumulate : new boolean[] {true, false}) {
            run(tile.kernel(), o, 2, LONG_DEPTH, accumulate);
            plain.multiplyIndirect(
                    2 * rows,
                    o.columns,
                    LONG_DEPTH,
                    o.a,
                    0,
                    o.aRows,
                    o.aCols,
                    o.b,
                    0,
                    o.columns,
                    o.expected,
                    0,
                    o.cRows,
                    accumulate);
            right &= equal(o.c, o.expected);
        }
        return right;
    }

    /// A new array of random numbers.
    static <T> T random(BlockKernels<T> plain, int length, long seed) {
        T array = plain.allocate(length);
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) {
            Array.setFloat(array, i, random.nextFloat() - 0.5f);
        }
        return array;
    }

    /// Whether two arrays of floats or of doubles hold the same numbers.
    static boolean equal(Object a, Object b) {
        boolean equal = true;
        for (int i = 0; i < Array.getLength(a); i++) {
            equal &= Array.getDouble(a, i) == Array.getDouble(b, i);
        }
        return equal;
    }
}
