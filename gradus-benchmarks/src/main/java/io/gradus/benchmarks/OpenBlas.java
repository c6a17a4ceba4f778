package io.gradus.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// OpenBLAS's matrix products.
final class OpenBlas implements NativeProducts {
    private static final String FOLDER = "org/bytedeco/openblas/linux-x86_64";
    private static final int ROW_MAJOR = 101;
    private static final int AS_STORED = 111;

    private final MethodHandle sgemm;

    OpenBlas(int threads) {
        NativeLibrary library =
                NativeLibrary.load(FOLDER, "libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");
        MethodHandle setThreads = library.function("openblas_set_num_threads", JAVA_INT);
        NativeLibrary.call(() -> {
            setThreads.invokeExact(threads);
            return threads;
        });
        sgemm = library.function(
                "cblas_sgemm",
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                JAVA_FLOAT,
                ADDRESS,
                JAVA_INT);
    }

    @Override
    public void multiply(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
        NativeLibrary.call(() -> {
            sgemm.invokeExact(ROW_MAJOR, AS_STORED, AS_STORED, m, n, k, 1f, a, k, b, n, 0f, c, n);
            return c;
        });
    }
}
