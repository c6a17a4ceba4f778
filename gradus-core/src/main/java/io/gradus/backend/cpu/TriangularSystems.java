package io.gradus.backend.cpu;

/// Systems of equations with a triangular matrix, by substitution over whole rows of the right sides.
final class TriangularSystems {
    /// Rows that are solved before the rest is brought up to date by one matrix product.
    private static final int BLOCK = 64;

    /// With fewer right sides a matrix product does not pay.
    private static final int WORTH_A_PRODUCT = 8;

    private TriangularSystems() {}

    /// Replaces the n rows of k right sides at `bo` by the solutions.
    ///
    /// @param lower whether the triangle of `a` is the lower one
    /// @param transposed whether the transposed matrix is meant
    /// @param unit whether the diagonal is all ones, and not read
    /// @return whether no number on the diagonal is 0
    static boolean solve(
            double[] a, int ao, int n, boolean lower, boolean transposed, boolean unit, double[] b, int bo, int k) {
        if (n <= BLOCK || k < WORTH_A_PRODUCT) {
            return substitute(a, ao, n, n, lower, transposed, unit, b, bo, k);
        }
        boolean forwards = lower != transposed;
        for (int done = 0; done < n; done += BLOCK) {
            int width = Math.min(BLOCK, n - done);
            int from = forwards ? done : n - done - width;
            if (!substitute(a, ao + from * n + from, n, width, lower, transposed, unit, b, bo + from * k, k)) {
                return false;
            }
            int first = forwards ? from + width : 0;
            int rest = n - done - width;
            if (rest > 0) {
                subtractProduct(a, ao, n, transposed, from, width, first, rest, b, bo, k);
            }
        }
        return true;
    }

    /// Takes what a block of solutions contributes from the rows that are not solved yet.
    private static void subtractProduct(
            double[] a,
            int ao,
            int n,
            boolean transposed,
            int from,
            int width,
            int first,
            int rest,
            double[] b,
            int bo,
            int k) {
        double[] factors = new double[width * rest];
        int rows = transposed ? width : rest;
        int columns = transposed ? rest : width;
        int corner = transposed ? ao + from * n + first : ao + first * n + from;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                factors[i * columns + j] = -a[corner + i * n + j];
            }
        }
        double[] solved = java.util.Arrays.copyOfRange(b, bo + from * k, bo + (from + width) * k);
        CpuKernels.current()
                .gemm()
                .gemm(transposed, false, rest, k, width, factors, 0, columns, solved, 0, k, b, bo + first * k, k, true);
    }

    private static boolean substitute(
            double[] a,
            int ao,
            int stride,
            int n,
            boolean lower,
            boolean transposed,
            boolean unit,
            double[] b,
            int bo,
            int k) {
        boolean forwards = lower != transposed;
        for (int step = 0; step < n; step++) {
            int i = forwards ? step : n - 1 - step;
            int row = bo + i * k;
            if (!transposed) {
                // What is known already is taken from this row.
                for (int j = lower ? 0 : i + 1; j < (lower ? i : n); j++) {
                    Vectors.add(-a[ao + i * stride + j], b, bo + j * k, b, row, k);
                }
            }
            if (!unit) {
                double divisor = a[ao + i * stride + i];
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
                    Vectors.add(-a[ao + i * stride + j], b, row, b, bo + j * k, k);
                }
            }
        }
        return true;
    }
}
