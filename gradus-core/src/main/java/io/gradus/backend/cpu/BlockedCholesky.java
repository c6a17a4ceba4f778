package io.gradus.backend.cpu;

import java.util.Arrays;

/// The Cholesky factor of a symmetric positive definite matrix, by blocks of columns: each block is factored by inner
/// products, and what it takes from the rest of the matrix is one matrix product.
final class BlockedCholesky {
    private static final int BLOCK = 64;

    private BlockedCholesky() {}

    /// Replaces the matrix of n rows at `at`, of which the lower triangle is read, by its factor, with zeros
    /// above.
    ///
    /// @return -1, or the first row where the matrix turns out not to be positive definite
    static int factor(double[] a, int at, int n) {
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            for (int i = from; i < n; i++) {
                for (int j = from; j < Math.min(i + 1, to); j++) {
                    int aij = at + i * n + j;
                    double rest = a[aij] - Vectors.dot(a, at + i * n + from, a, at + j * n + from, j - from);
                    if (i > j) {
                        a[aij] = rest / a[at + j * n + j];
                    } else if (rest > 0) {
                        a[aij] = Math.sqrt(rest);
                    } else {
                        return i;
                    }
                }
            }
            if (to < n) {
                subtractProduct(a, at, n, from, to);
            }
        }
        for (int i = 0; i < n; i++) {
            Arrays.fill(a, at + i * n + i + 1, at + (i + 1) * n, 0);
        }
        return -1;
    }

    /// Takes P Pᵀ from the rest, where P are the rows below a block.
    private static void subtractProduct(double[] a, int at, int n, int from, int to) {
        int width = to - from;
        int rows = n - to;
        double[] panel = new double[rows * width];
        double[] opposite = new double[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(a, at + (to + i) * n + from, panel, i * width, width);
        }
        for (int i = 0; i < panel.length; i++) {
            opposite[i] = -panel[i];
        }
        CpuKernels.current()
                .gemm()
                .gemm(
                        false,
                        true,
                        rows,
                        rows,
                        width,
                        opposite,
                        0,
                        width,
                        panel,
                        0,
                        width,
                        a,
                        at + to * n + to,
                        n,
                        true);
    }
}
