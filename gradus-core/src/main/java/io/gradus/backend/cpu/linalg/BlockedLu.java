package io.gradus.backend.cpu.linalg;

import io.gradus.backend.cpu.gemm.DoubleProducts;
import io.gradus.backend.cpu.linalg.TriangularSystems.Triangle;

/// The LU factorisation with partial pivoting, by halves of the columns (S. Toledo, 1997): nearly all of the work is
/// matrix products, however narrow the columns are that pivots are searched in.
final class BlockedLu {
    /// Columns that are eliminated one by one.
    private static final int FEW = 8;

    private final double[] a;
    private final int at;
    private final int n;
    private final int[] rows;
    private int sign = 1;

    private BlockedLu(double[] a, int at, int n, int[] rows) {
        this.a = a;
        this.at = at;
        this.n = n;
        this.rows = rows;
    }

    /// Replaces the matrix of n rows at `at` by its factors.
    ///
    /// @param rows becomes, for each row of the factors, the row of the matrix that it came from
    /// @return 1 or -1, by the sign of the permutation; 0 when a pivot is 0
    static int factor(double[] a, int at, int n, int[] rows) {
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        BlockedLu lu = new BlockedLu(a, at, n, rows);
        lu.factor(0, n);
        return lu.sign;
    }

    private void factor(int from, int to) {
        if (to - from <= FEW) {
            eliminate(from, to);
            return;
        }
        int middle = from + (to - from + 2 * FEW - 1) / (2 * FEW) * FEW;
        int width = middle - from;
        int right = to - middle;
        factor(from, middle);
        int corner = at + from * n + from;
        Triangle triangle = new Triangle(a, corner, n, true, false, true);
        TriangularSystems.solve(triangle, width, a, corner + width, n, right);
        double[] above = DoubleProducts.negated(a, corner + width, n, width, right);
        int below = at + middle * n + from;
        DoubleProducts.add(false, false, n - middle, right, width, a, below, n, above, 0, right, a, below + width, n);
        factor(middle, to);
    }

    /// Eliminates a few columns below the diagonal, each in an array of its own.
    private void eliminate(int from, int to) {
        int height = n - from;
        double[][] columns = new double[to - from][height];
        for (int i = 0; i < height; i++) {
            for (int j = from; j < to; j++) {
                columns[j - from][i] = a[at + (from + i) * n + j];
            }
        }
        for (int k = 0; k < columns.length; k++) {
            double[] column = columns[k];
            int pivot = k;
            for (int i = k + 1; i < height; i++) {
                if (Math.abs(column[i]) > Math.abs(column[pivot])) {
                    pivot = i;
                }
            }
            exchange(columns, from, k, pivot);
            double divisor = column[k];
            if (divisor == 0) {
                sign = 0;
                continue;
            }
            for (int i = k + 1; i < height; i++) {
                column[i] /= divisor;
            }
            for (int j = k + 1; j < columns.length; j++) {
                Vectors.add(-columns[j][k], column, columns[j], k + 1, height);
            }
        }
        for (int i = 0; i < height; i++) {
            for (int j = from; j < to; j++) {
                a[at + (from + i) * n + j] = columns[j - from][i];
            }
        }
    }

    private void exchange(double[][] columns, int from, int k, int pivot) {
        if (pivot == k) {
            return;
        }
        sign = -sign;
        for (double[] column : columns) {
            double number = column[k];
            column[k] = column[pivot];
            column[pivot] = number;
        }
        int one = at + (from + k) * n;
        int other = at + (from + pivot) * n;
        for (int j = 0; j < n; j++) {
            double number = a[one + j];
            a[one + j] = a[other + j];
            a[other + j] = number;
        }
        int row = rows[from + k];
        rows[from + k] = rows[from + pivot];
        rows[from + pivot] = row;
    }
}
