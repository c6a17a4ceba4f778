package io.gradus.backend.cpu.dtype;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.backend.cpu.kernel.KernelSets;
import org.junit.jupiter.api.Test;

/// The expected numbers were computed by TensorFlow 2.21 on x86.
class CastsTest {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float[] FLOATS = {
        Float.NaN, INF, -INF, 3e9f, -3e9f, 1e20f, -1e20f, 300.7f, -300.7f, -1.5f, 2.5f
    };
    private static final int[] INTS = {300, -1, -129, 65537, Integer.MAX_VALUE};

    private static Object fromFloats(DType to) {
        Object direct = Casts.cast(FLOATS, DType.FLOAT32, to);
        Object throughDouble = Casts.cast(Casts.cast(FLOATS, DType.FLOAT32, DType.FLOAT64), DType.FLOAT64, to);
        assertTrue(java.util.Objects.deepEquals(direct, throughDouble), () -> "float64 to " + to);
        return direct;
    }

    @Test
    void floatsTruncateToIntegersAndOverflowAsTheProcessorDoes() {
        int min = Integer.MIN_VALUE;
        long least = Long.MIN_VALUE;
        assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, 0, 44, -44, -1, 2}, (byte[]) fromFloats(DType.INT8));
        assertArrayEquals(new short[] {0, 0, 0, 0, 0, 0, 0, 300, -300, -1, 2}, (short[]) fromFloats(DType.INT16));
        assertArrayEquals(
                new int[] {min, min, min, min, min, min, min, 300, -300, -1, 2}, (int[]) fromFloats(DType.INT32));
        assertArrayEquals(
                new long[] {least, least, least, 3_000_000_000L, -3_000_000_000L, least, least, 300, -300, -1, 2},
                (long[]) fromFloats(DType.INT64));
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 0, 0, 0, 44, (byte) 212, (byte) 255, 2}, (byte[]) fromFloats(DType.UINT8));
        assertArrayEquals(
                new short[] {0, 0, 0, 0, 0, 0, 0, 300, (short) 65236, -1, 2}, (short[]) fromFloats(DType.UINT16));
        assertArrayEquals(new int[] {min, min, min, (int) 3_000_000_000L, min, min, min, 300, -300, -1, 2}, (int[])
                fromFloats(DType.UINT32));
        assertArrayEquals(
                new long[] {least, least, least, 3_000_000_000L, -3_000_000_000L, least, least, 300, -300, -1, 2},
                (long[]) fromFloats(DType.UINT64));
    }

    @Test
    void largeFloatsKeepTheirUpperBitAsUint64() {
        long[] y = (long[]) Casts.cast(new double[] {0x1.8p63, 0x1p63, 0x1p64}, DType.FLOAT64, DType.UINT64);
        assertArrayEquals(new long[] {0xC000000000000000L, Long.MIN_VALUE, Long.MIN_VALUE}, y);
    }

    @Test
    void integersKeepTheirLowBits() {
        assertArrayEquals(new byte[] {44, -1, 127, 1, -1}, (byte[]) Casts.cast(INTS, DType.INT32, DType.INT8));
        assertArrayEquals(new byte[] {44, -1, 127, 1, -1}, (byte[]) Casts.cast(INTS, DType.INT32, DType.UINT8));
        assertArrayEquals(new short[] {300, -1, -129, 1, -1}, (short[]) Casts.cast(INTS, DType.INT32, DType.UINT16));
        assertArrayEquals(INTS, (int[]) Casts.cast(INTS, DType.INT32, DType.UINT32));
        assertArrayEquals(new long[] {300, 0xFFFFFFFFL, 0xFFFFFF7FL, 65537, Integer.MAX_VALUE}, (long[])
                Casts.cast(INTS, DType.UINT32, DType.INT64));
        assertArrayEquals(new long[] {300, -1, -129, 65537, Integer.MAX_VALUE}, (long[])
                Casts.cast(INTS, DType.INT32, DType.UINT64));
        assertArrayEquals(new int[] {12345, -1}, (int[])
                Casts.cast(new long[] {Long.MIN_VALUE + 12345, -1}, DType.UINT64, DType.INT32));
    }

    @Test
    void integersBecomeTheNearestFloat() {
        long[] large = {Long.MIN_VALUE + 12345, -1, (1L << 24) + 1};
        assertArrayEquals(
                new float[] {0x1p63f, 0x1p64f, 0x1p24f}, (float[]) Casts.cast(large, DType.UINT64, DType.FLOAT32));
        assertArrayEquals(new double[] {0x1p63 + 12288, 0x1p64, 0x1p24 + 1}, (double[])
                Casts.cast(large, DType.UINT64, DType.FLOAT64));
        assertArrayEquals(new float[] {-0x1p63f, -1, 0x1p24f}, (float[]) Casts.cast(large, DType.INT64, DType.FLOAT32));
        short[] half = (short[]) Casts.cast(INTS, DType.INT32, DType.FLOAT16);
        assertEquals(300f, Float.float16ToFloat(half[0]));
        assertEquals(INF, Float.float16ToFloat(half[3]));
        short[] brain = (short[]) Casts.cast(INTS, DType.INT32, DType.BFLOAT16);
        assertEquals(65536f, BFloat16.toFloat(brain[3]));
    }

    @Test
    void boolsAreZeroAndOneAndEverythingElseIsTrue() {
        boolean[] fromFloat =
                (boolean[]) Casts.cast(new float[] {0, -0f, Float.NaN, 1e-40f}, DType.FLOAT32, DType.BOOL);
        assertArrayEquals(new boolean[] {false, false, true, true}, fromFloat);
        for (DType dtype : DType.values()) {
            if (KernelSets.isReal(dtype)) {
                Object numbers = Casts.cast(new boolean[] {true, false}, DType.BOOL, dtype);
                assertArrayEquals(new double[] {1, 0}, (double[]) Casts.cast(numbers, dtype, DType.FLOAT64));
                assertArrayEquals(new boolean[] {true, false}, (boolean[]) Casts.cast(numbers, dtype, DType.BOOL));
            }
        }
    }

    @Test
    void smallNumbersSurviveEveryPairOfDtypes() {
        for (DType from : DType.values()) {
            for (DType to : DType.values()) {
                if (KernelSets.isReal(from) && KernelSets.isReal(to)) {
                    Object there = Casts.cast(new int[] {0, 1, 100}, DType.INT32, from);
                    Object y = Casts.cast(Casts.cast(there, from, to), to, DType.INT32);
                    assertArrayEquals(new int[] {0, 1, 100}, (int[]) y, () -> from + " to " + to);
                }
            }
        }
    }

    @Test
    void theResultIsAlwaysANewArray() {
        for (DType from : DType.values()) {
            for (DType to : DType.values()) {
                if (KernelSets.isReal(from) && KernelSets.isReal(to)) {
                    Object x = Casts.cast(new int[] {1}, DType.INT32, from);
                    assertNotSame(x, Casts.cast(x, from, to), () -> from + " to " + to);
                }
            }
        }
    }

    @Test
    void stringsDoNotConvert() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> Casts.cast(new byte[1][], DType.STRING, DType.FLOAT32));
        assertTrue(error.getMessage().contains("from=string, to=float32"));
        assertThrows(IllegalArgumentException.class, () -> Casts.cast(FLOATS, DType.FLOAT32, DType.STRING));
    }
}
