package io.gradus.backend.cpu.linalg;

import io.gradus.backend.cpu.gemm.DoubleProducts;

/// What is still to be taken from a matrix, as the product of two narrow ones, L·Rᵀ, which grow by a column each while
/// the columns of a block are reduced.
final class PendingProduct {
    private final int height;
    private final int stride;
    private final double[] left;
    private final double[] right;

    /// An empty product for a matrix of `height` rows and columns, of which `width` are reduced.
    PendingProduct(int height, int width) {
        this.height = height;
        this.stride = 2 * width;
        this.left = new double[height * stride];
        this.right = new double[height * stride];
    }

    /// Fills column `term` of both matrices from row `first` on.
    void set(int term, double[] l, double[] r, int first) {
        setLeft(term, l, first);
        setRight(term, r, first);
    }

    void setLeft(int term, double[] l, int first) {
        for (int i = first; i < height; i++) {
            left[i * stride + term] = l[i];
        }
    }

    void setRight(int term, double[] r, int first) {
        for (int i = first; i < height; i++) {
            right[i * stride + term] = r[i];
        }
    }

    /// Takes the first terms of column k of the product from a vector.
    void takeFromColumn(int k, int terms, double[] column, int first) {
        double[] factors = DoubleProducts.negated(right, k * stride, stride, 1, terms);
        DoubleProducts.add(
                false,
                true,
                height - first,
                1,
                terms,
                left,
                first * stride,
                stride,
                factors,
                0,
                terms,
                column,
                first,
                1);
    }

    /// Takes the first terms of row k of the product from a vector.
    void takeFromRow(int k, int terms, double[] row, int first) {
        double[] factors = DoubleProducts.negated(left, k * stride, stride, 1, terms);
        DoubleProducts.add(
                false, true, height - first, 1, terms, right, first * stride, stride, factors, 0, terms, row, first, 1);
    }

    /// Takes the first terms of the product times x from y.
    void takeProduct(int terms, double[] x, double[] y, int first) {
        takeProduct(terms, left, right, x, first, y, first);
    }

    /// Takes the first terms of the transposed product times x from y.
    void takeTransposedProduct(int terms, double[] x, int from, double[] y, int first) {
        takeProduct(terms, right, left, x, from, y, first);
    }

    private void takeProduct(int terms, double[] outer, double[] inner, double[] x, int from, double[] y, int first) {
        int length = height - from;
        double[] sums =
                DoubleProducts.of(false, false, 1, terms, length, x, from, length, inner, from * stride, stride);
        double[] factors = DoubleProducts.negated(sums, 0, terms, 1, terms);
        DoubleProducts.add(
                false, true, height - first, 1, terms, outer, first * stride, stride, factors, 0, terms, y, first, 1);
    }

    /// Takes the whole product from the rows and columns from number `from` on, which lie at `corner`.
    void takeFromRest(double[] a, int corner, int lda, int from) {
        int rest = height - from;
        double[] opposite = DoubleProducts.negated(left, from * stride, stride, rest, stride);
        DoubleProducts.add(
                false, true, rest, rest, stride, opposite, 0, stride, right, from * stride, stride, a, corner, lda);
    }
}
