package io.gradus.backend.cpu.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.KernelSets;
import io.gradus.backend.cpu.kernel.PoolingGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolingKernelsTest {
    static Stream<PoolingKernels> kernels() {
        return KernelSets.all().map(RowPooling::new);
    }

    static List<PoolingGeometry> geometries() {
        List<PoolingGeometry> all = new ArrayList<>(List.of(
                new PoolingGeometry(2, 4, 4, 1, 2, 2, 2, 2, 2, 2, 0, 0),
                new PoolingGeometry(3, 28, 28, 32, 14, 14, 2, 2, 2, 2, 0, 0),
                new PoolingGeometry(2, 5, 7, 17, 3, 4, 2, 2, 2, 2, 0, 0),
                new PoolingGeometry(2, 9, 8, 32, 9, 8, 3, 3, 1, 1, 1, 1),
                new PoolingGeometry(2, 7, 7, 16, 3, 3, 2, 2, 2, 2, 0, 0),
                new PoolingGeometry(2, 10, 9, 48, 4, 3, 2, 1, 3, 4, 1, 0),
                new PoolingGeometry(2, 9, 8, 33, 9, 8, 3, 3, 1, 1, 1, 1),
                new PoolingGeometry(2, 10, 9, 5, 4, 3, 2, 1, 3, 4, 1, 0),
                new PoolingGeometry(1, 6, 6, 3, 1, 1, 6, 6, 1, 1, 0, 0),
                new PoolingGeometry(0, 6, 6, 3, 3, 3, 2, 2, 2, 2, 0, 0),
                new PoolingGeometry(2, 6, 6, 0, 3, 3, 2, 2, 2, 2, 0, 0)));
        return all;
    }

    private static double[] random(int size, int seed) {
        Random random = new Random(seed);
        double[] values = new double[size];
        // Few different values, so that windows have ties.
        Arrays.setAll(values, i -> (random.nextInt(7) - 3) / 2.0);
        return values;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }

    /// The five operations by their definitions, in the order of the interface.
    private static double[][] define(PoolingGeometry g, double[] x, double[] dy, double[] v) {
        double[] maximum = new double[g.outputSize()];
        double[] scatter = new double[g.inputSize()];
        double[] select = new double[g.outputSize()];
        double[] average = new double[g.outputSize()];
        double[] spread = new double[g.inputSize()];
        for (int o = 0; o < g.outputSize(); o++) {
            int c = o % g.channels();
            int ow = o / g.channels() % g.outWidth();
            int oh = o / g.channels() / g.outWidth() % g.outHeight();
            int n = o / g.channels() / g.outWidth() / g.outHeight();
            List<Integer> window = new ArrayList<>();
            for (int h = oh * g.strideH() - g.padTop(); h < oh * g.strideH() - g.padTop() + g.windowHeight(); h++) {
                for (int w = ow * g.strideW() - g.padLeft();
                        w < ow * g.strideW() - g.padLeft() + g.windowWidth();
                        w++) {
                    if (h >= 0 && h < g.inHeight() && w >= 0 && w < g.inWidth()) {
                        window.add(((n * g.inHeight() + h) * g.inWidth() + w) * g.channels() + c);
                    }
                }
            }
            int place = window.getFirst();
            double sum = 0;
            double most = Double.NaN;
            for (int i : window) {
                place = x[i] > x[place] ? i : place;
                most = x[i] > most || Double.isNaN(most) ? x[i] : most;
                sum += x[i];
            }
            maximum[o] = most;
            scatter[place] += dy[o];
            select[o] = v[place];
            average[o] = sum / window.size();
            for (int i : window) {
                spread[i] += dy[o] / window.size();
            }
        }
        return new double[][] {maximum, scatter, select, average, spread};
    }

    private static double[][] runFloat(PoolingKernels kernels, PoolingGeometry g, double[] x, double[] dy, double[] v) {
        float[][] results = new float[5][];
        for (int i = 0; i < 5; i++) {
            results[i] = new float[i == 1 || i == 4 ? g.inputSize() : g.outputSize()];
            Arrays.fill(results[i], 77f);
        }
        kernels.maxPool(g, floats(x), results[0]);
        kernels.maxPoolScatter(g, floats(x), floats(dy), results[1]);
        kernels.maxPoolSelect(g, floats(x), floats(v), results[2]);
        kernels.averagePool(g, floats(x), results[3]);
        kernels.averagePoolGradient(g, floats(dy), results[4]);
        double[][] wide = new double[5][];
        Arrays.setAll(wide, i -> doubles(results[i]));
        return wide;
    }

    private static double[][] runDouble(
            PoolingKernels kernels, PoolingGeometry g, double[] x, double[] dy, double[] v) {
        double[][] results = new double[5][];
        for (int i = 0; i < 5; i++) {
            results[i] = new double[i == 1 || i == 4 ? g.inputSize() : g.outputSize()];
            Arrays.fill(results[i], 77);
        }
        kernels.maxPool(g, x, results[0]);
        kernels.maxPoolScatter(g, x, dy, results[1]);
        kernels.maxPoolSelect(g, x, v, results[2]);
        kernels.averagePool(g, x, results[3]);
        kernels.averagePoolGradient(g, dy, results[4]);
        return results;
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void matchesTheDefinition(PoolingKernels kernels) {
        for (PoolingGeometry g : geometries()) {
            double[] x = random(g.inputSize(), 1);
            double[] dy = random(g.outputSize(), 2);
            double[] v = random(g.inputSize(), 3);
            double[][] expected = define(g, x, dy, v);
            double[][] floats = runFloat(kernels, g, x, dy, v);
            double[][] doubles = runDouble(kernels, g, x, dy, v);
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(expected[i], floats[i], 1e-5, g + " operation " + i);
                assertArrayEquals(expected[i], doubles[i], 1e-12, g + " operation " + i);
            }
            double[][] threaded = KernelSets.withThreads(4, () -> runFloat(kernels, g, x, dy, v));
            double[][] plain =
                    KernelSets.withThreads(1, () -> runFloat(new RowPooling(CpuKernels.scalar()), g, x, dy, v));
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(plain[i], threaded[i], g + " operation " + i);
            }
        }
    }

    /// The values of windows with NaN and infinities are those that TensorFlow 2.21 gives, but for windows of
    /// nothing but NaN or of nothing but -∞, where it gives the lowest finite number.
    @ParameterizedTest
    @MethodSource("kernels")
    void skipsNaN(PoolingKernels kernels) {
        double nan = Double.NaN;
        double low = Double.NEGATIVE_INFINITY;
        check(kernels, new double[] {1, nan, 3, 2}, 3, 2);
        check(kernels, new double[] {nan, 1, 3, 2}, 3, 0);
        check(kernels, new double[] {1, 3, 2, nan}, 3, 1);
        check(kernels, new double[] {nan, nan, nan, nan}, nan, 0);
        check(kernels, new double[] {low, low, low, low}, low, 0);
        check(kernels, new double[] {3, 3, 3, 3}, 3, 0);
        check(kernels, new double[] {-0.0, 0.0, 0, 0}, -0.0, 0);
    }

    private static void check(PoolingKernels kernels, double[] window, double maximum, int place) {
        for (int channels : new int[] {1, 16, 19}) {
            PoolingGeometry g = new PoolingGeometry(1, 2, 2, channels, 1, 1, 2, 2, 2, 2, 0, 0);
            double[] x = new double[4 * channels];
            Arrays.setAll(x, i -> window[i / channels]);
            double[] ones = new double[4 * channels];
            Arrays.fill(ones, 1);
            double[][] floats = runFloat(kernels, g, x, ones, ones);
            double[][] doubles = runDouble(kernels, g, x, ones, ones);
            for (int c = 0; c < channels; c++) {
                assertEquals(maximum, floats[0][c]);
                assertEquals(maximum, doubles[0][c]);
                for (int i = 0; i < 4; i++) {
                    assertEquals(i == place ? 1 : 0, floats[1][i * channels + c]);
                    assertEquals(i == place ? 1 : 0, doubles[1][i * channels + c]);
                }
            }
        }
    }
}
