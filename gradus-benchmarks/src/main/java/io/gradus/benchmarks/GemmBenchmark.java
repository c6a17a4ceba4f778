package io.gradus.benchmarks;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.gemm.BlockedGemm;
import io.gradus.backend.cpu.gemm.GemmKernel;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Matrix products of float32 at the sizes that docs/performance.md reports; `flops` is the rate to compare with
/// [FmaPeakBenchmark].
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class GemmBenchmark {
    /// Rows of A × depth × columns of B.
    @Param({"1024x1024x1024", "256x256x256", "32x4096x1024", "128x784x128", "1x1024x1024", "16x16x16"})
    String size = "";

    @Param({"1", "2"})
    int threads;

    /// Which operand is stored transposed: none, `A` or `B`.
    @Param("none")
    String transposed = "";

    private final GemmKernel gemm = BlockedGemm.current();
    private int m;
    private int k;
    private int n;
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};

    @Setup
    public void allocate() {
        WorkerPool.setThreads(threads);
        int[] sizes =
                Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray();
        m = sizes[0];
        k = sizes[1];
        n = sizes[2];
        a = random(m * k);
        b = random(k * n);
        c = new float[m * n];
    }

    /// Random numbers between -0.5 and 0.5.
    static float[] random(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    @Benchmark
    public float[] multiply(Flops counter) {
        boolean transA = transposed.equals("A");
        boolean transB = transposed.equals("B");
        gemm.gemm(transA, transB, m, n, k, a, 0, transA ? m : k, b, 0, transB ? k : n, c, 0, n, false);
        counter.add((long) m * n * k);
        return c;
    }
}
