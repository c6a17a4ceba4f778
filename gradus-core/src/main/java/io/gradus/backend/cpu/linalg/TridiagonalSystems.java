package io.gradus.backend.cpu.linalg;

/// Systems of equations with three diagonals, by elimination with partial pivoting, which makes at most one more
/// diagonal.
final class TridiagonalSystems {
    private TridiagonalSystems() {}

    /// Replaces the n rows of k right sides at `bo` by the solutions.
    ///
    /// @param a three rows of n numbers: above the main diagonal, it, below it
    /// @return whether the matrix is regular
    static boolean solve(double[] a, int ao, int n, double[] b, int bo, int k) {
        double[] above = java.util.Arrays.copyOfRange(a, ao, ao + n);
        double[] main = java.util.Arrays.copyOfRange(a, ao + n, ao + 2 * n);
        double[] second = new double[n];
        for (int i = 0; i + 1 < n; i++) {
            double below = a[ao + 2 * n + i + 1];
            int row = bo + i * k;
            if (Math.abs(main[i]) >= Math.abs(below)) {
                if (main[i] == 0) {
                    return false;
                }
                double factor = below / main[i];
                main[i + 1] -= factor * above[i];
                Vectors.add(-factor, b, row, b, row + k, k);
            } else {
                // The next row is the better pivot: it comes first.
                double factor = main[i] / below;
                double oldAbove = above[i];
                main[i] = below;
                above[i] = main[i + 1];
                main[i + 1] = oldAbove - factor * main[i + 1];
                if (i + 2 < n) {
                    second[i] = above[i + 1];
                    above[i + 1] = -factor * above[i + 1];
                }
                for (int c = 0; c < k; c++) {
                    double t = b[row + c];
                    b[row + c] = b[row + k + c];
                    b[row + k + c] = t - factor * b[row + c];
                }
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            int row = bo + i * k;
            if (main[i] == 0) {
                return false;
            }
            if (i + 1 < n) {
                Vectors.add(-above[i], b, row + k, b, row, k);
            }
            if (i + 2 < n) {
                Vectors.add(-second[i], b, row + 2 * k, b, row, k);
            }
            for (int c = 0; c < k; c++) {
                b[row + c] /= main[i];
            }
        }
        return true;
    }
}
