package io.gradus.backend.cpu.linalg;

import io.gradus.backend.cpu.gemm.DoubleProducts;
import java.util.Arrays;

/// The Cholesky factor of a symmetric positive definite matrix, by halves: the first half of the columns is factored,
/// what it takes from the rest of the matrix is a matrix product, and the rest is factored in the same way.
final class BlockedCholesky {
    /// Columns that are factored by inner products.
    private static final int FEW = 24;

    /// The rest is brought up to date by blocks of so many columns, from the diagonal down.
    private static final int BLOCK = 128;

    private BlockedCholesky() {}

    /// Replaces the matrix of n rows at `at`, of which the lower triangle is read, by its factor, with zeros
    /// above.
    ///
    /// @return -1, or the first row where the matrix turns out not to be positive definite
    static int factor(double[] a, int at, int n) {
        int row = factor(a, at, n, n);
        for (int i = 0; i < n; i++) {
            Arrays.fill(a, at + i * n + i + 1, at + (i + 1) * n, 0);
        }
        return row;
    }

    private static int factor(double[] a, int at, int stride, int n) {
        if (n <= FEW) {
            return factorFew(a, at, stride, n);
        }
        int half = (n / 2 + 15) / 16 * 16;
        int rest = n - half;
        int row = factor(a, at, stride, half);
        if (row >= 0) {
            return row;
        }
        int below = at + half * stride;
        TriangularSystems.solveRight(a, at, stride, half, a, below, stride, rest);
        for (int from = 0; from < rest; from += BLOCK) {
            int width = Math.min(BLOCK, rest - from);
            int left = below + from * stride;
            double[] opposite = DoubleProducts.negated(a, left, stride, width, half);
            int corner = left + half + from;
            DoubleProducts.add(
                    false, true, rest - from, width, half, a, left, stride, opposite, 0, half, a, corner, stride);
        }
        row = factor(a, below + half, stride, rest);
        return row < 0 ? row : half + row;
    }

    private static int factorFew(double[] a, int at, int stride, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                int row = at + i * stride;
                double rest = a[row + j] - Vectors.dot(a, row, a, at + j * stride, j);
                if (i > j) {
                    a[row + j] = rest / a[at + j * stride + j];
                } else if (rest > 0) {
                    a[row + j] = Math.sqrt(rest);
                } else {
                    return i;
                }
            }
        }
        return -1;
    }
}
