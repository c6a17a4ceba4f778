package io.gradus.backend.cpu.linalg;

import io.gradus.backend.cpu.gemm.DoubleProducts;

/// Systems of equations with a triangular matrix, by halves: one half of the unknowns is found, what it contributes is
/// taken from the right sides of the other half by one matrix product, and then the other half is found.
public final class TriangularSystems {
    /// Unknowns that are found one by one.
    private static final int FEW = 16;

    /// With fewer right sides a matrix product does not pay.
    private static final int WORTH_A_PRODUCT = 8;

    private TriangularSystems() {}

    /// A triangular matrix inside of an array.
    ///
    /// @param stride the distance of its rows
    /// @param lower whether its triangle is the lower one
    /// @param transposed whether the transposed matrix is meant
    /// @param unit whether the diagonal is all ones, and not read
    record Triangle(double[] a, int at, int stride, boolean lower, boolean transposed, boolean unit) {
        double diagonal(int i) {
            return unit ? 1 : a[at + i * stride + i];
        }

        /// The element (i, j) of what is meant.
        double get(int i, int j) {
            return transposed ? a[at + j * stride + i] : a[at + i * stride + j];
        }

        Triangle from(int i) {
            return new Triangle(a, at + i * stride + i, stride, lower, transposed, unit);
        }

        boolean isForwards() {
            return lower != transposed;
        }
    }

    /// Replaces the n rows of k right sides at `bo` by the solutions.
    ///
    /// @return whether no number on the diagonal is 0
    static boolean solve(
            double[] a, int ao, int n, boolean lower, boolean transposed, boolean unit, double[] b, int bo, int k) {
        Triangle triangle = new Triangle(a, ao, n, lower, transposed, unit);
        for (int i = 0; i < n; i++) {
            if (triangle.diagonal(i) == 0) {
                return false;
            }
        }
        if (k < WORTH_A_PRODUCT) {
            for (int column = 0; column < k; column++) {
                solveOne(triangle, n, b, bo + column, k);
            }
        } else {
            solve(triangle, n, b, bo, k, k);
        }
        return true;
    }

    /// Replaces n rows of k numbers, `ldb` apart, by the solutions, for a diagonal without zeros.
    static void solve(Triangle triangle, int n, double[] b, int bo, int ldb, int k) {
        if (n <= FEW) {
            substitute(triangle, n, b, bo, ldb, k);
            return;
        }
        int half = (n / 2 + FEW - 1) / FEW * FEW;
        boolean forwards = triangle.isForwards();
        int second = bo + half * ldb;
        if (forwards) {
            solve(triangle, half, b, bo, ldb, k);
            subtract(triangle, half, half, n - half, 0, b, bo, second, ldb, k);
            solve(triangle.from(half), n - half, b, second, ldb, k);
        } else {
            solve(triangle.from(half), n - half, b, second, ldb, k);
            subtract(triangle, n - half, 0, half, half, b, second, bo, ldb, k);
            solve(triangle, half, b, bo, ldb, k);
        }
    }

    /// Takes from `rows` right sides what the solutions at `solved` contribute.
    private static void subtract(
            Triangle triangle,
            int width,
            int row,
            int rows,
            int column,
            double[] b,
            int solved,
            int target,
            int ldb,
            int k) {
        boolean transposed = triangle.transposed;
        int corner = triangle.at + (transposed ? column * triangle.stride + row : row * triangle.stride + column);
        if (rows < k) {
            int high = transposed ? width : rows;
            int wide = transposed ? rows : width;
            double[] factors = DoubleProducts.negated(triangle.a, corner, triangle.stride, high, wide);
            DoubleProducts.add(transposed, false, rows, k, width, factors, 0, wide, b, solved, ldb, b, target, ldb);
        } else {
            double[] known = DoubleProducts.negated(b, solved, ldb, width, k);
            DoubleProducts.add(
                    transposed,
                    false,
                    rows,
                    k,
                    width,
                    triangle.a,
                    corner,
                    triangle.stride,
                    known,
                    0,
                    k,
                    b,
                    target,
                    ldb);
        }
    }

    /// Finds a few unknowns, each row in an array of its own: such loops are vectorised.
    private static void substitute(Triangle triangle, int n, double[] b, int bo, int ldb, int k) {
        double[][] rows = new double[n][k];
        for (int i = 0; i < n; i++) {
            System.arraycopy(b, bo + i * ldb, rows[i], 0, k);
        }
        substitute(triangle, rows);
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows[i], 0, b, bo + i * ldb, k);
        }
    }

    private static void substitute(Triangle triangle, double[][] rows) {
        int n = rows.length;
        boolean forwards = triangle.isForwards();
        for (int step = 0; step < n; step++) {
            int i = forwards ? step : n - 1 - step;
            double[] row = rows[i];
            for (int j = forwards ? 0 : i + 1; j < (forwards ? i : n); j++) {
                Vectors.add(-triangle.get(i, j), rows[j], row, 0, row.length);
            }
            if (!triangle.unit) {
                double divisor = triangle.diagonal(i);
                for (int c = 0; c < row.length; c++) {
                    row[c] /= divisor;
                }
            }
        }
    }

    /// Finds X in X·Lᵀ = B, where L is lower: replaces `rows` rows of n numbers, `ldb` apart.
    static void solveRight(double[] l, int lo, int ldl, int n, double[] b, int bo, int ldb, int rows) {
        if (n <= FEW) {
            double[][] columns = new double[n][rows];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < n; j++) {
                    columns[j][i] = b[bo + i * ldb + j];
                }
            }
            substitute(new Triangle(l, lo, ldl, true, false, false), columns);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < n; j++) {
                    b[bo + i * ldb + j] = columns[j][i];
                }
            }
            return;
        }
        int half = (n / 2 + FEW - 1) / FEW * FEW;
        solveRight(l, lo, ldl, half, b, bo, ldb, rows);
        double[] factors = DoubleProducts.negated(l, lo + half * ldl, ldl, n - half, half);
        DoubleProducts.add(false, true, rows, n - half, half, b, bo, ldb, factors, 0, half, b, bo + half, ldb);
        solveRight(l, lo + half * ldl + half, ldl, n - half, b, bo + half, ldb, rows);
    }

    /// One right side, whose numbers lie `step` apart.
    private static void solveOne(Triangle triangle, int n, double[] b, int bo, int step) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = b[bo + i * step];
        }
        boolean forwards = triangle.isForwards();
        for (int count = 0; count < n; count++) {
            int i = forwards ? count : n - 1 - count;
            int row = triangle.at + i * triangle.stride;
            int first = triangle.lower ? 0 : i + 1;
            int length = triangle.lower ? i : n - i - 1;
            if (triangle.transposed) {
                x[i] /= triangle.diagonal(i);
                Vectors.add(-x[i], triangle.a, row + first, x, first, length);
            } else {
                x[i] = (x[i] - Vectors.dot(triangle.a, row + first, x, first, length)) / triangle.diagonal(i);
            }
        }
        for (int i = 0; i < n; i++) {
            b[bo + i * step] = x[i];
        }
    }
}
