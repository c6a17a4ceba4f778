package io.gradus.backend.cpu;

/// The LU factorisation with partial pivoting, by blocks of columns: a block is eliminated row by row, and what it
/// takes
/// from the rest of the matrix is one matrix product.
final class BlockedLu {
    private static final int BLOCK = 64;

    private BlockedLu() {}

    /// Replaces the matrix of n rows at `at` by its factors.
    ///
    /// @param rows becomes, for each row of the factors, the row of the matrix that it came from
    /// @return 1 or -1, by the sign of the permutation; 0 when a pivot is 0
    static int factor(double[] a, int at, int n, int[] rows) {
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        int sign = 1;
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            for (int k = from; k < to; k++) {
                sign *= eliminate(a, at, n, rows, k, to);
            }
            if (to < n) {
                solveRight(a, at, n, from, to);
                subtractProduct(a, at, n, from, to);
            }
        }
        return sign;
    }

    /// Eliminates column k below the diagonal, up to column `to`.
    private static int eliminate(double[] a, int at, int n, int[] rows, int k, int to) {
        int pivot = k;
        double largest = Math.abs(a[at + k * n + k]);
        for (int i = k + 1; i < n; i++) {
            double magnitude = Math.abs(a[at + i * n + k]);
            if (magnitude > largest) {
                largest = magnitude;
                pivot = i;
            }
        }
        if (pivot != k) {
            exchange(a, at + k * n, at + pivot * n, n);
            int row = rows[k];
            rows[k] = rows[pivot];
            rows[pivot] = row;
        }
        double divisor = a[at + k * n + k];
        if (divisor == 0) {
            return 0;
        }
        for (int i = k + 1; i < n; i++) {
            double factor = a[at + i * n + k] / divisor;
            a[at + i * n + k] = factor;
            if (factor != 0) {
                Vectors.add(-factor, a, at + k * n + k + 1, a, at + i * n + k + 1, to - k - 1);
            }
        }
        return pivot == k ? 1 : -1;
    }

    private static void exchange(double[] a, int x, int y, int n) {
        for (int i = 0; i < n; i++) {
            double t = a[x + i];
            a[x + i] = a[y + i];
            a[y + i] = t;
        }
    }

    private static void solveRight(double[] a, int at, int n, int from, int to) {
        for (int k = from; k < to; k++) {
            for (int i = k + 1; i < to; i++) {
                Vectors.add(-a[at + i * n + k], a, at + k * n + to, a, at + i * n + to, n - to);
            }
        }
    }

    private static void subtractProduct(double[] a, int at, int n, int from, int to) {
        int width = to - from;
        int rest = n - to;
        double[] left = new double[rest * width];
        for (int i = 0; i < rest; i++) {
            for (int j = 0; j < width; j++) {
                left[i * width + j] = -a[at + (to + i) * n + from + j];
            }
        }
        double[] right = new double[width * rest];
        for (int k = 0; k < width; k++) {
            System.arraycopy(a, at + (from + k) * n + to, right, k * rest, rest);
        }
        CpuKernels.current()
                .gemm()
                .gemm(false, false, rest, rest, width, left, 0, width, right, 0, rest, a, at + to * n + to, n, true);
    }
}
