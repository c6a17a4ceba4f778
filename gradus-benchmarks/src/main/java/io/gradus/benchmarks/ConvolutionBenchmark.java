package io.gradus.benchmarks;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.convolution.BlockedConvolution;
import io.gradus.backend.cpu.convolution.ConvolutionGeometry;
import io.gradus.backend.cpu.convolution.ConvolutionKernels;
import io.gradus.backend.cpu.kernel.CpuKernels;
import java.util.Arrays;
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

/// 3×3 convolutions of float32 images with "same" padding, and their two gradients; `flops` is the rate to compare with
/// [FmaPeakBenchmark].
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConvolutionBenchmark {
    private static final int FILTER = 3;

    /// Images × height × width × input channels × output channels: one of a residual network, and the two of the MNIST
    /// example.
    @Param({"32x56x56x64x64", "128x28x28x1x32", "128x14x14x32x64"})
    String size = "";

    @Param({"1", "2"})
    int threads;

    private final ConvolutionKernels kernels = new BlockedConvolution(CpuKernels.current());
    private ConvolutionGeometry geometry = geometry(new int[] {1, 1, 1, 1, 1});
    private float[] x = {};
    private float[] w = {};
    private float[] dy = {};
    private float[] result = {};

    @Setup
    public void allocate() {
        WorkerPool.setThreads(threads);
        geometry = geometry(
                Arrays.stream(size.split("x", -1)).mapToInt(Integer::parseInt).toArray());
        x = GemmBenchmark.random(geometry.inputSize());
        w = GemmBenchmark.random(geometry.filterSize());
        dy = GemmBenchmark.random(geometry.outputSize());
        result = new float[Math.max(geometry.inputSize(), Math.max(geometry.filterSize(), geometry.outputSize()))];
    }

    private static ConvolutionGeometry geometry(int[] s) {
        int pad = FILTER / 2;
        return new ConvolutionGeometry(
                s[0], s[1], s[2], s[3], s[1], s[2], s[4], FILTER, FILTER, 1, 1, 1, 1, pad, pad, 1);
    }

    @Benchmark
    public float[] forward(Flops counter) {
        kernels.forward(geometry, x, w, result);
        counter.add(geometry.multiplyAdds());
        return result;
    }

    @Benchmark
    public float[] inputGradient(Flops counter) {
        kernels.inputGradient(geometry, dy, w, result);
        counter.add(geometry.multiplyAdds());
        return result;
    }

    @Benchmark
    public float[] filterGradient(Flops counter) {
        kernels.filterGradient(geometry, x, dy, result);
        counter.add(geometry.multiplyAdds());
        return result;
    }
}
