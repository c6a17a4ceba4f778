package io.gradus.backend.cpu.linalg;

import io.gradus.backend.cpu.gemm.DoubleProducts;

/// A symmetric matrix brought to three diagonals by reflections. Those of a block of columns wait, as two narrow
/// matrices, and change the rest of the matrix by one product (J. Dongarra, S. Hammarling and D. Sorensen, 1989).
final class Tridiagonal {
    private static final int BLOCK = 32;

    private final int n;
    final Reflections reflections;
    final double[] diagonal;
    final double[] beside;

    /// Reduces the symmetric matrix of n rows, which is spoiled.
    Tridiagonal(double[] a, int n) {
        this.n = n;
        this.reflections = new Reflections(n, 1);
        this.diagonal = new double[n];
        this.beside = new double[n];
        int from = 0;
        for (; from + BLOCK + 2 < n; from += BLOCK) {
            reduce(a, from, BLOCK);
        }
        reduce(a, from, n - from);
    }

    /// Reduces some columns, and brings the rest of the matrix up to date.
    private void reduce(double[] a, int from, int width) {
        int height = n - from;
        // A row holds v and w of each column in turns: what is to be taken away is V·Wᵀ + W·Vᵀ.
        PendingProduct pending = new PendingProduct(height, width);
        double[] column = new double[height];
        for (int k = 0; k < width; k++) {
            int length = height - k - 1;
            System.arraycopy(a, (from + k) * n + from, column, 0, height);
            pending.takeFromColumn(k, 2 * k, column, k);
            diagonal[from + k] = column[k];
            if (length == 0) {
                break;
            }
            double factor = HouseholderQr.reflection(column, k + 1, length);
            beside[from + k] = column[k + 1];
            if (factor == 0) {
                continue;
            }
            column[k + 1] = 1;
            reflections.set(from + k, factor, column, k + 1);
            double[] w = new double[height];
            int corner = (from + k + 1) * n + from + k + 1;
            DoubleProducts.add(false, true, length, 1, length, a, corner, n, column, k + 1, length, w, k + 1, 1);
            pending.takeProduct(2 * k, column, w, k + 1);
            Vectors.scale(factor, w, k + 1, length);
            double amount = -factor / 2 * Vectors.dot(w, k + 1, column, k + 1, length);
            Vectors.add(amount, column, w, k + 1, height);
            pending.set(2 * k, column, w, k + 1);
            pending.set(2 * k + 1, w, column, k + 1);
        }
        pending.takeFromRest(a, (from + width) * n + from + width, n, width);
    }
}
