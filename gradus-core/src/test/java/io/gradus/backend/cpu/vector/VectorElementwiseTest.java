package io.gradus.backend.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.ScalarElementwise;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Unary;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorElementwiseTest {
    private static final int BLOCK = 1 << 14;

    /// A step between bit patterns that visits about 100,000 floats.
    private static final int STEP = 40_009;

    private final ElementwiseKernels scalar = new ScalarElementwise();
    private final ElementwiseKernels vector = new VectorElementwise(true);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT")
    void givesTheBitsOfTheScalarKernelsForFloatsOfEverySize(Unary op) {
        float[] x = new float[BLOCK];
        for (long bits = 0; bits < 1L << 32; bits += (long) STEP * BLOCK) {
            for (int i = 0; i < BLOCK; i++) {
                x[i] = Float.intBitsToFloat((int) (bits + (long) i * STEP));
            }
            assertSame(op, x, 0, BLOCK);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT")
    void givesTheSameForEveryLengthAndOffset(Unary op) {
        float[] x = new float[100];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 50) * 0.37f;
        }
        x[41] = Float.NEGATIVE_INFINITY;
        x[77] = Float.NaN;
        for (int n = 0; n <= 80; n++) {
            assertSame(op, x, n % 7, n % 7 + n);
        }
    }

    private void assertSame(Unary op, float[] x, int from, int to) {
        float[] want = new float[x.length];
        float[] got = new float[x.length];
        scalar.unary(op, x, want, from, to);
        vector.unary(op, x, got, from, to);
        for (int i = 0; i < want.length; i++) {
            if (Float.floatToIntBits(want[i]) != Float.floatToIntBits(got[i])) {
                assertEquals(want[i], got[i], op + " of " + x[i]);
            }
        }
        float[] inPlace = x.clone();
        vector.unary(op, inPlace, inPlace, from, to);
        assertArrayEquals(
                Arrays.copyOfRange(got, from, to), Arrays.copyOfRange(inPlace, from, to), () -> op + " in place");
    }

    @Test
    void aValueDoesNotDependOnItsNeighbours() {
        float[] alone = new float[64];
        Arrays.fill(alone, 0.3f);
        float[] among = alone.clone();
        among[5] = Float.NaN;
        among[6] = -1000f;
        among[7] = 1e30f;
        for (Unary op : new Unary[] {Unary.EXP, Unary.EXPM1, Unary.LOG, Unary.LOG1P, Unary.SIN, Unary.SIGMOID}) {
            float[] want = new float[64];
            float[] got = new float[64];
            vector.unary(op, alone, want, 0, 64);
            vector.unary(op, among, got, 0, 64);
            assertArrayEquals(Arrays.copyOfRange(want, 8, 64), Arrays.copyOfRange(got, 8, 64), op::name);
            assertArrayEquals(Arrays.copyOf(want, 5), Arrays.copyOf(got, 5), op::name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparisonsAndSelectionsAreThoseOfTheScalarKernels(Comparison op) {
        float[] a = new float[1000];
        float[] b = new float[1000];
        boolean[] condition = new boolean[1000];
        for (int i = 0; i < 1000; i++) {
            a[i] = i % 31 == 30 ? Float.NaN : i % 7;
            b[i] = i % 29 == 28 ? Float.NaN : i % 5;
            condition[i] = i % 3 == 0;
        }
        for (int n : new int[] {0, 1, 31, 32, 33, 300, 990}) {
            for (int strides = 0; strides < 8; strides++) {
                int as = strides & 1;
                int bs = strides >> 1 & 1;
                int cs = strides >> 2;
                boolean[] want = new boolean[n + 1];
                boolean[] got = new boolean[n + 1];
                scalar.compare(op, a, 3, as, b, 2, bs, want, 1, n);
                vector.compare(op, a, 3, as, b, 2, bs, got, 1, n);
                assertArrayEquals(want, got);
                float[] wanted = new float[n + 1];
                float[] taken = new float[n + 1];
                scalar.select(condition, 4, cs, a, 3, as, b, 2, bs, wanted, 1, n);
                vector.select(condition, 4, cs, a, 3, as, b, 2, bs, taken, 1, n);
                assertArrayEquals(wanted, taken);
                for (Binary binary : new Binary[] {Binary.RELU_GRADIENT, Binary.ADD, Binary.SUBTRACT, Binary.MAXIMUM}) {
                    if (as + bs == 0) {
                        continue;
                    }
                    scalar.binary(binary, a, 3, as, b, 2, bs, wanted, 1, n);
                    vector.binary(binary, a, 3, as, b, 2, bs, taken, 1, n);
                    assertArrayEquals(wanted, taken, binary::name);
                }
            }
        }
    }

    @Test
    void rowsTakeOneRowAsByTheScalarKernels() {
        float[] a = new float[1000];
        for (int i = 0; i < 1000; i++) {
            a[i] = i % 31 == 30 ? Float.NaN : i % 7 - 3;
        }
        for (int n : new int[] {1, 16, 31, 32, 33, 64, 77}) {
            float[] row = Arrays.copyOfRange(a, 5, 5 + n);
            for (Binary op : new Binary[] {Binary.ADD, Binary.SUBTRACT, Binary.DIVIDE, Binary.MAXIMUM, Binary.POWER}) {
                float[] wanted = new float[1000];
                float[] taken = new float[1000];
                scalar.binaryRows(op, a, 3, row, wanted, 1, 9);
                vector.binaryRows(op, a, 3, row, taken, 1, 9);
                assertArrayEquals(wanted, taken, () -> op + " of rows of " + n);
            }
        }
    }

    @Test
    void rowsThatAreNamedAreCopiedAndAddedAsByTheScalarKernels() {
        float[] x = new float[1000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 17 - 8.3f;
        }
        int[] index = {9, 2, 0, 2, 3};
        for (int row : new int[] {1, 31, 32, 33, 64, 100}) {
            float[] want = new float[row * 10];
            float[] got = new float[row * 10];
            int n = row > 33 ? 2 : 4;
            scalar.pick(x, 3, index, 1, want, 2, row, n);
            vector.pick(x, 3, index, 1, got, 2, row, n);
            assertArrayEquals(want, got);
            scalar.addPicked(x, 5, index, 0, want, 0, row, row, 5);
            vector.addPicked(x, 5, index, 0, got, 0, row, row, 5);
            assertArrayEquals(want, got);
        }
    }
}
