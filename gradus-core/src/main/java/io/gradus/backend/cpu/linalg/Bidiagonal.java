package io.gradus.backend.cpu.linalg;

import io.gradus.backend.cpu.gemm.DoubleProducts;

/// A square matrix brought to two diagonals by reflections from the left and from the right in turns, a block of
/// columns
/// at a time (J. Dongarra, S. Hammarling and D. Sorensen, 1989).
final class Bidiagonal {
    private static final int BLOCK = 32;

    private final int n;
    final Reflections left;
    final Reflections right;
    final double[] diagonal;

    /// The numbers behind those of the diagonal.
    final double[] beside;

    /// Reduces the matrix of n rows, which is spoiled.
    Bidiagonal(double[] a, int n) {
        this.n = n;
        this.left = new Reflections(n, 0);
        this.right = new Reflections(n, 1);
        this.diagonal = new double[n];
        this.beside = new double[n];
        int from = 0;
        for (; from + BLOCK + 2 < n; from += BLOCK) {
            reduce(a, from, BLOCK);
        }
        reduce(a, from, n - from);
    }

    private void reduce(double[] a, int from, int width) {
        int height = n - from;
        // The terms of a column are v·yᵀ of its reflection from the left, and x·uᵀ of that from the right.
        PendingProduct pending = new PendingProduct(height, width);
        for (int k = 0; k < width; k++) {
            double[] v = new double[height];
            for (int i = k; i < height; i++) {
                v[i] = a[(from + i) * n + from + k];
            }
            pending.takeFromColumn(k, 2 * k, v, k);
            double factor = HouseholderQr.reflection(v, k, height - k);
            diagonal[from + k] = v[k];
            v[k] = 1;
            if (factor != 0) {
                left.set(from + k, factor, v, k);
                leftTerm(a, from, k, factor, v, pending);
            }
            if (k + 1 < height) {
                reduceRow(a, from, k, pending);
            }
        }
        pending.takeFromRest(a, (from + width) * n + from + width, n, width);
    }

    private void leftTerm(double[] a, int from, int k, double factor, double[] v, PendingProduct pending) {
        int height = n - from;
        int columns = height - k - 1;
        double[] y = new double[height];
        int corner = (from + k) * n + from + k + 1;
        DoubleProducts.add(false, false, 1, columns, height - k, v, k, height, a, corner, n, y, k + 1, columns);
        pending.takeTransposedProduct(2 * k, v, k, y, k + 1);
        Vectors.scale(factor, y, k + 1, columns);
        pending.set(2 * k, v, y, k);
    }

    private void reduceRow(double[] a, int from, int k, PendingProduct pending) {
        int height = n - from;
        int rest = height - k - 1;
        double[] u = new double[height];
        System.arraycopy(a, (from + k) * n + from + k + 1, u, k + 1, rest);
        pending.takeFromRow(k, 2 * k + 1, u, k + 1);
        double factor = HouseholderQr.reflection(u, k + 1, rest);
        beside[from + k] = u[k + 1];
        if (factor == 0) {
            return;
        }
        u[k + 1] = 1;
        right.set(from + k, factor, u, k + 1);
        double[] x = new double[height];
        int corner = (from + k + 1) * n + from + k + 1;
        DoubleProducts.add(false, true, rest, 1, rest, a, corner, n, u, k + 1, rest, x, k + 1, 1);
        pending.takeProduct(2 * k + 1, u, x, k + 1);
        Vectors.scale(factor, x, k + 1, rest);
        pending.set(2 * k + 1, x, u, k + 1);
    }
}
