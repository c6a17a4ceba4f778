package io.gradus.backend.cpu.linalg;

/// The loops over short rows that factorisations are made of, in double precision.
final class Vectors {
    private Vectors() {}

    /// The inner product of two rows, in eight sums so that they need not wait for each other.
    static double dot(double[] x, int xo, double[] y, int yo, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int i = 0;
        for (; i + 7 < n; i += 8) {
            a = Math.fma(x[xo + i], y[yo + i], a);
            b = Math.fma(x[xo + i + 1], y[yo + i + 1], b);
            c = Math.fma(x[xo + i + 2], y[yo + i + 2], c);
            d = Math.fma(x[xo + i + 3], y[yo + i + 3], d);
            e = Math.fma(x[xo + i + 4], y[yo + i + 4], e);
            f = Math.fma(x[xo + i + 5], y[yo + i + 5], f);
            g = Math.fma(x[xo + i + 6], y[yo + i + 6], g);
            h = Math.fma(x[xo + i + 7], y[yo + i + 7], h);
        }
        for (; i < n; i++) {
            a = Math.fma(x[xo + i], y[yo + i], a);
        }
        return a + b + (c + d) + (e + f + (g + h));
    }

    /// y += factor · x.
    static void add(double factor, double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma(factor, x[xo + i], y[yo + i]);
        }
    }

    /// y += factor · x for the elements `from` to `to - 1`: with one place in both arrays, C2 takes
    /// several elements at a time.
    static void add(double factor, double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.fma(factor, x[i], y[i]);
        }
    }

    /// x *= factor.
    static void scale(double factor, double[] x, int xo, int n) {
        for (int i = 0; i < n; i++) {
            x[xo + i] *= factor;
        }
    }

    /// √(x² + y²), without overflow or underflow on the way.
    static double hypot(double x, double y) {
        double square = x * x + y * y;
        return square > 1e-280 && square < 1e280 ? Math.sqrt(square) : Math.hypot(x, y);
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
