package io.gradus.backend.cpu.linalg;

import java.util.ArrayList;
import java.util.List;

/// The QR factorisation by reflections (A. S. Householder, 1958), a block of columns at a time: the block's reflections
/// are then applied to the columns behind it as one [BlockReflector].
final class HouseholderQr {
    private static final int BLOCK = 32;

    private final int m;
    private final int n;

    /// R above the diagonal.
    private final double[] r;

    private final List<BlockReflector> blocks = new ArrayList<>();

    /// Factors the matrix of m rows and n columns at `at`.
    HouseholderQr(double[] a, int at, int m, int n) {
        this.m = m;
        this.n = n;
        this.r = java.util.Arrays.copyOfRange(a, at, at + m * n);
        int count = Math.min(m, n);
        double[] factors = new double[count];
        for (int from = 0; from < count; from += BLOCK) {
            int width = Math.min(BLOCK, count - from);
            double[] v = factor(from, width, factors);
            BlockReflector block = new BlockReflector(v, 0, width, m - from, width, factors, from);
            block.apply(true, r, from * n + from + width, n, n - from - width);
            blocks.add(block);
        }
    }

    /// Factors a block of columns, each in an array of its own.
    ///
    /// @return the vectors of the reflections, as columns
    private double[] factor(int from, int width, double[] factors) {
        int height = m - from;
        double[][] columns = new double[width][height];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                columns[j][i] = r[(from + i) * n + from + j];
            }
        }
        double[] v = new double[height * width];
        for (int k = 0; k < width; k++) {
            double[] column = columns[k];
            double factor = reflection(column, k, height - k);
            factors[from + k] = factor;
            double length = column[k];
            column[k] = 1;
            for (int j = k + 1; j < width && factor != 0; j++) {
                double amount = factor * Vectors.dot(column, k, columns[j], k, height - k);
                Vectors.add(-amount, column, columns[j], k, height);
            }
            for (int i = k; i < height; i++) {
                v[i * width + k] = column[i];
            }
            column[k] = length;
        }
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                r[(from + i) * n + from + j] = columns[j][i];
            }
        }
        return v;
    }

    /// Turns a vector into its reflection on the first axis: the first number becomes that length, the others
    /// the direction.
    ///
    /// @return the factor of the reflection, 0 where none is needed
    static double reflection(double[] x, int at, int length) {
        double tail = Vectors.norm(x, at + 1, length - 1);
        if (tail == 0) {
            return 0;
        }
        double alpha = x[at];
        double beta = -Math.copySign(Math.hypot(alpha, tail), alpha);
        Vectors.scale(1 / (alpha - beta), x, at + 1, length - 1);
        x[at] = beta;
        return (beta - alpha) / beta;
    }

    /// Replaces X, of m rows, by Q·X.
    ///
    /// @param unit whether X begins as the first columns of the identity, of which most is zeros
    void apply(double[] x, int xo, int columns, boolean unit) {
        for (int block = blocks.size() - 1; block >= 0; block--) {
            int row = block * BLOCK;
            int first = unit ? Math.min(row, columns) : 0;
            blocks.get(block).apply(false, x, xo + row * columns + first, columns, columns - first);
        }
    }

    /// An element of R.
    double r(int i, int j) {
        return i <= j ? r[i * n + j] : 0;
    }

    /// Writes Q with `inner` columns, then R with as many rows.
    void write(double[] y, int at, int inner) {
        for (int i = 0; i < inner; i++) {
            y[at + i * inner + i] = 1;
        }
        apply(y, at, inner, true);
        int next = at + m * inner;
        for (int i = 0; i < inner; i++) {
            for (int j = i; j < n; j++) {
                y[next + i * n + j] = r[i * n + j];
            }
        }
    }
}
