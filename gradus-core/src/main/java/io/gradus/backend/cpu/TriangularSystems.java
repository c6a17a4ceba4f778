package io.gradus.backend.cpu;

/// Systems of equations with a triangular matrix, by substitution over whole rows of the right sides.
final class TriangularSystems {
    private TriangularSystems() {}

    /// Replaces the n rows of k right sides at `bo` by the solutions.
    ///
    /// @param lower whether the triangle of `a` is the lower one
    /// @param transposed whether the transposed matrix is meant
    /// @param unit whether the diagonal is all ones, and not read
    /// @return whether no number on the diagonal is 0
    static boolean solve(
            double[] a, int ao, int n, boolean lower, boolean transposed, boolean unit, double[] b, int bo, int k) {
        boolean forwards = lower != transposed;
        for (int step = 0; step < n; step++) {
            int i = forwards ? step : n - 1 - step;
            int row = bo + i * k;
            if (!transposed) {
                // What is known already is taken from this row.
                for (int j = lower ? 0 : i + 1; j < (lower ? i : n); j++) {
                    Vectors.add(-a[ao + i * n + j], b, bo + j * k, b, row, k);
                }
            }
            if (!unit) {
                double divisor = a[ao + i * n + i];
                if (divisor == 0) {
                    return false;
                }
                for (int c = 0; c < k; c++) {
                    b[row + c] /= divisor;
                }
            }
            if (transposed) {
                // This row is taken from all that are not known yet.
                for (int j = lower ? 0 : i + 1; j < (lower ? i : n); j++) {
                    Vectors.add(-a[ao + i * n + j], b, row, b, bo + j * k, k);
                }
            }
        }
        return true;
    }
}
