package io.gradus.backend.cpu;

import java.util.Arrays;
import java.util.Comparator;

/// The eigenvalues and eigenvectors of a symmetric matrix: reflections bring it to three diagonals, rotations these to
/// one by the implicit QL method (H. Bowdler, R. Martin, C. Reinsch and J. Wilkinson, 1968).
final class SymmetricEigen {
    private static final int MOST_STEPS = 100;

    private final int n;
    private final double[] diagonal;
    private final double[] beside;

    /// The eigenvectors, one after the other.
    private final double[] vectors;

    /// Decomposes the matrix of n rows at `at`, of which the lower triangle is read.
    SymmetricEigen(double[] a, int at, int n) {
        this.n = n;
        this.diagonal = new double[n];
        this.beside = new double[n];
        double[] full = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                full[i * n + j] = a[at + i * n + j];
                full[j * n + i] = a[at + i * n + j];
            }
        }
        this.vectors = tridiagonalize(full);
        for (int i = 0; i < n; i++) {
            diagonalize(i);
        }
    }

    /// The eigenvectors, one after the other, in no special order.
    double[] vectors() {
        return vectors;
    }

    /// Fills the diagonals.
    ///
    /// @return the transposed product of the reflections
    private double[] tridiagonalize(double[] a) {
        double[] factors = new double[n];
        double[] p = new double[n];
        for (int k = 0; k + 2 < n; k++) {
            int first = k + 1;
            int length = n - first;
            int v = k * n + first;
            factors[k] = HouseholderQr.reflection(a, v, length);
            beside[k] = a[v];
            a[v] = 1;
            if (factors[k] == 0) {
                continue;
            }
            // The matrix is symmetric: rows times numbers are faster than products of rows.
            Arrays.fill(p, 0);
            for (int i = first; i < n; i++) {
                Vectors.add(factors[k] * a[k * n + i], a, i * n + first, p, first, length);
            }
            Vectors.add(-factors[k] / 2 * Vectors.dot(p, first, a, v, length), a, v, p, first, length);
            for (int i = first; i < n; i++) {
                Vectors.add(-a[k * n + i], p, first, a, i * n + first, length);
                Vectors.add(-p[i], a, v, a, i * n + first, length);
            }
        }
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i * n + i];
        }
        if (n > 1) {
            beside[n - 2] = a[(n - 2) * n + n - 1];
        }
        return reflections(a, factors);
    }

    private double[] reflections(double[] a, double[] factors) {
        double[] q = new double[n * n];
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            q[i * n + i] = 1;
        }
        for (int k = n - 3; k >= 0; k--) {
            if (factors[k] == 0) {
                continue;
            }
            int first = k + 1;
            int length = n - first;
            Arrays.fill(sums, 0);
            for (int i = first; i < n; i++) {
                Vectors.add(a[k * n + i], q, i * n + first, sums, first, length);
            }
            for (int i = first; i < n; i++) {
                Vectors.add(-factors[k] * a[k * n + i], sums, first, q, i * n + first, length);
            }
        }
        return Vectors.transposed(q, 0, n, n);
    }

    /// Makes the number beside the diagonal in row `l` vanish.
    private void diagonalize(int l) {
        for (int step = 0; step < MOST_STEPS; step++) {
            int m = l;
            while (m + 1 < n && !isNegligible(m)) {
                m++;
            }
            if (m == l) {
                return;
            }
            double g = (diagonal[l + 1] - diagonal[l]) / (2 * beside[l]);
            double r = Math.hypot(g, 1);
            g = diagonal[m] - diagonal[l] + beside[l] / (g + Math.copySign(r, g));
            sweep(l, m, g);
        }
    }

    private boolean isNegligible(int m) {
        double size = Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1]);
        return !(Math.abs(beside[m]) > 0x1p-53 * size);
    }

    private void sweep(int l, int m, double shift) {
        double g = shift;
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = s * beside[i];
            double b = c * beside[i];
            double r = Math.hypot(f, g);
            beside[i + 1] = r;
            if (r == 0) {
                diagonal[i + 1] -= p;
                beside[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = diagonal[i + 1] - p;
            double t = (diagonal[i] - g) * s + 2 * c * b;
            p = s * t;
            diagonal[i + 1] = g + p;
            g = c * t - b;
            Vectors.rotate(vectors, i * n, (i + 1) * n, n, c, s);
        }
        diagonal[l] -= p;
        beside[l] = g;
        beside[m] = 0;
    }

    /// Writes the eigenvalues in ascending order, and if wanted the matrix whose columns are the eigenvectors,
    /// each with
    /// its largest number positive.
    void write(double[] y, int at, boolean withVectors) {
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> diagonal[i]));
        for (int j = 0; j < n; j++) {
            y[at + j] = diagonal[order[j]];
            double sign = withVectors ? sign(order[j] * n) : 0;
            for (int i = 0; i < n && withVectors; i++) {
                y[at + n + i * n + j] = sign * vectors[order[j] * n + i];
            }
        }
    }

    private double sign(int at) {
        double largest = 0;
        for (int i = at; i < at + n; i++) {
            largest = Math.abs(vectors[i]) > Math.abs(largest) ? vectors[i] : largest;
        }
        return largest < 0 ? -1 : 1;
    }
}
