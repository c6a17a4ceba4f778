package io.gradus.benchmarks;

import io.gradus.backend.cpu.kernel.CpuKernels;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// The machine's peak: nothing but fused multiply-adds on registers, as many under way at once as hide their latency.
/// `flops` is the bound of everything that multiplies.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FmaPeakBenchmark {
    private static final int STEPS = 10_000;

    @Benchmark
    @Threads(1)
    public long oneThread(Flops counter) {
        return chains(counter);
    }

    @Benchmark
    @Threads(2)
    public long twoThreads(Flops counter) {
        return chains(counter);
    }

    private static long chains(Flops counter) {
        long multiplyAdds = CpuKernels.current().probe().multiplyAdds(STEPS);
        counter.add(multiplyAdds);
        return multiplyAdds;
    }
}
