package io.gradus.benchmarks;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.matmul;

import io.gradus.GradientTape;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.Variable;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.Conv2D;
import io.gradus.op.Conv2DFilterGradient;
import io.gradus.op.Conv2DInputGradient;
import io.gradus.op.Op;
import io.gradus.op.Padding;
import io.gradus.op.Window;
import io.gradus.random.Random;

/// Gradus's share of the comparison of kernels and of eager overhead; `benchmarks/peers` has the others'.
/// Usage: `KernelComparison [THREADS]`.
final class KernelComparison {
    /// (m, k, n) of a product of an m x k and a k x n matrix.
    static final int[][] GEMMS = {
        {1024, 1024, 1024}, {512, 512, 512}, {256, 256, 256}, {32, 4096, 1024}, {1, 1024, 1024}, {16, 16, 16}
    };

    /// Images, height = width, channels, filters; the filter is 3 x 3.
    static final int[] CONV = {32, 56, 64, 64};

    static final int FILTER = 3;
    private static final int ADDS = 100;

    private KernelComparison() {}

    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : Threads.count();
        Threads.set(threads);
        // First, so that it includes the warm-up, as a user's program does.
        regression();
        eagerAdd();
        for (int[] size : GEMMS) {
            gemm(size[0], size[1], size[2], threads);
        }
        convolutions(threads);
    }

    private static void eagerAdd() {
        var v = new Variable(new float[] {1, 2, 3, 4, 5});
        Tensor x = constant(new float[] {5, 4, 3, 2, 1});
        double seconds = Measure.seconds(() -> {
            try (var _ = new GradientTape()) {
                Tensor y = add(v, x);
                for (int i = 1; i < ADDS; i++) {
                    y = add(y, x);
                }
                return y;
            }
        });
        Measure.report("eager add of 5 elements, on a tape", seconds * 1e9 / ADDS, "ns");
    }

    private static void regression() {
        long start = System.nanoTime();
        RegressionBenchmark.fit();
        Measure.report("linear regression, 10000 epochs", (System.nanoTime() - start) * 1e-9, "s");
    }

    private static void gemm(int m, int k, int n, int threads) {
        Tensor a = Random.uniform(Shape.of(m, k));
        Tensor b = Random.uniform(Shape.of(k, n));
        Measure.rate(gemmName(m, k, n, threads), (double) m * k * n, bound(m, k, n), () -> matmul(a, b));
    }

    static String gemmName(int m, int k, int n, int threads) {
        return "gemm " + m + "x" + k + "x" + n + ", " + Measure.threads(threads);
    }

    /// A product of a vector reads each number of the matrix for one multiply-add.
    private static Bound bound(int m, int k, int n) {
        double bytes = (double) Float.BYTES * ((double) m * k + (double) k * n + (double) m * n) / (2.0 * m * k * n);
        return m == 1 ? Bound.bytes(bytes) : Bound.FLOAT32;
    }

    private static void convolutions(int threads) {
        int images = CONV[0];
        int size = CONV[1];
        Tensor x = Random.uniform(Shape.of(images, size, size, CONV[2]));
        Tensor w = Random.uniform(Shape.of(FILTER, FILTER, CONV[2], CONV[3]));
        Tensor dy = Random.uniform(Shape.of(images, size, size, CONV[3]));
        Window window = new Window(FILTER, FILTER, 1, 1, 1, 1, Padding.SAME);
        convolution("forward", threads, new Conv2D(window), x, w);
        convolution("input gradient", threads, new Conv2DInputGradient(window, x.shape()), dy, w);
        convolution("filter gradient", threads, new Conv2DFilterGradient(window, w.shape()), x, dy);
    }

    private static void convolution(String kind, int threads, Op op, Tensor first, Tensor second) {
        Measure.rate(
                convolutionName(kind, threads),
                convolutionMultiplyAdds(),
                Bound.FLOAT32,
                () -> Interpreter.call(op, first, second));
    }

    static String convolutionName(String kind, int threads) {
        return "conv " + kind + ", " + Measure.threads(threads);
    }

    static double convolutionMultiplyAdds() {
        return (double) CONV[0] * CONV[1] * CONV[1] * CONV[2] * CONV[3] * FILTER * FILTER;
    }
}
