package io.gradus.backend.cpu.reduction;

import static io.gradus.backend.cpu.base.Positions.dims;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Positions;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.KernelSets;
import io.gradus.op.Reduction;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReductionsTest {
    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final Reduction[] NUMERIC = {Reduction.SUM, Reduction.PROD, Reduction.MAX, Reduction.MIN};

    private static double fold(Reduction op, double a, double b) {
        return switch (op) {
            case SUM -> a + b;
            case PROD -> a * b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case ANY -> a != 0 || b != 0 ? 1 : 0;
            case ALL -> a != 0 && b != 0 ? 1 : 0;
        };
    }

    private static double start(Reduction op) {
        return switch (op) {
            case SUM, ANY -> 0;
            case PROD, ALL -> 1;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        };
    }

    /// The reduction in double, element by element.
    private static double[] plain(Reduction op, double[] x, int[] dims, boolean[] reduced) {
        int[] kept = new int[dims.length];
        for (int axis = 0; axis < dims.length; axis++) {
            kept[axis] = reduced[axis] ? 1 : dims[axis];
        }
        double[] y = new double[Positions.size(kept)];
        Arrays.fill(y, start(op));
        for (int i = 0; i < x.length; i++) {
            int at = Positions.broadcast(i, dims, kept);
            y[at] = fold(op, y[at], x[i]);
        }
        return y;
    }

    @ParameterizedTest
    @EnumSource
    void everySetOfAxesOfEveryDtype(Reduction op) {
        Random random = new Random(1);
        int[][] shapes = {{}, {1}, {7}, {3, 5}, {2, 3, 4}, {2, 1, 3, 4}, {2, 3, 2, 3, 2}};
        for (DType dtype : DType.values()) {
            boolean logical = op == Reduction.ANY || op == Reduction.ALL;
            if (logical ? dtype != DType.BOOL : !KernelSets.isReal(dtype)) {
                continue;
            }
            for (int[] dims : shapes) {
                double[] numbers = random.doubles(Positions.size(dims))
                        .map(v -> v < 0.3 ? 0 : v < 0.8 ? 1 : 2)
                        .toArray();
                Object x = Casts.cast(numbers, DType.FLOAT64, dtype);
                double[] exact = (double[]) Casts.cast(x, dtype, DType.FLOAT64);
                for (int set = 0; set < 1 << dims.length; set++) {
                    boolean[] reduced = new boolean[dims.length];
                    for (int axis = 0; axis < dims.length; axis++) {
                        reduced[axis] = (set >> axis & 1) == 1;
                    }
                    Object y = Reductions.reduce(op, x, dims, reduced, dtype);
                    assertNotSame(x, y);
                    assertArrayEquals(
                            plain(op, exact, dims, reduced),
                            (double[]) Casts.cast(y, dtype, DType.FLOAT64),
                            () -> op + " of " + dtype + " " + Arrays.toString(dims) + " over "
                                    + Arrays.toString(reduced));
                }
            }
        }
    }

    @Test
    void longSumsAreAccurateAndTheSameOnAnyNumberOfThreads() {
        int[][] shapes = {{1, 300_001}, {700, 513}, {513, 700}, {100_003, 3}, {3, 100_003}, {40, 70, 50}};
        Random random = new Random(2);
        for (int[] dims : shapes) {
            float[] x = new float[Positions.size(dims)];
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextFloat() + 0.01f;
            }
            double[] wide = (double[]) Casts.cast(x, DType.FLOAT32, DType.FLOAT64);
            for (int axis = 0; axis < dims.length; axis++) {
                boolean[] reduced = new boolean[dims.length];
                reduced[axis] = true;
                double[] exact = plain(Reduction.SUM, wide, dims, reduced);
                float[] one = (float[]) KernelSets.withThreads(
                        1, () -> Reductions.reduce(Reduction.SUM, x, dims, reduced, DType.FLOAT32));
                float[] two = (float[]) KernelSets.withThreads(
                        2, () -> Reductions.reduce(Reduction.SUM, x, dims, reduced, DType.FLOAT32));
                assertArrayEquals(one, two);
                double[] doubles = (double[]) Reductions.reduce(Reduction.SUM, wide, dims, reduced, DType.FLOAT64);
                for (int i = 0; i < exact.length; i++) {
                    assertEquals(exact[i], one[i], exact[i] * 3e-7, () -> "of " + Arrays.toString(dims));
                    assertEquals(exact[i], doubles[i], exact[i] * 1e-13);
                }
            }
        }
    }

    @Test
    void extremesOfLongColumnsAndRows() {
        int[] dims = {301, 2500};
        float[] x = new float[301 * 2500];
        Random random = new Random(3);
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextFloat();
        }
        double[] wide = (double[]) Casts.cast(x, DType.FLOAT32, DType.FLOAT64);
        for (Reduction op : new Reduction[] {Reduction.MAX, Reduction.MIN}) {
            for (boolean[] reduced : new boolean[][] {{true, false}, {false, true}, {true, true}}) {
                float[] y = (float[]) Reductions.reduce(op, x, dims, reduced, DType.FLOAT32);
                assertArrayEquals(
                        plain(op, wide, dims, reduced), (double[]) Casts.cast(y, DType.FLOAT32, DType.FLOAT64));
            }
        }
    }

    @Test
    void nothingReducesToTheIdentity() {
        boolean[] first = {true, false};
        int[] dims = {0, 2};
        assertArrayEquals(new float[] {0, 0}, (float[])
                Reductions.reduce(Reduction.SUM, new float[0], dims, first, DType.FLOAT32));
        assertArrayEquals(
                new long[] {1, 1}, (long[]) Reductions.reduce(Reduction.PROD, new long[0], dims, first, DType.INT64));
        assertArrayEquals(new float[] {-INF, -INF}, (float[])
                Reductions.reduce(Reduction.MAX, new float[0], dims, first, DType.FLOAT32));
        assertArrayEquals(new short[] {0x7C00, 0x7C00}, (short[])
                Reductions.reduce(Reduction.MIN, new short[0], dims, first, DType.FLOAT16));
        assertArrayEquals(new byte[] {-128, -128}, (byte[])
                Reductions.reduce(Reduction.MAX, new byte[0], dims, first, DType.INT8));
        assertArrayEquals(
                new byte[] {-1, -1}, (byte[]) Reductions.reduce(Reduction.MIN, new byte[0], dims, first, DType.UINT8));
        assertArrayEquals(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE}, (int[])
                Reductions.reduce(Reduction.MIN, new int[0], dims, first, DType.INT32));
        assertArrayEquals(
                new long[] {-1, -1}, (long[]) Reductions.reduce(Reduction.MIN, new long[0], dims, first, DType.UINT64));
        assertArrayEquals(new boolean[] {false, false}, (boolean[])
                Reductions.reduce(Reduction.ANY, new boolean[0], dims, first, DType.BOOL));
        assertArrayEquals(new boolean[] {true, true}, (boolean[])
                Reductions.reduce(Reduction.ALL, new boolean[0], dims, first, DType.BOOL));
        assertEquals(
                0,
                ((float[]) Reductions.reduce(
                                Reduction.SUM, new float[0], dims, new boolean[] {false, true}, DType.FLOAT32))
                        .length);
    }

    @Test
    void extremesCarryNotANumberAndIntegersWrap() {
        float[] x = {1, NAN, 3, NAN, 1, 2};
        int[] dims = {2, 3};
        for (Reduction op : new Reduction[] {Reduction.MAX, Reduction.MIN}) {
            float extreme = op == Reduction.MAX ? 3 : 2;
            assertArrayEquals(new float[] {NAN, NAN}, (float[])
                    Reductions.reduce(op, x, dims, new boolean[] {false, true}, DType.FLOAT32));
            assertArrayEquals(new float[] {NAN, NAN, extreme}, (float[])
                    Reductions.reduce(op, x, dims, new boolean[] {true, false}, DType.FLOAT32));
        }
        assertArrayEquals(new byte[] {-127}, (byte[])
                Reductions.reduce(Reduction.SUM, new byte[] {127, 1, 1}, dims(3), new boolean[] {true}, DType.INT8));
        short[] ones = new short[5000];
        Arrays.fill(ones, Float.floatToFloat16(1));
        assertArrayEquals(new short[] {Float.floatToFloat16(5000)}, (short[])
                Reductions.reduce(Reduction.SUM, ones, dims(5000), new boolean[] {true}, DType.FLOAT16));
        assertArrayEquals(new long[] {-1}, (long[])
                Reductions.reduce(Reduction.MAX, new long[] {5, -1}, dims(2), new boolean[] {true}, DType.UINT64));
    }

    @Test
    void undefinedCombinationsSayWhichDtype() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Reductions.reduce(Reduction.ANY, new float[2], dims(2), new boolean[] {true}, DType.FLOAT32));
        assertTrue(error.getMessage().startsWith("any: ") && error.getMessage().contains("Received:"));
        for (Reduction op : NUMERIC) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Reductions.reduce(op, new boolean[0], dims(0), new boolean[] {true}, DType.BOOL));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Reductions.reduce(op, new byte[2][], dims(2), new boolean[] {true}, DType.STRING));
        }
    }

    @Test
    void argReduceFindsTheFirstAndPassesOverNotANumber() {
        float[] x = {1, NAN, 3, 3, NAN, -1, -1, 2};
        assertArrayEquals(new int[] {2, 3}, Reductions.argReduce(true, x, dims(2, 4), 1, DType.FLOAT32));
        assertArrayEquals(new int[] {0, 1}, Reductions.argReduce(false, x, dims(2, 4), 1, DType.FLOAT32));
        assertArrayEquals(new int[] {0, 1, 0, 0}, Reductions.argReduce(true, x, dims(2, 4), 0, DType.FLOAT32));
        assertArrayEquals(
                new int[] {0}, Reductions.argReduce(true, new float[] {-INF, -INF}, dims(2), 0, DType.FLOAT32));
        assertArrayEquals(
                new int[] {1}, Reductions.argReduce(true, new boolean[] {false, true, true}, dims(3), 0, DType.BOOL));
        assertArrayEquals(
                new int[] {0}, Reductions.argReduce(false, new boolean[] {true, true}, dims(2), 0, DType.BOOL));
        assertArrayEquals(new int[] {1}, Reductions.argReduce(true, new long[] {5, -1}, dims(2), 0, DType.UINT64));
        assertArrayEquals(new int[] {0}, Reductions.argReduce(true, new byte[] {-1, 5}, dims(2), 0, DType.UINT8));
        assertArrayEquals(new int[] {1}, Reductions.argReduce(true, new byte[] {-1, 5}, dims(2), 0, DType.INT8));
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> Reductions.argReduce(true, new float[0], dims(0, 3), 0, DType.FLOAT32));
        assertTrue(error.getMessage().contains("axis=0, shape=(0, 3)"));
    }

    @Test
    void argReduceOfLongRowsAndColumns() {
        Random random = new Random(4);
        int[] dims = {301, 1000};
        int[] x = random.ints(301 * 1000, 0, 100_000).toArray();
        for (int axis = 0; axis < 2; axis++) {
            int[] y = Reductions.argReduce(true, x, dims, axis, DType.INT32);
            for (int i = 0; i < y.length; i++) {
                int step = axis == 0 ? 1000 : 1;
                int first = axis == 0 ? i : i * 1000;
                int best = 0;
                for (int k = 0; k < dims[axis]; k++) {
                    best = x[first + k * step] > x[first + best * step] ? k : best;
                }
                assertEquals(best, y[i]);
            }
        }
    }
}
