package io.gradus.backend.cpu.movement;

import static io.gradus.backend.cpu.base.Positions.dims;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Positions;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.KernelSets;
import io.gradus.backend.cpu.reduction.Cumulative;
import io.gradus.op.Reduction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Kernels whose result depends on the order of elements: running reductions and sorting.
class OrderTest {
    @Test
    void runsAlongEveryAxisInBothDirections() {
        int[] dims = {3, 4, 5};
        double[] numbers = new Random(1).ints(60, 1, 4).asDoubleStream().toArray();
        for (DType dtype : DType.values()) {
            if (!KernelSets.isReal(dtype)) {
                continue;
            }
            Object x = Casts.cast(numbers, DType.FLOAT64, dtype);
            for (Reduction op : new Reduction[] {Reduction.SUM, Reduction.PROD, Reduction.MAX, Reduction.MIN}) {
                for (int axis = 0; axis < 3; axis++) {
                    for (int mode = 0; mode < 4; mode++) {
                        boolean exclusive = (mode & 1) != 0;
                        if (exclusive && op != Reduction.SUM && op != Reduction.PROD) {
                            continue;
                        }
                        boolean reverse = (mode & 2) != 0;
                        Object y = Cumulative.cumulative(op, x, dims, axis, exclusive, reverse, dtype);
                        Object want = Casts.cast(
                                running(op, numbers, dims, axis, exclusive, reverse), DType.FLOAT64, DType.INT64);
                        // Products may exceed a small dtype, and then wrap.
                        Object wrapped = Casts.cast(Casts.cast(want, DType.INT64, dtype), dtype, DType.INT64);
                        String what = op + " " + dtype + " axis " + axis + " mode " + mode;
                        assertArrayEquals((long[]) wrapped, (long[]) Casts.cast(y, dtype, DType.INT64), what);
                    }
                }
            }
        }
    }

    private static double[] running(
            Reduction op, double[] x, int[] dims, int axis, boolean exclusive, boolean reverse) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int[] index = Positions.indices(i, dims);
            int self = index[axis];
            double result = op == Reduction.SUM ? 0 : op == Reduction.PROD ? 1 : op == Reduction.MAX ? -9 : 9;
            for (int k = 0; k < dims[axis]; k++) {
                boolean before = reverse ? k > self : k < self;
                if (before || (k == self && !exclusive)) {
                    index[axis] = k;
                    double value = x[Positions.position(index, dims)];
                    result = switch (op) {
                        case SUM -> result + value;
                        case PROD -> result * value;
                        case MAX -> Math.max(result, value);
                        default -> Math.min(result, value);
                    };
                }
            }
            y[i] = result;
        }
        return y;
    }

    @Test
    void longRunningSumsStayAccurate() {
        float[] x = new float[100_000];
        Arrays.fill(x, 0.1f);
        float[] y = (float[]) Cumulative.cumulative(Reduction.SUM, x, dims(100_000), 0, false, false, DType.FLOAT32);
        assertEquals(100_000 * (double) 0.1f, y[99_999], 1e-3);
        float[] none =
                (float[]) Cumulative.cumulative(Reduction.SUM, new float[0], dims(0, 3), 0, true, true, DType.FLOAT32);
        assertEquals(0, none.length);
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> Cumulative.cumulative(Reduction.MAX, x, dims(100_000), 0, true, false, DType.FLOAT32))
                .getMessage()
                .contains("exclusive"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Cumulative.cumulative(Reduction.SUM, new boolean[1], dims(1), 0, false, false, DType.BOOL));
    }

    @Test
    void sortsEveryDtypeStably() {
        int n = 500;
        double[] numbers = new Random(2).ints(3L * n, 0, 50).asDoubleStream().toArray();
        for (DType dtype : DType.values()) {
            if (dtype.isComplex()) {
                continue;
            }
            Object x = dtype == DType.STRING
                    ? Arrays.stream(numbers)
                            .mapToObj(v -> new byte[] {(byte) v, 1})
                            .toArray(byte[][]::new)
                    : Casts.cast(numbers, DType.FLOAT64, dtype);
            double[] keys = dtype == DType.STRING ? numbers : (double[]) Casts.cast(x, dtype, DType.FLOAT64);
            for (boolean descending : new boolean[] {false, true}) {
                int[] order = Sort.argsort(x, dims(3, n), descending, dtype);
                Object sorted = Sort.sort(x, dims(3, n), descending, dtype);
                for (int row = 0; row < 3; row++) {
                    int at = row * n;
                    Comparator<Integer> byKey = Comparator.comparingDouble(i -> keys[at + i]);
                    int[] want = IntStream.range(0, n)
                            .boxed()
                            .sorted(descending ? byKey.reversed() : byKey)
                            .mapToInt(Integer::intValue)
                            .toArray();
                    assertArrayEquals(want, Arrays.copyOfRange(order, at, at + n), () -> dtype + " " + descending);
                }
                if (dtype != DType.STRING) {
                    double[] values = (double[]) Casts.cast(sorted, dtype, DType.FLOAT64);
                    for (int i = 0; i < values.length; i++) {
                        assertEquals(keys[i / n * n + order[i]], values[i]);
                    }
                }
            }
        }
    }

    @Test
    void notANumberComesAfterInfinityAndZerosAreEqual() {
        float[] x = {3, Float.NaN, 1, 1, -0f, 0f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -2};
        double[] wide = (double[]) Casts.cast(x, DType.FLOAT32, DType.FLOAT64);
        int[] ascending = {6, 8, 4, 5, 2, 3, 0, 7, 1};
        int[] descending = {1, 7, 0, 2, 3, 4, 5, 8, 6};
        assertArrayEquals(ascending, Sort.argsort(x, dims(9), false, DType.FLOAT32));
        assertArrayEquals(ascending, Sort.argsort(wide, dims(9), false, DType.FLOAT64));
        assertArrayEquals(descending, Sort.argsort(x, dims(9), true, DType.FLOAT32));
        assertArrayEquals(descending, Sort.argsort(wide, dims(9), true, DType.FLOAT64));
        assertArrayEquals(new int[] {1, 0}, Sort.argsort(new long[] {-1, 5}, dims(2), false, DType.UINT64));
        assertArrayEquals(new int[] {1, 0}, Sort.argsort(new byte[] {-1, 5}, dims(2), false, DType.UINT8));
        assertEquals(0, Sort.argsort(new float[0], dims(3, 0), false, DType.FLOAT32).length);
    }
}
