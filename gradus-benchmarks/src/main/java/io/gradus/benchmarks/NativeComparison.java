package io.gradus.benchmarks;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The share of OpenBLAS or oneDNN in the comparison of kernels: called from Java, with memory of their own.
/// Usage: `NativeComparison openblas|onednn THREADS`.
final class NativeComparison {
    private NativeComparison() {}

    public static void main(String[] args) {
        int threads = Integer.parseInt(args[1]);
        NativeProducts products = args[0].equals("openblas") ? new OpenBlas(threads) : new OneDnn(threads);
        for (int[] size : KernelComparison.GEMMS) {
            gemm(products, size[0], size[1], size[2], threads);
        }
        if (products instanceof OneDnn library) {
            int[] size = KernelComparison.CONV;
            OneDnn.Convolution passes =
                    library.convolution(size[0], size[1], size[2], size[3], KernelComparison.FILTER);
            convolution("forward", threads, passes.forward());
            convolution("input gradient", threads, passes.inputGradient());
            convolution("filter gradient", threads, passes.filterGradient());
        }
    }

    private static void gemm(NativeProducts products, int m, int k, int n, int threads) {
        MemorySegment a = ones(m * k);
        MemorySegment b = ones(k * n);
        MemorySegment c = ones(m * n);
        report(
                KernelComparison.gemmName(m, k, n, threads),
                (double) m * k * n,
                () -> products.multiply(m, n, k, a, b, c));
        if (c.get(JAVA_FLOAT, 0) != k) {
            throw new IllegalStateException("a product of ones is wrong: " + c.get(JAVA_FLOAT, 0));
        }
    }

    private static void convolution(String kind, int threads, Runnable pass) {
        report(KernelComparison.convolutionName(kind, threads), KernelComparison.convolutionMultiplyAdds(), pass);
    }

    private static void report(String what, double multiplyAdds, Runnable work) {
        double seconds = Measure.seconds(() -> {
            work.run();
            return work;
        });
        Measure.report(what, 2e-9 * multiplyAdds / seconds, "GFLOP/s");
    }

    private static MemorySegment ones(int n) {
        MemorySegment values = Arena.global().allocate((long) n * Float.BYTES, 64);
        for (int i = 0; i < n; i++) {
            values.setAtIndex(JAVA_FLOAT, i, 1f);
        }
        return values;
    }
}
