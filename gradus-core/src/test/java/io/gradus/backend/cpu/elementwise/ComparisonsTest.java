package io.gradus.backend.cpu.elementwise;

import static io.gradus.backend.cpu.base.Positions.dims;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.DType;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.KernelSets;
import io.gradus.op.Comparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonsTest {
    private static final double[] LEFT = {1, 2, 3, Double.NaN, -0.0, Double.NEGATIVE_INFINITY};
    private static final double[] RIGHT = {2, 2, 2, Double.NaN, 0.0, 1};

    private static boolean holds(Comparison op, double a, double b) {
        return switch (op) {
            case EQUAL -> a == b;
            case NOT_EQUAL -> a != b;
            case LESS -> a < b;
            case LESS_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_EQUAL -> a >= b;
        };
    }

    @ParameterizedTest
    @EnumSource
    void comparesNumbersOfEveryDtype(Comparison op) {
        for (DType dtype : DType.values()) {
            if (!KernelSets.isReal(dtype)) {
                continue;
            }
            Object a = Casts.cast(LEFT, DType.FLOAT64, dtype);
            Object b = Casts.cast(RIGHT, DType.FLOAT64, dtype);
            double[] x = (double[]) Casts.cast(a, dtype, DType.FLOAT64);
            double[] z = (double[]) Casts.cast(b, dtype, DType.FLOAT64);
            boolean[] same = Elementwise.compare(op, a, dims(6), b, dims(6), dims(6), dtype);
            boolean[] outer = Elementwise.compare(op, a, dims(6, 1), b, dims(6), dims(6, 6), dtype);
            for (int i = 0; i < 36; i++) {
                assertEquals(
                        holds(op, x[i / 6], z[i % 6]), outer[i], dtype + " " + x[i / 6] + " " + op + " " + z[i % 6]);
            }
            for (int i = 0; i < 6; i++) {
                assertEquals(holds(op, x[i], z[i]), same[i]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void longRangesAgreeWithElementsAlone(Comparison op) {
        int n = 70_003;
        float[] a = new float[n];
        float[] b = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = i % 11;
            b[i] = i % 7 == 6 ? Float.NaN : i % 7;
        }
        boolean[] pairs = Elementwise.compare(op, a, dims(n), b, dims(n), dims(n), DType.FLOAT32);
        boolean[] withScalar = Elementwise.compare(op, b, dims(n), new float[] {3}, dims(), dims(n), DType.FLOAT32);
        boolean[] scalarWith = Elementwise.compare(op, new float[] {3}, dims(), b, dims(n), dims(n), DType.FLOAT32);
        for (int i = 0; i < n; i++) {
            assertEquals(holds(op, a[i], b[i]), pairs[i]);
            assertEquals(holds(op, b[i], 3), withScalar[i]);
            assertEquals(holds(op, 3, b[i]), scalarWith[i]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void boolsOrderFalseFirstAndStringsByBytes(Comparison op) {
        boolean[] p = {false, false, true, true};
        boolean[] q = {false, true, false, true};
        boolean[] bools = Elementwise.compare(op, p, dims(4), q, dims(4), dims(4), DType.BOOL);
        byte[][] s = {"a".getBytes(UTF_8), "a".getBytes(UTF_8), "ä".getBytes(UTF_8), "abc".getBytes(UTF_8)};
        byte[][] t = {"a".getBytes(UTF_8), "b".getBytes(UTF_8), "z".getBytes(UTF_8), "abc".getBytes(UTF_8)};
        boolean[] strings = Elementwise.compare(op, s, dims(4), t, dims(4), dims(4), DType.STRING);
        for (int i = 0; i < 4; i++) {
            assertEquals(holds(op, p[i] ? 1 : 0, q[i] ? 1 : 0), bools[i]);
        }
        assertArrayEquals(new boolean[] {holds(op, 0, 0), holds(op, 0, 1), holds(op, 1, 0), holds(op, 0, 0)}, strings);
    }

    @Test
    void selectTakesFromEitherSideWithBroadcasting() {
        for (DType dtype : DType.values()) {
            if (dtype == DType.STRING || dtype.isComplex()) {
                continue;
            }
            Object a = Casts.cast(new int[] {1, 0, 1, 0, 1, 0}, DType.INT32, dtype);
            Object b = Casts.cast(new int[] {0}, DType.INT32, dtype);
            Object y =
                    Elementwise.select(new boolean[] {true, false}, dims(2, 1), a, dims(2, 3), b, dims(), dims(2, 3));
            assertArrayEquals(new int[] {1, 0, 1, 0, 0, 0}, (int[]) Casts.cast(y, dtype, DType.INT32), dtype::label);
        }
        byte[][] strings = (byte[][]) Elementwise.select(
                new boolean[] {false, true},
                dims(2),
                new byte[][] {{1}, {2}},
                dims(2),
                new byte[][] {{3}},
                dims(1),
                dims(2));
        assertArrayEquals(new byte[][] {{3}, {2}}, strings);
    }

    @Test
    void selectHandlesLongRangesAndEmptyOnes() {
        int n = 70_003;
        boolean[] condition = new boolean[n];
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            condition[i] = i % 3 == 0;
            a[i] = i;
        }
        float[] y = (float[]) Elementwise.select(condition, dims(n), a, dims(n), new float[] {-1}, dims(), dims(n));
        for (int i = 0; i < n; i++) {
            assertEquals(i % 3 == 0 ? i : -1f, y[i]);
        }
        Object none = Elementwise.select(new boolean[0], dims(0), a, dims(n), a, dims(n), dims(0));
        assertEquals(0, ((float[]) none).length);
    }
}
