package io.gradus.backend.cpu;

/// The QR factorisation by reflections (A. S. Householder, 1958). The columns of the matrix lie one after the other, so
/// that every loop runs over neighbours.
final class HouseholderQr {
    /// The columns: above the diagonal those of R, below it the reflections, whose first number 1 is not stored.
    private final double[] columns;

    private final int m;
    private final int n;
    private final double[] factors;

    /// Factors the matrix of m rows and n columns at `at`.
    HouseholderQr(double[] a, int at, int m, int n) {
        this.m = m;
        this.n = n;
        this.columns = Vectors.transposed(a, at, m, n);
        this.factors = new double[Math.min(m, n)];
        for (int k = 0; k < factors.length; k++) {
            int v = k * m + k;
            factors[k] = reflection(columns, v, m - k);
            for (int j = k + 1; j < n && factors[k] != 0; j++) {
                reflect(columns, v, factors[k], columns, j * m + k, m - k);
            }
        }
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

    /// Applies a reflection to a vector.
    private static void reflect(double[] v, int vo, double factor, double[] x, int xo, int length) {
        double amount = factor * (x[xo] + Vectors.dot(v, vo + 1, x, xo + 1, length - 1));
        x[xo] -= amount;
        Vectors.add(-amount, v, vo + 1, x, xo + 1, length - 1);
    }

    /// The first `count` columns of Q, one after the other.
    double[] q(int count) {
        double[] q = new double[count * m];
        for (int j = 0; j < count; j++) {
            q[j * m + j] = 1;
        }
        apply(q, count, true);
        return q;
    }

    /// Replaces vectors of m numbers, one after the other, by Q times them.
    void apply(double[] x, int count) {
        apply(x, count, false);
    }

    private void apply(double[] x, int count, boolean unit) {
        for (int k = factors.length - 1; k >= 0; k--) {
            for (int j = unit ? k : 0; j < count && factors[k] != 0; j++) {
                reflect(columns, k * m + k, factors[k], x, j * m + k, m - k);
            }
        }
    }

    /// An element of R.
    double r(int i, int j) {
        return i <= j ? columns[j * m + i] : 0;
    }

    /// Writes Q with `inner` columns, then R with as many rows.
    void write(double[] y, int at, int inner) {
        double[] q = q(inner);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < inner; j++) {
                y[at + i * inner + j] = q[j * m + i];
            }
        }
        int next = at + m * inner;
        for (int i = 0; i < inner; i++) {
            for (int j = 0; j < n; j++) {
                y[next + i * n + j] = r(i, j);
            }
        }
    }
}
