package io.gradus.backend.cpu;

/// The loops over short rows that factorisations are made of, in double precision.
final class Vectors {
    private Vectors() {}

    /// The inner product of two rows, in four sums so that they need not wait for each other.
    static double dot(double[] x, int xo, double[] y, int yo, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[xo + i] * y[yo + i];
            b += x[xo + i + 1] * y[yo + i + 1];
            c += x[xo + i + 2] * y[yo + i + 2];
            d += x[xo + i + 3] * y[yo + i + 3];
        }
        for (; i < n; i++) {
            a += x[xo + i] * y[yo + i];
        }
        return a + b + (c + d);
    }

    /// y += factor · x.
    static void add(double factor, double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += factor * x[xo + i];
        }
    }

    /// x *= factor.
    static void scale(double factor, double[] x, int xo, int n) {
        for (int i = 0; i < n; i++) {
            x[xo + i] *= factor;
        }
    }

    /// Turns two rows: x becomes c·x - s·y, and y becomes s·x + c·y.
    static void rotate(double[] x, int xo, int yo, int n, double c, double s) {
        for (int i = 0; i < n; i++) {
            double a = x[xo + i];
            double b = x[yo + i];
            x[xo + i] = c * a - s * b;
            x[yo + i] = s * a + c * b;
        }
    }

    /// The length of a vector, without overflow or underflow on the way.
    static double norm(double[] x, int xo, int n) {
        double square = dot(x, xo, x, xo, n);
        if (square > 1e-280 && square < 1e280) {
            return Math.sqrt(square);
        }
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(x[xo + i]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double ratio = x[xo + i] / largest;
            sum += ratio * ratio;
        }
        return largest * Math.sqrt(sum);
    }

    /// The transposed matrix of `rows` rows.
    static double[] transposed(double[] x, int xo, int rows, int columns) {
        double[] y = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                y[j * rows + i] = x[xo + i * columns + j];
            }
        }
        return y;
    }
}
