package io.gradus.backend.cpu.elementwise;

import static io.gradus.backend.cpu.base.Positions.dims;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Positions;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Unary;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElementwiseTest {
    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;

    /// Left sizes, right sizes, result sizes: equal, scalars of every form, rows, columns, outer products, gaps, size
    /// 0, and one long enough for several chunks.
    private static final int[][][] BROADCASTS = {
        {{}, {}, {}},
        {{1}, {}, {1}},
        {{5}, {5}, {5}},
        {{5}, {}, {5}},
        {{1, 1}, {7}, {1, 7}},
        {{4, 3}, {3}, {4, 3}},
        {{4, 3}, {4, 1}, {4, 3}},
        {{4, 1}, {3}, {4, 3}},
        {{2, 1, 4}, {3, 1}, {2, 3, 4}},
        {{2, 3, 4}, {2, 1, 4}, {2, 3, 4}},
        {{2, 1, 4, 1}, {5, 1, 3}, {2, 5, 4, 3}},
        {{1, 3, 1, 2}, {4, 1, 5, 1}, {4, 3, 5, 2}},
        {{0, 3}, {3}, {0, 3}},
        {{2, 1}, {1, 0}, {2, 0}},
        {{70_001}, {1}, {70_001}},
        {{300, 257}, {257}, {300, 257}},
        {{300, 257}, {300, 1}, {300, 257}},
    };

    private static float[] floats(int n, long seed) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextInt(-40, 40) / 4f;
        }
        return x;
    }

    private static void assertClose(float want, float got, String what) {
        // Infinities and NaN are equal or wrong; a difference of two equal infinities would be NaN.
        boolean close = Float.compare(want, got) == 0 || Math.abs(want - got) <= Math.abs(want) * 1e-6f;
        assertTrue(close, () -> what + ": " + got + ", not " + want);
    }

    private static double exact(Binary op, double a, double b) {
        return switch (op) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case FLOOR_DIVIDE -> Math.floor((float) (a / b));
            case MOD -> a - b * Math.floor(a / b);
            case POWER -> Math.pow(a, b);
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case ARCTAN2 -> Math.atan2(a, b);
            case RELU_GRADIENT -> b > 0 ? a : 0;
            case AND, OR, XOR -> throw new AssertionError(op);
        };
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AND", "OR", "XOR"})
    void broadcastsFloatsInEveryWay(Binary op) {
        for (int[][] sizes : BROADCASTS) {
            float[] a = floats(Positions.size(sizes[0]), 1);
            float[] b = floats(Positions.size(sizes[1]), 2);
            for (boolean swapped : new boolean[] {false, true}) {
                float[] x = swapped ? b : a;
                float[] z = swapped ? a : b;
                int[] xDims = sizes[swapped ? 1 : 0];
                int[] zDims = sizes[swapped ? 0 : 1];
                float[] y = (float[]) Elementwise.binary(op, x, xDims, z, zDims, sizes[2], DType.FLOAT32);
                double[] wide = (double[]) Elementwise.binary(
                        op,
                        Casts.cast(x, DType.FLOAT32, DType.FLOAT64),
                        xDims,
                        Casts.cast(z, DType.FLOAT32, DType.FLOAT64),
                        zDims,
                        sizes[2],
                        DType.FLOAT64);
                assertEquals(Positions.size(sizes[2]), y.length);
                for (int i = 0; i < y.length; i++) {
                    double left = x[Positions.broadcast(i, sizes[2], xDims)];
                    double right = z[Positions.broadcast(i, sizes[2], zDims)];
                    double want = exact(op, left, right);
                    if (op == Binary.MOD && right == 0) {
                        want = Double.NaN;
                    }
                    assertClose((float) want, y[i], left + " " + op + " " + right);
                    assertClose((float) want, (float) wide[i], left + " " + op + " " + right + " in float64");
                }
            }
        }
    }

    @Test
    void everyIntegerTypeWrapsAsItself() {
        int[] one = dims(2);
        assertArrayEquals(new byte[] {-126, -128}, (byte[])
                Elementwise.binary(Binary.ADD, new byte[] {120, 127}, one, new byte[] {10, 1}, one, one, DType.INT8));
        assertArrayEquals(new byte[] {4, 0}, (byte[]) Elementwise.binary(
                Binary.ADD, new byte[] {(byte) 250, (byte) 255}, one, new byte[] {10, 1}, one, one, DType.UINT8));
        assertArrayEquals(new short[] {-32768, 0}, (short[]) Elementwise.binary(
                Binary.ADD, new short[] {32767, -1}, one, new short[] {1}, dims(), one, DType.INT16));
        assertArrayEquals(new int[] {Integer.MIN_VALUE, 0}, (int[]) Elementwise.binary(
                Binary.ADD, new int[] {Integer.MAX_VALUE, -1}, one, new int[] {1}, dims(), one, DType.INT32));
        assertArrayEquals(new int[] {-1, 0}, (int[])
                Elementwise.binary(Binary.SUBTRACT, new int[] {1, 2}, one, new int[] {2}, dims(), one, DType.UINT32));
        assertArrayEquals(new long[] {1L << 40, -2}, (long[]) Elementwise.binary(
                Binary.MULTIPLY, new long[] {1L << 20, -1}, one, new long[] {1L << 20, 2}, one, one, DType.INT64));
    }

    @Test
    void unsignedTypesDivideAndOrderAsUnsigned() {
        int[] one = dims(2);
        byte[] bytes = {(byte) 250, 5};
        assertArrayEquals(new byte[] {35, 0}, (byte[])
                Elementwise.binary(Binary.FLOOR_DIVIDE, bytes, one, new byte[] {7}, dims(), one, DType.UINT8));
        assertArrayEquals(new byte[] {(byte) 250, 7}, (byte[])
                Elementwise.binary(Binary.MAXIMUM, bytes, one, new byte[] {7}, dims(), one, DType.UINT8));
        int[] ints = {-1, 5};
        assertArrayEquals(new int[] {Integer.MAX_VALUE, 2}, (int[])
                Elementwise.binary(Binary.FLOOR_DIVIDE, ints, one, new int[] {2}, dims(), one, DType.UINT32));
        long[] longs = {-1, 5};
        assertArrayEquals(new long[] {Long.MAX_VALUE, 2}, (long[])
                Elementwise.binary(Binary.FLOOR_DIVIDE, longs, one, new long[] {2}, dims(), one, DType.UINT64));
        assertArrayEquals(new long[] {1, 1}, (long[]) Elementwise.unary(Unary.SIGN, longs, DType.UINT64));
        assertArrayEquals(new long[] {6, 5}, (long[])
                Elementwise.binary(Binary.MINIMUM, longs, one, new long[] {6}, dims(), one, DType.UINT64));
        assertArrayEquals(
                new boolean[] {true, false},
                Elementwise.compare(Comparison.GREATER, longs, one, new long[] {6}, dims(), one, DType.UINT64));
    }

    @Test
    void integersDivideLikePython() {
        int[] a = {7, -7, 7, -7, Integer.MIN_VALUE};
        int[] b = {2, 2, -2, -2, -1};
        int[] five = dims(5);
        assertArrayEquals(new int[] {3, -4, -4, 3, Integer.MIN_VALUE}, (int[])
                Elementwise.binary(Binary.FLOOR_DIVIDE, a, five, b, five, five, DType.INT32));
        assertArrayEquals(new int[] {1, 1, -1, -1, 0}, (int[])
                Elementwise.binary(Binary.MOD, a, five, b, five, five, DType.INT32));
        int[] zero = {1, 1, 0, 1, 1};
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Elementwise.binary(Binary.FLOOR_DIVIDE, a, five, zero, five, five, DType.INT32));
        assertTrue(error.getMessage().contains("divided by zero")
                && error.getMessage().contains("Received:"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Elementwise.binary(
                        Binary.MOD, new long[] {1}, dims(1), new long[1], dims(1), dims(1), DType.INT64));
    }

    @Test
    void integersRaiseToPowersThatAreNotNegative() {
        int[] base = {2, 3, -2, 0, 0};
        int[] five = dims(5);
        assertArrayEquals(new int[] {1024, 689956897, -8, 1, 0}, (int[])
                Elementwise.binary(Binary.POWER, base, five, new int[] {10, 40, 3, 0, 5}, five, five, DType.INT32));
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Elementwise.binary(Binary.POWER, base, five, new int[] {-1}, dims(), five, DType.INT32));
        assertTrue(error.getMessage().contains("negative powers"));
    }

    @Test
    void floatDivisionFollowsTensorFlow() {
        float[] a = {1, -1, 0, NAN, 5, -5, INF, 1, -1, 6, -6, 6, -3, 3};
        float[] b = {0, 0, 0, 1, INF, INF, 2, -INF, 3, .1f, 3, -4, 3, -3};
        int[] dims = dims(14);
        assertArrayEquals(
                new float[] {NAN, NAN, NAN, NAN, 5, INF, NAN, -INF, 2, 0.09999991f, 0, -2, 0, 0},
                abs0((float[]) Elementwise.binary(Binary.MOD, a, dims, b, dims, dims, DType.FLOAT32)));
        assertArrayEquals(new float[] {INF, -INF, NAN, NAN, 0, 0, INF, 0, -1, 60, -2, -2, -1, -1}, abs0((float[])
                Elementwise.binary(Binary.FLOOR_DIVIDE, a, dims, b, dims, dims, DType.FLOAT32)));
    }

    /// Negative zeros as zeros.
    private static float[] abs0(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] += 0f;
        }
        return x;
    }

    @Test
    void extremesAndRectifierCarryNotANumber() {
        float[] a = {NAN, 1, 2};
        float[] b = {1, NAN, 1};
        int[] three = dims(3);
        assertArrayEquals(new float[] {NAN, NAN, 2}, (float[])
                Elementwise.binary(Binary.MAXIMUM, a, three, b, three, three, DType.FLOAT32));
        assertArrayEquals(new float[] {NAN, NAN, 1}, (float[])
                Elementwise.binary(Binary.MINIMUM, a, three, b, three, three, DType.FLOAT32));
        assertArrayEquals(new float[] {NAN, 0, 2}, (float[])
                Elementwise.unary(Unary.RELU, new float[] {NAN, -1, 2}, DType.FLOAT32));
        assertArrayEquals(new float[] {0, 0, 5}, (float[]) Elementwise.binary(
                Binary.RELU_GRADIENT,
                new float[] {3, 4, 5},
                three,
                new float[] {0, NAN, .1f},
                three,
                three,
                DType.FLOAT32));
    }

    @Test
    void powersFollowC() {
        float[] a = {2, NAN, 1, 0, -8, -8, -2, INF, 1, -1};
        float[] b = {.5f, 0, NAN, -1, 1 / 3f, 3, -INF, 0, INF, INF};
        int[] dims = dims(10);
        assertArrayEquals(new float[] {1.4142135f, 1, 1, INF, NAN, -512, 0, 1, 1, 1}, (float[])
                Elementwise.binary(Binary.POWER, a, dims, b, dims, dims, DType.FLOAT32));
        double[] squares = (double[]) Elementwise.binary(
                Binary.POWER, new double[] {-3, 1.5}, dims(2), new double[] {2}, dims(), dims(2), DType.FLOAT64);
        assertArrayEquals(new double[] {9, 2.25}, squares);
    }

    @Test
    void roundsHalvesToEvenAndKeepsSigns() {
        float[] x = {.5f, 1.5f, 2.5f, -1.5f, NAN, 1e20f};
        assertArrayEquals(
                new float[] {0, 2, 2, -2, NAN, 1e20f}, (float[]) Elementwise.unary(Unary.ROUND, x, DType.FLOAT32));
        assertArrayEquals(
                new float[] {0, 1, 2, -1, NAN, 1e20f}, (float[]) Elementwise.unary(Unary.TRUNC, x, DType.FLOAT32));
        assertArrayEquals(new float[] {1, 1, 1, -1, NAN, 1}, (float[]) Elementwise.unary(Unary.SIGN, x, DType.FLOAT32));
        assertArrayEquals(
                new int[] {-1, 0, 1}, (int[]) Elementwise.unary(Unary.SIGN, new int[] {-4, 0, 3}, DType.INT32));
        assertArrayEquals(new byte[] {-128}, (byte[]) Elementwise.unary(Unary.ABS, new byte[] {-128}, DType.INT8));
    }

    @Test
    void halfTypesComputeInFloat32() {
        short third = Float.floatToFloat16(1 / 3f);
        short[] y = (short[]) Elementwise.unary(Unary.EXP, new short[] {third, 0x7E00}, DType.FLOAT16);
        assertEquals(Float.floatToFloat16((float) Math.exp(Float.float16ToFloat(third))), y[0]);
        assertTrue(Float.isNaN(Float.float16ToFloat(y[1])));
        short[] sum = (short[]) Elementwise.binary(
                Binary.ADD, new short[] {0x3F80}, dims(1), new short[] {0x3B80}, dims(1), dims(1), DType.BFLOAT16);
        assertEquals((short) 0x3F80, sum[0], "1 + 2^-8 rounds to 1 in bfloat16");
    }

    @Test
    void logicWorksOnBoolsAndBits() {
        boolean[] p = {true, true, false, false};
        boolean[] q = {true, false, true, false};
        int[] four = dims(4);
        assertArrayEquals(new boolean[] {true, false, false, false}, (boolean[])
                Elementwise.binary(Binary.AND, p, four, q, four, four, DType.BOOL));
        assertArrayEquals(new boolean[] {true, true, true, false}, (boolean[])
                Elementwise.binary(Binary.OR, p, four, q, four, four, DType.BOOL));
        assertArrayEquals(new boolean[] {false, true, true, false}, (boolean[])
                Elementwise.binary(Binary.XOR, p, four, q, four, four, DType.BOOL));
        assertArrayEquals(
                new boolean[] {false, false, true, true}, (boolean[]) Elementwise.unary(Unary.NOT, p, DType.BOOL));
        assertArrayEquals(new byte[] {~5}, (byte[]) Elementwise.unary(Unary.NOT, new byte[] {5}, DType.INT8));
        assertArrayEquals(new long[] {6}, (long[])
                Elementwise.binary(Binary.XOR, new long[] {5}, dims(1), new long[] {3}, dims(1), dims(1), DType.INT64));
    }

    @Test
    void undefinedCombinationsSayWhichDtype() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> Elementwise.unary(Unary.TANH, new int[1], DType.INT32));
        assertTrue(error.getMessage().startsWith("tanh: ") && error.getMessage().contains("Received: dtype="));
        assertThrows(IllegalArgumentException.class, () -> Elementwise.unary(Unary.NOT, new float[1], DType.FLOAT32));
        assertThrows(IllegalArgumentException.class, () -> Elementwise.unary(Unary.ABS, new byte[1][], DType.STRING));
        assertThrows(
                IllegalArgumentException.class,
                () -> Elementwise.binary(
                        Binary.AND, new float[1], dims(1), new float[1], dims(1), dims(1), DType.FLOAT32));
        assertThrows(
                IllegalArgumentException.class,
                () -> Elementwise.binary(
                        Binary.SUBTRACT, new boolean[1], dims(1), new boolean[1], dims(1), dims(1), DType.BOOL));
    }
}
