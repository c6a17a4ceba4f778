package io.gradus.backend.cpu;

import java.util.Arrays;
import java.util.Comparator;

/// The singular value decomposition: a QR factorisation, and rotations of the rows of R until they are orthogonal (the
/// one-sided method of M. R. Hestenes, 1958, with Z. Drmač's and K. Veselić's preparation, 2008). Small singular values
/// come out as accurately as large ones.
final class JacobiSvd {
    private static final double TINY = 0x1p-52;
    private static final int MOST_SWEEPS = 60;

    /// From how many rows on an eigenvalue decomposition is cheaper than the sweeps that it saves.
    private static final int WORTH_EIGENVECTORS = 32;

    private final int m;
    private final int n;

    /// The singular values in descending order.
    final double[] values;

    /// The columns of U, one after the other, and of V; each as many as the singular values, or complete.
    private final double[] u;

    private final double[] v;

    /// Decomposes the matrix of m rows and n columns at `at`.
    ///
    /// @param complete whether the longer of U and V is completed to a square
    JacobiSvd(double[] a, int at, int m, int n, boolean complete) {
        this.m = m;
        this.n = n;
        boolean wide = n > m;
        int k = Math.min(m, n);
        int longer = Math.max(m, n);
        double scale = scale(a, at, m * n);
        double[] tall = new double[m * n];
        for (int i = 0; i < tall.length; i++) {
            tall[i] = a[at + i] * scale;
        }
        HouseholderQr qr = new HouseholderQr(wide ? Vectors.transposed(tall, 0, m, n) : tall, 0, longer, k);
        double[] rows = new double[k * k];
        double[] turns = new double[k * k];
        for (int i = 0; i < k; i++) {
            turns[i * k + i] = 1;
            for (int j = i; j < k; j++) {
                rows[i * k + j] = qr.r(i, j);
            }
        }
        if (k >= WORTH_EIGENVECTORS) {
            prepare(rows, turns, k);
        }
        orthogonalize(rows, turns, k);
        double[] lengths = new double[k];
        Arrays.setAll(lengths, i -> Vectors.norm(rows, i * k, k));
        Integer[] order = new Integer[k];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -lengths[i]));
        this.values = new double[k];
        double[] shorter = new double[k * k];
        double[] outer = new double[longer * (complete ? longer : k)];
        for (int i = 0; i < k; i++) {
            double length = lengths[order[i]];
            values[i] = length / scale;
            System.arraycopy(rows, order[i] * k, shorter, i * k, k);
            Vectors.scale(length == 0 ? 0 : 1 / length, shorter, i * k, k);
            System.arraycopy(turns, order[i] * k, outer, i * longer, k);
        }
        for (int i = k; i < outer.length / Math.max(1, longer); i++) {
            outer[i * longer + i] = 1;
        }
        completeZeros(shorter, k);
        qr.apply(outer, outer.length / Math.max(1, longer));
        this.u = wide ? shorter : outer;
        this.v = wide ? outer : shorter;
    }

    /// A power of two that brings the largest number near 1.
    private static double scale(double[] a, int at, int length) {
        double largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, Math.abs(a[at + i]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return 1;
        }
        return Math.scalb(1.0, Math.clamp(-Math.getExponent(largest), -1000, 1000));
    }

    /// Turns the rows to the eigenvectors of their products, which makes them orthogonal but for what squaring lost.
    private static void prepare(double[] rows, double[] turns, int k) {
        double[] products = new double[k * k];
        GemmKernel gemm = CpuKernels.current().gemm();
        gemm.gemm(false, true, k, k, k, rows, 0, k, rows, 0, k, products, 0, k, false);
        double[] vectors = new SymmetricEigen(products, 0, k).vectors();
        double[] turned = new double[k * k];
        gemm.gemm(false, false, k, k, k, vectors, 0, k, rows, 0, k, turned, 0, k, false);
        System.arraycopy(turned, 0, rows, 0, k * k);
        System.arraycopy(vectors, 0, turns, 0, k * k);
    }

    private static void orthogonalize(double[] rows, double[] turns, int k) {
        double tolerance = TINY * Math.max(1, Math.sqrt(k));
        double[] squares = new double[k];
        boolean turned = true;
        for (int sweep = 0; turned && sweep < MOST_SWEEPS; sweep++) {
            turned = false;
            for (int p = 0; p < k; p++) {
                squares[p] = Vectors.dot(rows, p * k, rows, p * k, k);
            }
            for (int p = 0; p < k; p++) {
                for (int q = p + 1; q < k; q++) {
                    turned |= orthogonalize(rows, turns, k, p, q, squares, tolerance);
                }
            }
        }
    }

    private static boolean orthogonalize(
            double[] rows, double[] turns, int k, int p, int q, double[] squares, double tolerance) {
        double product = Vectors.dot(rows, p * k, rows, q * k, k);
        double size = Math.sqrt(Math.max(0, squares[p])) * Math.sqrt(Math.max(0, squares[q]));
        if (product == 0 || !(Math.abs(product) > tolerance * size)) {
            return false;
        }
        double zeta = (squares[q] - squares[p]) / (2 * product);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double cos = 1 / Math.hypot(1, tangent);
        double sin = cos * tangent;
        Vectors.rotate(rows, p * k, q * k, k, cos, sin);
        Vectors.rotate(turns, p * k, q * k, k, cos, sin);
        squares[p] = Vectors.dot(rows, p * k, rows, p * k, k);
        squares[q] = Vectors.dot(rows, q * k, rows, q * k, k);
        return true;
    }

    /// Puts vectors that are orthogonal to all others in place of those of singular values 0.
    private static void completeZeros(double[] vectors, int k) {
        for (int i = 0; i < k; i++) {
            if (Vectors.dot(vectors, i * k, vectors, i * k, k) > 0.5) {
                continue;
            }
            double longest = 0;
            double[] best = new double[k];
            for (int axis = 0; axis < k && longest < 0.5; axis++) {
                double[] unit = new double[k];
                unit[axis] = 1;
                for (int pass = 0; pass < 2; pass++) {
                    for (int j = 0; j < k; j++) {
                        Vectors.add(-Vectors.dot(vectors, j * k, unit, 0, k), vectors, j * k, unit, 0, k);
                    }
                }
                double length = Vectors.norm(unit, 0, k);
                if (length > longest) {
                    longest = length;
                    best = unit;
                }
            }
            Vectors.scale(1 / longest, best, 0, k);
            System.arraycopy(best, 0, vectors, i * k, k);
        }
    }

    /// Writes the singular values, then U and V.
    void write(double[] y, int at) {
        int k = values.length;
        System.arraycopy(values, 0, y, at, k);
        int next = transpose(u, m, y, at + k);
        transpose(v, n, y, next);
    }

    private static int transpose(double[] columns, int length, double[] y, int at) {
        int count = length == 0 ? 0 : columns.length / length;
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < count; j++) {
                y[at + i * count + j] = columns[j * length + i];
            }
        }
        return at + length * count;
    }
}
