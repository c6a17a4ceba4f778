package io.gradus.backend.cpu.gemm;

import io.gradus.backend.cpu.base.WorkerPool;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// Matrix products of integers, row by row: `C[i, :] += A[i, l] · B[l, :]`.
///
/// Integer products are rare and small in practice; a loop that C2 compiles well is enough.
final class IntegerGemm {
    private IntegerGemm() {}

    static void multiply(
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
            boolean accumulate) {
        int rowStep = transB ? 1 : ldb;
        int columnStep = transB ? ldb : 1;
        forEachRow(m, (long) n * k, i -> {
            int row = cAt + i * ldc;
            if (!accumulate) {
                Arrays.fill(c, row, row + n, 0);
            }
            for (int l = 0; l < k; l++) {
                int factor = a[transA ? aAt + l * lda + i : aAt + i * lda + l];
                int at = bAt + l * rowStep;
                for (int j = 0; j < n; j++) {
                    c[row + j] += factor * b[at + j * columnStep];
                }
            }
        });
    }

    static void multiply(
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
            boolean accumulate) {
        int rowStep = transB ? 1 : ldb;
        int columnStep = transB ? ldb : 1;
        forEachRow(m, (long) n * k, i -> {
            int row = cAt + i * ldc;
            if (!accumulate) {
                Arrays.fill(c, row, row + n, 0);
            }
            for (int l = 0; l < k; l++) {
                long factor = a[transA ? aAt + l * lda + i : aAt + i * lda + l];
                int at = bAt + l * rowStep;
                for (int j = 0; j < n; j++) {
                    c[row + j] += factor * b[at + j * columnStep];
                }
            }
        });
    }

    private static void forEachRow(int rows, long multiplyAddsPerRow, IntConsumer body) {
        if (WorkerPool.pays(rows * multiplyAddsPerRow)) {
            WorkerPool.shared().forEach(rows, body);
        } else {
            for (int i = 0; i < rows; i++) {
                body.accept(i);
            }
        }
    }
}
