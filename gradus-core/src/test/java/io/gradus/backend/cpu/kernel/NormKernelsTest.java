package io.gradus.backend.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.DType;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.normalization.LayerNorms;
import io.gradus.op.LayerNorm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormKernelsTest {
    private static final double EPSILON = 1e-3;
    private static final int LEAD = 3;

    private static float[] random(int n, int seed, double shift) {
        Random random = new Random(seed);
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) (random.nextGaussian() + shift);
        }
        return x;
    }

    /// The result, the sums for the parameters, the factors of the rows and the gradient for x, each with some
    /// elements before it.
    private static List<float[]> results(NormKernels kernels, boolean centered, int rows, int n) {
        float[] x = random(LEAD + rows * n, 1, 5);
        float[] dy = random(LEAD + rows * n, 2, 0.3);
        float[] gamma = random(n, 3, 1);
        float[] beta = random(n, 4, 0);
        float[] y = new float[x.length];
        float[] dx = new float[x.length];
        float[] sums = random(1 + 2 * n, 5, 0);
        float[] factors = new float[2 + rows * NormKernels.FACTORS];
        NormKernels.Rows some = new NormKernels.Rows(rows, n, x, LEAD, centered, EPSILON);
        kernels.normalize(some, gamma, beta, y);
        kernels.sums(some, dy, gamma, sums, 1, factors, 2);
        kernels.inputGradient(some, dy, gamma, factors, 2, dx);
        return List.of(y, sums, factors, dx);
    }

    /// Rows shorter than a vector, of whole groups and with rests, one block and more, and more than are taken at once.
    @ParameterizedTest
    @CsvSource({
        "0, 64", "1, 1", "4, 15", "3, 16", "5, 17", "2, 63", "70, 64", "45, 100", "3, 129", "2, 2048", "3, 2111",
        "1, 5000"
    })
    void everyKernelSetGivesTheSameBits(int rows, int n) {
        for (boolean centered : new boolean[] {true, false}) {
            List<float[]> want = results(new ScalarNorms(), centered, rows, n);
            KernelSets.all().forEach(kernels -> {
                List<float[]> got = results(kernels.norms(), centered, rows, n);
                for (int i = 0; i < want.size(); i++) {
                    assertArrayEquals(want.get(i), got.get(i), kernels.name());
                }
            });
        }
    }

    private static List<Object> operations(int rows, int n, DType dtype) {
        Object x = Casts.cast(random(rows * n, 1, 5), DType.FLOAT32, dtype);
        Object dy = Casts.cast(random(rows * n, 2, 0.3), DType.FLOAT32, dtype);
        Object gamma = Casts.cast(random(n, 3, 1), DType.FLOAT32, dtype);
        Object beta = Casts.cast(random(n, 4, 0), DType.FLOAT32, dtype);
        List<Object> results = new ArrayList<>();
        for (boolean centered : new boolean[] {true, false}) {
            LayerNorm op = new LayerNorm(centered, EPSILON);
            results.add(LayerNorms.normalize(op, x, gamma, beta, rows, n, dtype));
            Object sums = LayerNorms.sums(op, dy, x, gamma, rows, n, dtype);
            results.add(sums);
            results.add(LayerNorms.inputGradient(op, dy, x, gamma, sums, rows, n, dtype));
        }
        return results;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "300, 64", "1000, 70", "40, 2100"})
    void floatsAreCloseToDoubles(int rows, int n) {
        List<Object> floats = operations(rows, n, DType.FLOAT32);
        List<Object> doubles = operations(rows, n, DType.FLOAT64);
        for (int i = 0; i < floats.size(); i++) {
            double[] got = (double[]) Casts.cast(floats.get(i), DType.FLOAT32, DType.FLOAT64);
            assertArrayEquals((double[]) doubles.get(i), got, 1e-5 * Math.sqrt(rows), "result " + i);
        }
    }

    @Test
    void threadsChangeNothing() {
        List<Object> want = KernelSets.withThreads(1, () -> operations(2000, 70, DType.FLOAT32));
        List<Object> got = KernelSets.withThreads(3, () -> operations(2000, 70, DType.FLOAT32));
        for (int i = 0; i < want.size(); i++) {
            assertArrayEquals((float[]) want.get(i), (float[]) got.get(i));
        }
    }

    @Test
    void rowsThatHoldNanGiveNan() {
        float[] x = random(3 * 80, 1, 0);
        x[100] = Float.NaN;
        KernelSets.all().forEach(kernels -> {
            float[] y = new float[x.length];
            float[] ones = new float[80];
            Arrays.fill(ones, 1);
            kernels.norms().normalize(new NormKernels.Rows(3, 80, x, 0, true, EPSILON), ones, ones, y);
            for (int i = 0; i < y.length; i++) {
                assertEquals(i / 80 == 1, Float.isNaN(y[i]));
            }
        });
    }
}
