package io.gradus.backend.cpu.gemm;

import io.gradus.backend.cpu.kernel.Epilogue;
import org.jspecify.annotations.Nullable;

/// General matrix products `C = op(A)·op(B)` or `C += op(A)·op(B)` on row-major arrays.
///
/// `op(A)` is m×k, `op(B)` is k×n, C is m×n. A matrix starts at its offset, and its rows, as stored, are its
/// leading dimension (`lda`, `ldb`, `ldc`) apart; with `transA` the stored A is k×m, with `transB` the stored B is
/// n×k. Sizes may be 0: for `k == 0` the product is 0. C must not overlap A or B. Arguments are not checked beyond
/// the JVM's own bounds checks: ops check shapes.
///
/// Products of one call are spread over `WorkerPool`; the same call gives the same bits on any number of threads.
/// Integers wrap around as Java's do.
public interface GemmKernel {
    /// `C = op(A)·op(B)`, added to C when `accumulate`; then `epilogue`, if any, on the whole of C.
    void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc,
            boolean accumulate,
            @Nullable Epilogue<float[]> epilogue);

    /// The same in double precision.
    void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc,
            boolean accumulate,
            @Nullable Epilogue<double[]> epilogue);

    /// The same for 32-bit integers.
    void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            int[] a,
            int aAt,
            int lda,
            int[] b,
            int bAt,
            int ldb,
            int[] c,
            int cAt,
            int ldc,
            boolean accumulate);

    /// The same for 64-bit integers.
    void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            long[] a,
            int aAt,
            int lda,
            long[] b,
            int bAt,
            int ldb,
            long[] c,
            int cAt,
            int ldc,
            boolean accumulate);

    /// `C = op(A)·op(B)`, added to C when `accumulate`.
    default void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            float[] a,
            int aAt,
            int lda,
            float[] b,
            int bAt,
            int ldb,
            float[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        gemm(transA, transB, m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate, null);
    }

    /// `C = op(A)·op(B)`, added to C when `accumulate`.
    default void gemm(
            boolean transA,
            boolean transB,
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        gemm(transA, transB, m, n, k, a, aAt, lda, b, bAt, ldb, c, cAt, ldc, accumulate, null);
    }
}
