package io.gradus.backend.cpu.linalg;

import java.util.Arrays;
import java.util.Comparator;

/// The singular value decomposition: a QR factorisation if the matrix is not square, reflections that leave two
/// diagonals, and rotations that leave one.
final class BidiagonalSvd {
    /// The singular values in descending order.
    final double[] values;

    /// U and V, or nothing.
    private final double[] u;

    private final double[] v;

    /// Decomposes the matrix of m rows and n columns at `at`.
    ///
    /// @param vectors whether U and V are wanted
    /// @param complete whether the longer of U and V is completed to a square
    BidiagonalSvd(double[] a, int at, int m, int n, boolean vectors, boolean complete) {
        boolean wide = n > m;
        int k = Math.min(m, n);
        int longer = Math.max(m, n);
        int columns = complete ? longer : k;
        this.values = new double[k];
        double scale = scale(a, at, m * n);
        if (Double.isNaN(scale)) {
            Arrays.fill(values, Double.NaN);
            double[] outer = nothing(vectors ? longer * columns : 0);
            double[] inner = nothing(vectors ? k * k : 0);
            this.u = wide ? inner : outer;
            this.v = wide ? outer : inner;
            return;
        }
        double[] tall = wide ? Vectors.transposed(a, at, m, n) : Arrays.copyOfRange(a, at, at + m * n);
        Vectors.scale(scale, tall, 0, tall.length);
        HouseholderQr qr = longer > k ? new HouseholderQr(tall, 0, longer, k) : null;
        if (qr != null) {
            tall = new double[k * k];
            for (int i = 0; i < k; i++) {
                for (int j = i; j < k; j++) {
                    tall[i * k + j] = qr.r(i, j);
                }
            }
        }
        Bidiagonal reduced = new Bidiagonal(tall, k);
        double[] d = reduced.diagonal;
        BidiagonalRotations rotations = new BidiagonalRotations(d, reduced.beside);
        Integer[] order = new Integer[k];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -Math.abs(d[i])));
        for (int i = 0; i < k; i++) {
            values[i] = Math.abs(d[order[i]]) / scale;
        }
        if (!vectors) {
            this.u = nothing(0);
            this.v = nothing(0);
            return;
        }
        double[] rows = reduced.left.transposedProduct();
        rotations.left.apply(rows, k, k);
        double[] outer = new double[longer * columns];
        put(rows, d, false, order, outer, columns);
        for (int i = k; i < columns; i++) {
            outer[i * columns + i] = 1;
        }
        if (qr != null) {
            qr.apply(outer, 0, columns, false);
        }
        rows = reduced.right.transposedProduct();
        rotations.right.apply(rows, k, k);
        double[] inner = new double[k * k];
        put(rows, d, true, order, inner, k);
        this.u = wide ? inner : outer;
        this.v = wide ? outer : inner;
    }

    private static double[] nothing(int size) {
        double[] nothing = new double[size];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /// Puts rows as columns into another order, those of negative singular values with the other sign.
    private static void put(double[] rows, double[] d, boolean signed, Integer[] order, double[] y, int stride) {
        int k = order.length;
        for (int j = 0; j < k; j++) {
            int row = order[j] * k;
            double sign = signed && d[order[j]] < 0 ? -1 : 1;
            for (int i = 0; i < k; i++) {
                y[i * stride + j] = sign * rows[row + i];
            }
        }
    }

    /// A power of two that brings the largest number near 1; NaN where not all numbers are finite.
    private static double scale(double[] a, int at, int length) {
        double largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, Math.abs(a[at + i]));
        }
        if (!Double.isFinite(largest)) {
            return Double.NaN;
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.clamp(-Math.getExponent(largest), -1000, 1000));
    }

    /// Writes the singular values, then U and V.
    void write(double[] y, int at) {
        int k = values.length;
        System.arraycopy(values, 0, y, at, k);
        System.arraycopy(u, 0, y, at + k, u.length);
        System.arraycopy(v, 0, y, at + k + u.length, v.length);
    }
}
