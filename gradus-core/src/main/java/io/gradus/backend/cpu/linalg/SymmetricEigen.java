package io.gradus.backend.cpu.linalg;

import java.util.Arrays;
import java.util.Comparator;

/// The eigenvalues and eigenvectors of a symmetric matrix: reflections bring it to three diagonals, rotations these to
/// one by the implicit QL method (H. Bowdler, R. Martin, C. Reinsch and J. Wilkinson, 1968). The rotations depend on
/// the diagonals alone, so that they are applied to the vectors when all are known.
final class SymmetricEigen {
    private static final int MOST_STEPS = 100;

    private final int n;
    private final double[] diagonal;
    private final double[] beside;

    /// The eigenvectors, one after the other; none where they were not wanted.
    private final double[] vectors;

    private final RotationSweeps rotations = new RotationSweeps();

    /// Decomposes the matrix of n rows at `at`, of which the lower triangle is read.
    SymmetricEigen(double[] a, int at, int n, boolean withVectors) {
        this.n = n;
        double[] full = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                full[i * n + j] = a[at + i * n + j];
                full[j * n + i] = a[at + i * n + j];
            }
        }
        Tridiagonal tridiagonal = new Tridiagonal(full, n);
        this.diagonal = tridiagonal.diagonal;
        this.beside = tridiagonal.beside;
        boolean finite = true;
        for (int i = 0; i < n; i++) {
            finite &= Double.isFinite(diagonal[i]) && Double.isFinite(beside[i]);
        }
        if (!finite) {
            Arrays.fill(diagonal, Double.NaN);
            this.vectors = new double[withVectors ? n * n : 0];
            Arrays.fill(vectors, Double.NaN);
            return;
        }
        for (int i = 0; i < n; i++) {
            diagonalize(i);
        }
        this.vectors = withVectors ? tridiagonal.reflections.transposedProduct() : new double[0];
        if (withVectors) {
            rotations.apply(vectors, n, n);
        }
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
            double r = Vectors.hypot(f, g);
            beside[i + 1] = r;
            if (r == 0) {
                diagonal[i + 1] -= p;
                beside[m] = 0;
                rotations.end(m - 1, false);
                return;
            }
            s = f / r;
            c = g / r;
            g = diagonal[i + 1] - p;
            double t = (diagonal[i] - g) * s + 2 * c * b;
            p = s * t;
            diagonal[i + 1] = g + p;
            g = c * t - b;
            rotations.turn(c, s);
        }
        rotations.end(m - 1, false);
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
