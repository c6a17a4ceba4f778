package io.gradus.backend.cpu.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import io.gradus.backend.cpu.kernel.KernelSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionKernelsTest {
    static Stream<ConvolutionKernels> kernels() {
        return KernelSets.all().map(BlockedConvolution::new);
    }

    /// The geometry of a convolution whose output size follows from its padding.
    static ConvolutionGeometry geometry(
            int batch,
            int[] image,
            int in,
            int out,
            int[] filter,
            int[] stride,
            int[] dilation,
            int[] pads,
            int groups) {
        int height = (image[0] + pads[0] + pads[1] - (filter[0] - 1) * dilation[0] - 1) / stride[0] + 1;
        int width = (image[1] + pads[2] + pads[3] - (filter[1] - 1) * dilation[1] - 1) / stride[1] + 1;
        return new ConvolutionGeometry(
                batch,
                image[0],
                image[1],
                in,
                Math.max(0, height),
                Math.max(0, width),
                out,
                filter[0],
                filter[1],
                stride[0],
                stride[1],
                dilation[0],
                dilation[1],
                pads[0],
                pads[2],
                groups);
    }

    static List<ConvolutionGeometry> geometries() {
        int[] one = {1, 1};
        int[] two = {2, 2};
        int[] none = {0, 0, 0, 0};
        int[] around = {1, 1, 1, 1};
        List<ConvolutionGeometry> all = new ArrayList<>(List.of(
                geometry(1, new int[] {1, 1}, 1, 1, one, one, one, none, 1),
                geometry(2, new int[] {5, 4}, 3, 5, new int[] {3, 3}, one, one, around, 1),
                geometry(2, new int[] {40, 70}, 3, 8, new int[] {3, 3}, one, one, around, 1),
                geometry(3, new int[] {30, 52}, 9, 8, new int[] {7, 7}, two, one, two(3), 1),
                geometry(2, new int[] {9, 30}, 9, 10, new int[] {2, 2}, one, one, two(3), 1),
                geometry(2, new int[] {28, 28}, 1, 32, new int[] {3, 3}, one, one, around, 1),
                geometry(3, new int[] {14, 14}, 32, 64, new int[] {3, 3}, one, one, around, 1),
                geometry(2, new int[] {7, 9}, 16, 17, new int[] {3, 3}, one, one, none, 1),
                geometry(2, new int[] {8, 8}, 6, 10, one, one, one, none, 1),
                geometry(2, new int[] {8, 9}, 6, 10, one, two, one, none, 1),
                geometry(2, new int[] {9, 9}, 4, 8, new int[] {3, 3}, two, one, around, 1),
                geometry(2, new int[] {10, 11}, 4, 8, new int[] {3, 3}, two, one, new int[] {0, 1, 0, 1}, 1),
                geometry(
                        1,
                        new int[] {17, 19},
                        3,
                        20,
                        new int[] {5, 4},
                        new int[] {3, 2},
                        one,
                        new int[] {2, 2, 1, 2},
                        1),
                geometry(
                        2,
                        new int[] {12, 10},
                        5,
                        6,
                        new int[] {3, 2},
                        one,
                        new int[] {2, 3},
                        new int[] {2, 2, 1, 2},
                        1),
                geometry(2, new int[] {12, 13}, 2, 3, new int[] {3, 3}, two, two, two(2), 1),
                geometry(2, new int[] {8, 8}, 8, 12, new int[] {3, 3}, one, one, around, 4),
                geometry(2, new int[] {9, 8}, 6, 6, new int[] {3, 3}, two, one, around, 6),
                geometry(2, new int[] {9, 8}, 40, 40, new int[] {3, 3}, one, two, around, 40),
                geometry(3, new int[] {20, 17}, 5, 5, new int[] {3, 2}, one, one, around, 5),
                geometry(2, new int[] {9, 8}, 6, 18, new int[] {3, 3}, new int[] {1, 2}, one, none, 6),
                geometry(1, new int[] {4, 5}, 3, 6, new int[] {4, 5}, new int[] {2, 1}, one, two(3), 3),
                geometry(1, new int[] {40, 30}, 3, 8, new int[] {7, 7}, two, one, two(3), 1),
                geometry(1, new int[] {6, 6}, 2, 4, new int[] {2, 2}, new int[] {3, 3}, one, none, 1),
                geometry(1, new int[] {5, 300}, 2, 3, new int[] {1, 5}, one, one, new int[] {0, 0, 2, 2}, 1),
                geometry(0, new int[] {5, 5}, 2, 3, new int[] {3, 3}, one, one, around, 1),
                geometry(2, new int[] {2, 2}, 2, 3, new int[] {3, 3}, one, one, none, 1),
                geometry(2, new int[] {4, 4}, 0, 3, new int[] {3, 3}, one, one, around, 1),
                geometry(2, new int[] {4, 4}, 3, 0, new int[] {3, 3}, one, one, around, 1),
                geometry(40, new int[] {3, 3}, 8, 16, new int[] {3, 3}, one, one, around, 1),
                geometry(1, new int[] {20, 20}, 70, 130, new int[] {3, 3}, one, one, around, 1)));
        Random random = new Random(11);
        for (int i = 0; i < 30; i++) {
            int[] filter = {1 + random.nextInt(4), 1 + random.nextInt(4)};
            int[] stride = {1 + random.nextInt(3), 1 + random.nextInt(3)};
            int[] dilation = {1 + random.nextInt(2), 1 + random.nextInt(2)};
            int[] pads = {random.nextInt(4), random.nextInt(4), random.nextInt(4), random.nextInt(4)};
            int[] image = {7 + random.nextInt(14), 7 + random.nextInt(14)};
            int groups = 1 + random.nextInt(2);
            int in = groups * (1 + random.nextInt(9));
            int out = groups * (1 + random.nextInt(20));
            all.add(geometry(1 + random.nextInt(4), image, in, out, filter, stride, dilation, pads, groups));
        }
        return all;
    }

    private static int[] two(int pad) {
        return new int[] {pad, pad, pad, pad};
    }

    /// Calls `body` with the flat indices (x, w, y) of every product that the convolution sums.
    private static void forEachProduct(ConvolutionGeometry g, Products body) {
        int ci = g.groupInChannels();
        int co = g.groupOutChannels();
        for (int n = 0; n < g.batch(); n++) {
            for (int oh = 0; oh < g.outHeight(); oh++) {
                for (int ow = 0; ow < g.outWidth(); ow++) {
                    for (int kh = 0; kh < g.filterHeight(); kh++) {
                        for (int kw = 0; kw < g.filterWidth(); kw++) {
                            int ih = oh * g.strideH() + kh * g.dilationH() - g.padTop();
                            int iw = ow * g.strideW() + kw * g.dilationW() - g.padLeft();
                            if (ih < 0 || ih >= g.inHeight() || iw < 0 || iw >= g.inWidth()) {
                                continue;
                            }
                            int x = ((n * g.inHeight() + ih) * g.inWidth() + iw) * g.inChannels();
                            int w = (kh * g.filterWidth() + kw) * ci * g.outChannels();
                            int y = ((n * g.outHeight() + oh) * g.outWidth() + ow) * g.outChannels();
                            for (int out = 0; out < g.outChannels(); out++) {
                                int group = out / co;
                                for (int c = 0; c < ci; c++) {
                                    body.accept(x + group * ci + c, w + c * g.outChannels() + out, y + out);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private interface Products {
        void accept(int x, int w, int y);
    }

    private static double[] random(int size, int seed) {
        Random random = new Random(seed);
        double[] values = new double[size];
        Arrays.setAll(values, i -> random.nextFloat() - 0.5f);
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

    /// Output, input gradient and filter gradient, one after the other, from fixed random operands.
    private static double[][] runFloat(ConvolutionKernels kernels, ConvolutionGeometry g) {
        float[] x = floats(random(g.inputSize(), 1));
        float[] w = floats(random(g.filterSize(), 2));
        float[] dy = floats(random(g.outputSize(), 3));
        // Results start as garbage: every element must be written.
        float[] y = floats(random(g.outputSize(), 4));
        float[] dx = floats(random(g.inputSize(), 5));
        float[] dw = floats(random(g.filterSize(), 6));
        kernels.forward(g, x, w, y);
        kernels.inputGradient(g, dy, w, dx);
        kernels.filterGradient(g, x, dy, dw);
        return new double[][] {doubles(y), doubles(dx), doubles(dw)};
    }

    private static double[][] runDouble(ConvolutionKernels kernels, ConvolutionGeometry g) {
        double[] x = random(g.inputSize(), 1);
        double[] w = random(g.filterSize(), 2);
        double[] dy = random(g.outputSize(), 3);
        double[] y = random(g.outputSize(), 4);
        double[] dx = random(g.inputSize(), 5);
        double[] dw = random(g.filterSize(), 6);
        kernels.forward(g, x, w, y);
        kernels.inputGradient(g, dy, w, dx);
        kernels.filterGradient(g, x, dy, dw);
        return new double[][] {y, dx, dw};
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void matchesTheDefinition(ConvolutionKernels kernels) {
        for (ConvolutionGeometry g : geometries()) {
            double[] x = random(g.inputSize(), 1);
            double[] w = random(g.filterSize(), 2);
            double[] dy = random(g.outputSize(), 3);
            double[][] sums = {new double[g.outputSize()], new double[g.inputSize()], new double[g.filterSize()]};
            double[][] sizes = {new double[g.outputSize()], new double[g.inputSize()], new double[g.filterSize()]};
            forEachProduct(g, (i, j, o) -> {
                sums[0][o] += x[i] * w[j];
                sums[1][i] += dy[o] * w[j];
                sums[2][j] += x[i] * dy[o];
                sizes[0][o] += Math.abs(x[i] * w[j]);
                sizes[1][i] += Math.abs(dy[o] * w[j]);
                sizes[2][j] += Math.abs(x[i] * dy[o]);
            });
            // A chain has at most 256 products, the blocks and parts of one sum here are fewer than 64.
            double roundings = BlockKernels.LONGEST_CHAIN + 64;
            double[][] floats = runFloat(kernels, g);
            double[][] doubles = runDouble(kernels, g);
            for (int pass = 0; pass < 3; pass++) {
                for (int i = 0; i < sums[pass].length; i++) {
                    String where = g + " pass " + pass + " at " + i;
                    assertEquals(sums[pass][i], floats[pass][i], roundings * 0x1p-24 * sizes[pass][i], where);
                    assertEquals(sums[pass][i], doubles[pass][i], roundings * 0x1p-52 * sizes[pass][i], where);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void givesTheBitsOfThePlainKernelsOnAnyNumberOfThreads(ConvolutionKernels kernels) {
        for (ConvolutionGeometry g : geometries()) {
            ConvolutionKernels plain = new BlockedConvolution(CpuKernels.scalar());
            double[][] floats = KernelSets.withThreads(1, () -> runFloat(plain, g));
            double[][] doubles = KernelSets.withThreads(1, () -> runDouble(plain, g));
            for (int threads : new int[] {1, 3}) {
                double[][] gotFloats = KernelSets.withThreads(threads, () -> runFloat(kernels, g));
                double[][] gotDoubles = KernelSets.withThreads(threads, () -> runDouble(kernels, g));
                for (int pass = 0; pass < 3; pass++) {
                    assertArrayEquals(floats[pass], gotFloats[pass], g + " pass " + pass);
                    assertArrayEquals(doubles[pass], gotDoubles[pass], g + " pass " + pass);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void anEpilogueGivesTheBitsOfSeparateOperations(ConvolutionKernels kernels) {
        for (ConvolutionGeometry g : geometries()) {
            float[] x = floats(random(g.inputSize(), 1));
            float[] w = floats(random(g.filterSize(), 2));
            float[] bias = floats(random(g.outChannels() + 2, 3));
            float[] expected = new float[g.outputSize()];
            kernels.forward(g, x, w, expected);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = Math.max(0f, expected[i] + bias[2 + i % g.outChannels()]);
            }
            float[] got = new float[g.outputSize()];
            kernels.forward(g, x, w, got, new Epilogue<>(bias, 2, true));
            assertArrayEquals(expected, got, g.toString());
        }
    }
}
