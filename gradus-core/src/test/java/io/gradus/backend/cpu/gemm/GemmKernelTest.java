package io.gradus.backend.cpu.gemm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.backend.cpu.kernel.BlockKernels;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.Epilogue;
import io.gradus.backend.cpu.kernel.KernelSets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GemmKernelTest {
    /// m, n, k: empty, scalar, vectors both ways, tails of every register tile, several depth blocks, larger than
    /// one block.
    private static final int[][] SHAPES = {
        {0, 3, 4},
        {3, 0, 4},
        {3, 4, 0},
        {0, 0, 0},
        {1, 1, 1},
        {2, 2, 2},
        {3, 5, 7},
        {1, 17, 33},
        {33, 1, 17},
        {1, 300, 520},
        {150, 1, 1300},
        {2, 129, 65},
        {4, 64, 16},
        {5, 63, 16},
        {6, 65, 17},
        {7, 80, 31},
        {13, 15, 700},
        {16, 16, 16},
        {17, 31, 641},
        {24, 48, 100},
        {64, 64, 64},
        {65, 127, 66},
        {70, 140, 1283},
        {128, 10, 300},
        {3, 700, 40},
        {14, 1100, 20},
        {20, 64, 50},
        {32, 48, 70},
        {40, 260, 90},
        {38, 260, 600},
        {130, 523, 40},
        {260, 530, 30},
        {280, 270, 300}
    };

    static Stream<GemmKernel> kernels() {
        return KernelSets.all().map(BlockedGemm::new);
    }

    /// One product with its operands, in storage with other numbers around the matrices.
    private record Product(boolean transA, boolean transB, int m, int n, int k, boolean accumulate, long seed) {
        private static final int BEFORE = 5;
        private static final int GAP = 3;

        int lda() {
            return (transA ? m : k) + GAP;
        }

        int ldb() {
            return (transB ? k : n) + GAP;
        }

        int ldc() {
            return n + GAP;
        }

        double a(double[] a, int i, int l) {
            return a[BEFORE + (transA ? l * lda() + i : i * lda() + l)];
        }

        double b(double[] b, int l, int j) {
            return b[BEFORE + (transB ? j * ldb() + l : l * ldb() + j)];
        }

        double[] random(int rows, int ld, int salt) {
            Random random = new Random(seed * 31 + salt);
            double[] values = new double[BEFORE + rows * ld];
            // Numbers that a float holds exactly, so that both precisions have the same operands.
            Arrays.setAll(values, i -> random.nextFloat() - 0.5f);
            return values;
        }

        double[] a() {
            return random(transA ? k : m, lda(), 1);
        }

        double[] b() {
            return random(transB ? n : k, ldb(), 2);
        }

        double[] c() {
            return random(m, ldc(), 3);
        }

        double[] bias() {
            return random(1, n, 4);
        }
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

    private static double[] runFloat(GemmKernel gemm, Product p, boolean finish) {
        float[] c = floats(p.c());
        Epilogue<float[]> epilogue = finish ? new Epilogue<>(floats(p.bias()), Product.BEFORE, true) : null;
        gemm.gemm(
                p.transA,
                p.transB,
                p.m,
                p.n,
                p.k,
                floats(p.a()),
                Product.BEFORE,
                p.lda(),
                floats(p.b()),
                Product.BEFORE,
                p.ldb(),
                c,
                Product.BEFORE,
                p.ldc(),
                p.accumulate,
                epilogue);
        return doubles(c);
    }

    private static double[] runDouble(GemmKernel gemm, Product p, boolean finish) {
        double[] c = p.c();
        Epilogue<double[]> epilogue = finish ? new Epilogue<>(p.bias(), Product.BEFORE, true) : null;
        gemm.gemm(
                p.transA,
                p.transB,
                p.m,
                p.n,
                p.k,
                p.a(),
                Product.BEFORE,
                p.lda(),
                p.b(),
                Product.BEFORE,
                p.ldb(),
                c,
                Product.BEFORE,
                p.ldc(),
                p.accumulate,
                epilogue);
        return c;
    }

    /// Compares with sums in double precision within the bound that the contract's order of summation gives.
    private static void check(Product p, double[] got, boolean finish, double epsilon) {
        double[] a = p.a();
        double[] b = p.b();
        double[] before = p.c();
        double[] bias = p.bias();
        int chain = Math.min(p.k, BlockKernels.depthBlock(p.k));
        int roundings = chain + (p.k + chain) / Math.max(1, chain) + 3;
        double[] expected = before.clone();
        for (int i = 0; i < p.m; i++) {
            for (int j = 0; j < p.n; j++) {
                int at = Product.BEFORE + i * p.ldc() + j;
                double sum = p.accumulate ? before[at] : 0;
                double magnitude = Math.abs(sum);
                for (int l = 0; l < p.k; l++) {
                    double product = p.a(a, i, l) * p.b(b, l, j);
                    sum += product;
                    magnitude += Math.abs(product);
                }
                if (finish) {
                    double shift = bias[Product.BEFORE + j];
                    sum = Math.max(0, sum + shift);
                    magnitude += Math.abs(shift);
                }
                assertEquals(sum, got[at], roundings * epsilon * magnitude, () -> p + " at " + at);
                expected[at] = got[at];
            }
        }
        // What lies between the rows of C, and before it, is untouched.
        assertArrayEquals(expected, got, p.toString());
    }

    private static void forEachProduct(java.util.function.Consumer<Product> body) {
        long seed = 1;
        for (int[] s : SHAPES) {
            // All transposes of every shape; half of the products accumulate.
            for (int flags = 0; flags < 4; flags++) {
                body.accept(new Product(
                        (flags & 1) != 0, (flags & 2) != 0, s[0], s[1], s[2], (seed / 4 + flags) % 2 == 0, seed++));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void matchesSumsInDoublePrecision(GemmKernel gemm) {
        forEachProduct(p -> {
            boolean finish = p.seed % 3 == 0;
            check(p, runFloat(gemm, p, finish), finish, 0x1p-24);
            check(p, runDouble(gemm, p, finish), finish, 0x1p-53);
        });
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void givesTheBitsOfThePlainKernelsOnAnyNumberOfThreads(GemmKernel gemm) {
        GemmKernel plain = new BlockedGemm(CpuKernels.scalar());
        forEachProduct(p -> {
            boolean finish = p.seed % 3 == 0;
            double[] floats = KernelSets.withThreads(1, () -> runFloat(plain, p, finish));
            double[] doubles = KernelSets.withThreads(1, () -> runDouble(plain, p, finish));
            for (int threads : new int[] {1, 3}) {
                assertArrayEquals(
                        floats, KernelSets.withThreads(threads, () -> runFloat(gemm, p, finish)), p::toString);
                assertArrayEquals(
                        doubles, KernelSets.withThreads(threads, () -> runDouble(gemm, p, finish)), p::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void carriesSpecialValues(GemmKernel gemm) {
        for (int n : new int[] {1, 20, 100}) {
            float[] a = new float[40 * 9];
            float[] b = new float[9 * n];
            Arrays.fill(a, 1f);
            Arrays.fill(b, 1f);
            a[3 * 9] = Float.NaN;
            a[4 * 9 + 2] = Float.POSITIVE_INFINITY;
            float[] c = new float[40 * n];
            gemm.gemm(false, false, 40, n, 9, a, 0, 9, b, 0, n, c, 0, n, false);
            for (int j = 0; j < n; j++) {
                assertEquals(9f, c[j]);
                assertTrue(Float.isNaN(c[3 * n + j]));
                assertEquals(Float.POSITIVE_INFINITY, c[4 * n + j]);
            }
            Epilogue<float[]> relu = new Epilogue<>(null, 0, true);
            gemm.gemm(false, false, 40, n, 9, a, 0, 9, b, 0, n, c, 0, n, false, relu);
            assertTrue(Float.isNaN(c[3 * n]), "relu keeps NaN");
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void multipliesIntegersWithWrapAround(GemmKernel gemm) {
        Random random = new Random(7);
        for (int[] s : new int[][] {{1, 1, 1}, {3, 4, 5}, {0, 2, 2}, {2, 2, 0}, {70, 65, 66}}) {
            int m = s[0];
            int n = s[1];
            int k = s[2];
            for (int flags = 0; flags < 8; flags++) {
                boolean transA = (flags & 1) != 0;
                boolean transB = (flags & 2) != 0;
                boolean accumulate = (flags & 4) != 0;
                long[] a = random.longs((long) m * k).toArray();
                long[] b = random.longs((long) k * n).toArray();
                long[] c = random.longs((long) m * n).toArray();
                long[] expected = new long[m * n];
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < n; j++) {
                        long sum = accumulate ? c[i * n + j] : 0;
                        for (int l = 0; l < k; l++) {
                            sum += a[transA ? l * m + i : i * k + l] * b[transB ? j * k + l : l * n + j];
                        }
                        expected[i * n + j] = sum;
                    }
                }
                int[] narrow = narrow(c);
                gemm.gemm(
                        transA,
                        transB,
                        m,
                        n,
                        k,
                        narrow(a),
                        0,
                        transA ? m : k,
                        narrow(b),
                        0,
                        transB ? k : n,
                        narrow,
                        0,
                        n,
                        accumulate);
                assertArrayEquals(narrow(expected), narrow);
                gemm.gemm(transA, transB, m, n, k, a, 0, transA ? m : k, b, 0, transB ? k : n, c, 0, n, accumulate);
                assertArrayEquals(expected, c);
            }
        }
    }

    private static int[] narrow(long[] values) {
        int[] result = new int[values.length];
        Arrays.setAll(result, i -> (int) values[i]);
        return result;
    }

    @Test
    void depthBlocksAreEqualAndNoLongerThanTheLongestChain() {
        assertEquals(1, BlockKernels.depthBlock(0));
        assertEquals(640, BlockKernels.depthBlock(640));
        assertEquals(321, BlockKernels.depthBlock(641));
        assertEquals(432, BlockKernels.depthBlock(864));
        assertEquals(512, BlockKernels.depthBlock(1024));
    }
}
