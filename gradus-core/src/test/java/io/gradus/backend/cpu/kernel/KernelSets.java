package io.gradus.backend.cpu.kernel;

import io.gradus.DType;
import io.gradus.backend.cpu.base.WorkerPool;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The kernel sets that tests run over, and a way to compare threads.
public final class KernelSets {
    private KernelSets() {}

    /// The plain-Java kernels, and those of this process where they are others.
    public static Stream<CpuKernels> all() {
        CpuKernels current = CpuKernels.current();
        CpuKernels scalar = CpuKernels.scalar();
        return current.name().equals(scalar.name())
                ? Stream.of(scalar)
                : Stream.of(scalar, io.gradus.backend.cpu.vector.VectorKernels.createEager());
    }

    /// Whether kernels compute on numbers of this dtype; complex ones are pairs by the time they get there.
    public static boolean isReal(DType dtype) {
        return dtype.isFloating() || dtype.isInteger();
    }

    /// What `work` returns when loops may use this many threads.
    public static <R> R withThreads(int threads, Supplier<R> work) {
        int before = WorkerPool.threads();
        WorkerPool.setThreads(threads);
        try {
            return work.get();
        } finally {
            WorkerPool.setThreads(before);
        }
    }
}
