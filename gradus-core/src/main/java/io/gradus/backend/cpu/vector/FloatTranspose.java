package io.gradus.backend.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Transposes of float32 matrices, in squares of 8×8 that stay in registers.
///
/// **Design.** Three rounds exchange halves of ever larger squares: in the round of step s, rows r and r + s swap the
/// lanes whose numbers lack s in the one and have it in the other. Each exchange is one instruction that picks the
/// lanes
/// of a result from two vectors. Vectors of 256 bits whatever the machine has: wider ones would need 16 rows at hand,
/// for no gain, since memory is the bound. The bits of floats are moved as ints, which is the same.
final class FloatTranspose {
    private static final VectorSpecies<Integer> S = IntVector.SPECIES_256;
    static final int SIDE = 8;

    private static final IntVector UPPER_1 = upper(1);
    private static final IntVector LOWER_1 = lower(1);
    private static final IntVector UPPER_2 = upper(2);
    private static final IntVector LOWER_2 = lower(2);
    private static final IntVector UPPER_4 = upper(4);
    private static final IntVector LOWER_4 = lower(4);

    private static IntVector upper(int step) {
        int[] from = new int[SIDE];
        for (int i = 0; i < SIDE; i++) {
            from[i] = (i & step) == 0 ? i : SIDE + i - step;
        }
        return IntVector.fromArray(S, from, 0);
    }

    private static IntVector lower(int step) {
        int[] from = new int[SIDE];
        for (int i = 0; i < SIDE; i++) {
            from[i] = (i & step) == 0 ? i + step : SIDE + i;
        }
        return IntVector.fromArray(S, from, 0);
    }

    /// Writes the transpose of `rows` by `columns` elements, both multiples of 8, whose rows begin `xStep` apart, to
    /// rows that begin `yStep` apart.
    void squares(float[] x, int xo, int xStep, float[] y, int yo, int yStep, int rows, int columns) {
        for (int j = 0; j < columns; j += SIDE) {
            for (int i = 0; i < rows; i += SIDE) {
                int p = xo + i * xStep + j;
                int q = yo + j * yStep + i;
                IntVector a = load(x, p);
                IntVector b = load(x, p + xStep);
                IntVector c = load(x, p + 2 * xStep);
                IntVector d = load(x, p + 3 * xStep);
                IntVector e = load(x, p + 4 * xStep);
                IntVector f = load(x, p + 5 * xStep);
                IntVector g = load(x, p + 6 * xStep);
                IntVector h = load(x, p + 7 * xStep);
                IntVector a1 = UPPER_1.selectFrom(a, b);
                IntVector b1 = LOWER_1.selectFrom(a, b);
                IntVector c1 = UPPER_1.selectFrom(c, d);
                IntVector d1 = LOWER_1.selectFrom(c, d);
                IntVector e1 = UPPER_1.selectFrom(e, f);
                IntVector f1 = LOWER_1.selectFrom(e, f);
                IntVector g1 = UPPER_1.selectFrom(g, h);
                IntVector h1 = LOWER_1.selectFrom(g, h);
                IntVector a2 = UPPER_2.selectFrom(a1, c1);
                IntVector c2 = LOWER_2.selectFrom(a1, c1);
                IntVector b2 = UPPER_2.selectFrom(b1, d1);
                IntVector d2 = LOWER_2.selectFrom(b1, d1);
                IntVector e2 = UPPER_2.selectFrom(e1, g1);
                IntVector g2 = LOWER_2.selectFrom(e1, g1);
                IntVector f2 = UPPER_2.selectFrom(f1, h1);
                IntVector h2 = LOWER_2.selectFrom(f1, h1);
                store(UPPER_4.selectFrom(a2, e2), y, q);
                store(UPPER_4.selectFrom(b2, f2), y, q + yStep);
                store(UPPER_4.selectFrom(c2, g2), y, q + 2 * yStep);
                store(UPPER_4.selectFrom(d2, h2), y, q + 3 * yStep);
                store(LOWER_4.selectFrom(a2, e2), y, q + 4 * yStep);
                store(LOWER_4.selectFrom(b2, f2), y, q + 5 * yStep);
                store(LOWER_4.selectFrom(c2, g2), y, q + 6 * yStep);
                store(LOWER_4.selectFrom(d2, h2), y, q + 7 * yStep);
            }
        }
    }

    private static IntVector load(float[] x, int at) {
        return FloatVector.fromArray(FloatVector.SPECIES_256, x, at).reinterpretAsInts();
    }

    private static void store(IntVector v, float[] y, int at) {
        v.reinterpretAsFloats().intoArray(y, at);
    }
}
