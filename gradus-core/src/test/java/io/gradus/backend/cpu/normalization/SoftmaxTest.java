package io.gradus.backend.cpu.normalization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.kernel.KernelSets;
import io.gradus.op.SoftmaxGradient;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxTest {
    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;

    /// Rows and columns: single, odd, one vector and its neighbours, one block of a sum and more, several chunks.
    private static final int[][] SIZES = {{1, 1}, {3, 5}, {2, 16}, {7, 17}, {5, 64}, {4, 65}, {3, 2100}, {400, 130}};

    /// Logits and their rows in double.
    record Rows(int rows, int columns, float[] logits, float[] other, int[] labels) {
        static Rows random(int rows, int columns) {
            Random random = new Random(columns);
            float[] logits = new float[rows * columns];
            float[] other = new float[rows * columns];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float) random.nextGaussian() * 4;
                other[i] = (float) random.nextGaussian();
            }
            int[] labels = random.ints(rows, 0, columns).toArray();
            return new Rows(rows, columns, logits, other, labels);
        }

        double logSum(int row) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += Math.exp(logits[row * columns + j]);
            }
            return Math.log(sum);
        }

        double probability(int i) {
            return Math.exp(logits[i] - logSum(i / columns));
        }

        double dot(int row, float[] a, boolean withProbability) {
            double sum = 0;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                sum += withProbability ? a[i] * probability(i) : a[i];
            }
            return sum;
        }
    }

    static Stream<Rows> rows() {
        return Arrays.stream(SIZES).map(size -> Rows.random(size[0], size[1]));
    }

    private static double[] wide(Object x, DType dtype) {
        return (double[]) Casts.cast(x, dtype, DType.FLOAT64);
    }

    private static void assertClose(double want, double got, DType dtype) {
        double room = dtype == DType.FLOAT32 ? 4e-6 * Math.max(1, Math.abs(want)) : 1e-12 * Math.max(1, Math.abs(want));
        assertEquals(want, got, room, () -> dtype.label());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFamilyFollowsItsFormulas(Rows r) {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Object logits = Casts.cast(r.logits, DType.FLOAT32, dtype);
            Object dy = Casts.cast(r.other, DType.FLOAT32, dtype);
            Object y = Softmax.softmax(logits, r.rows, r.columns, dtype);
            Object log = Softmax.logSoftmax(logits, r.rows, r.columns, dtype);
            double[] softmax = wide(y, dtype);
            double[] gradient =
                    wide(Softmax.gradient(SoftmaxGradient.OF_SOFTMAX, dy, y, r.rows, r.columns, dtype), dtype);
            double[] logSoftmax = wide(log, dtype);
            double[] logGradient =
                    wide(Softmax.gradient(SoftmaxGradient.OF_LOG_SOFTMAX, dy, log, r.rows, r.columns, dtype), dtype);
            double[] logSums = wide(Softmax.logSumExp(logits, r.rows, r.columns, dtype), dtype);
            for (int row = 0; row < r.rows; row++) {
                double logSum = r.logSum(row);
                double weighted = r.dot(row, r.other, true);
                double sum = r.dot(row, r.other, false);
                assertClose(logSum, logSums[row], dtype);
                for (int i = row * r.columns; i < (row + 1) * r.columns; i++) {
                    double p = Math.exp(r.logits[i] - logSum);
                    assertClose(p, softmax[i], dtype);
                    assertClose(p * (r.other[i] - weighted), gradient[i], dtype);
                    assertClose(r.logits[i] - logSum, logSoftmax[i], dtype);
                    assertEquals(r.other[i] - p * sum, logGradient[i], dtype == DType.FLOAT32 ? 1e-4 : 1e-10);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void crossEntropyFollowsItsFormulas(Rows r) {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Object logits = Casts.cast(r.logits, DType.FLOAT32, dtype);
            Object targets = Casts.cast(r.other, DType.FLOAT32, dtype);
            Object dy = Casts.cast(Arrays.copyOf(r.other, r.rows), DType.FLOAT32, dtype);
            long[] labels = (long[]) Casts.cast(r.labels, DType.INT32, DType.INT64);
            double[] sparse = wide(CrossEntropy.sparse(logits, r.labels, r.rows, r.columns, dtype), dtype);
            double[] sparseGradient =
                    wide(CrossEntropy.sparseGradient(dy, logits, labels, r.rows, r.columns, dtype), dtype);
            double[] dense = wide(CrossEntropy.dense(logits, targets, r.rows, r.columns, dtype), dtype);
            double[] denseGradient =
                    wide(CrossEntropy.denseGradient(dy, logits, targets, r.rows, r.columns, dtype), dtype);
            for (int row = 0; row < r.rows; row++) {
                double logSum = r.logSum(row);
                assertClose(logSum - r.logits[row * r.columns + r.labels[row]], sparse[row], dtype);
                double loss = 0;
                for (int i = row * r.columns; i < (row + 1) * r.columns; i++) {
                    double p = Math.exp(r.logits[i] - logSum);
                    loss += r.other[i] * (logSum - r.logits[i]);
                    double hit = i - row * r.columns == r.labels[row] ? 1 : 0;
                    assertClose((p - hit) * r.other[row], sparseGradient[i], dtype);
                    assertClose((p - r.other[i]) * r.other[row], denseGradient[i], dtype);
                }
                assertEquals(loss, dense[row], dtype == DType.FLOAT32 ? 2e-3 : 1e-9);
            }
        }
    }

    @Test
    void extremeLogitsNeitherOverflowNorSpoilOtherRows() {
        float[] x = {NAN, 1, -INF, -INF, INF, INF, 1000, -1000, -INF, 0};
        assertArrayEquals(new float[] {NAN, NAN, NAN, NAN, NAN, NAN, 1, 0, 0, 1}, (float[])
                Softmax.softmax(x, 5, 2, DType.FLOAT32));
        assertArrayEquals(new float[] {NAN, NAN, NAN, NAN, NAN, NAN, 0, -2000, -INF, 0}, (float[])
                Softmax.logSoftmax(x, 5, 2, DType.FLOAT32));
        float[] y = {NAN, 1, INF, 1, -INF, -INF, INF, INF, 1000, -1000};
        assertArrayEquals(new float[] {NAN, INF, -INF, INF, 1000}, (float[]) Softmax.logSumExp(y, 5, 2, DType.FLOAT32));
        assertArrayEquals(new double[] {NAN, INF, -INF, INF, 1000}, (double[])
                Softmax.logSumExp(wide(y, DType.FLOAT32), 5, 2, DType.FLOAT64));
    }

    @Test
    void emptyRowsAndHalfTypes() {
        assertEquals(0, ((float[]) Softmax.softmax(new float[0], 3, 0, DType.FLOAT32)).length);
        assertEquals(0, ((float[]) Softmax.logSumExp(new float[0], 0, 3, DType.FLOAT32)).length);
        short[] half = {Float.floatToFloat16(1), Float.floatToFloat16(1)};
        assertArrayEquals(new short[] {Float.floatToFloat16(.5f), Float.floatToFloat16(.5f)}, (short[])
                Softmax.softmax(half, 1, 2, DType.FLOAT16));
    }

    @Test
    void labelsMustNameAClass() {
        for (Object labels : new Object[] {new int[] {0, 3}, new long[] {0, -1}}) {
            IllegalArgumentException error = assertThrows(
                    IllegalArgumentException.class,
                    () -> CrossEntropy.sparse(new float[6], labels, 2, 3, DType.FLOAT32));
            assertTrue(
                    error.getMessage().contains("[0, 3)") && error.getMessage().contains("indices[1]="));
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        Rows r = Rows.random(700, 1030);
        assertArrayEquals(
                (float[]) KernelSets.withThreads(1, () -> Softmax.softmax(r.logits, 700, 1030, DType.FLOAT32)),
                (float[]) KernelSets.withThreads(2, () -> Softmax.softmax(r.logits, 700, 1030, DType.FLOAT32)));
    }
}
