package io.gradus.benchmarks;

import io.gradus.DType;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.elementwise.Elementwise;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.normalization.Softmax;
import io.gradus.backend.cpu.reduction.Reductions;
import io.gradus.op.Binary;
import io.gradus.op.Reduction;
import io.gradus.op.Unary;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Functions of each element, sums and softmax over a million float32 numbers, in nanoseconds an element.
///
/// Each function is measured twice: as a kernel that writes to an array that is there, and as an op, whose result is
/// a new array, which costs its zeroing and cold memory.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ElementwiseBenchmark {
    private static final int N = 1_000_000;
    private static final int ROWS = 1000;
    private static final int CHUNK = 1 << 13;
    private static final int[] DIMS = {N};
    private static final int[] MATRIX = {ROWS, N / ROWS};

    @Param({"1", "2"})
    int threads;

    private final float[] x = new float[N];
    private final float[] positive = new float[N];
    private final float[] y = new float[N];

    @Setup
    public void fill() {
        WorkerPool.setThreads(threads);
        Random random = new Random(1);
        for (int i = 0; i < N; i++) {
            x[i] = random.nextFloat() * 6 - 3;
            positive[i] = random.nextFloat() + 0.1f;
        }
    }

    private float[] kernel(Unary op, float[] from) {
        WorkerPool.shared()
                .forEachRange(
                        N,
                        CHUNK,
                        (first, end) -> CpuKernels.current().elementwise().unary(op, from, y, first, end));
        return y;
    }

    private static Object op(Unary op, float[] from) {
        return Elementwise.unary(op, from, DType.FLOAT32);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public float[] expKernel() {
        return kernel(Unary.EXP, x);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public float[] tanhKernel() {
        return kernel(Unary.TANH, x);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public float[] logKernel() {
        return kernel(Unary.LOG, positive);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public Object expOp() {
        return op(Unary.EXP, x);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public Object tanhOp() {
        return op(Unary.TANH, x);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public Object logOp() {
        return op(Unary.LOG, positive);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public Object addOp() {
        return Elementwise.binary(Binary.ADD, x, DIMS, positive, DIMS, DIMS, DType.FLOAT32);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public Object softmaxOp() {
        return Softmax.softmax(x, ROWS, N / ROWS, DType.FLOAT32);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public Object sumOp() {
        return Reductions.reduce(Reduction.SUM, x, DIMS, new boolean[] {true}, DType.FLOAT32);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public Object sumOfColumnsOp() {
        return Reductions.reduce(Reduction.SUM, x, MATRIX, new boolean[] {true, false}, DType.FLOAT32);
    }
}
