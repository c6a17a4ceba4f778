package io.gradus.backend.cpu.fourier;

/// The n-th roots of unity, as products of one out of each of two short tables.
final class Circle {
    private static final int SHORT = 1 << 10;

    private final int fine;
    private final double[] fineCos;
    private final double[] fineSin;
    private final double[] coarseCos;
    private final double[] coarseSin;

    Circle(int n) {
        this.fine = Math.min(n, SHORT);
        int coarse = (n - 1) / fine + 1;
        this.fineCos = new double[fine];
        this.fineSin = new double[fine];
        this.coarseCos = new double[coarse];
        this.coarseSin = new double[coarse];
        for (int i = 0; i < fine; i++) {
            set(fineCos, fineSin, i, i, n);
        }
        for (int i = 0; i < coarse; i++) {
            set(coarseCos, coarseSin, i, (long) i * fine, n);
        }
    }

    /// The cosine of 2π·i/n, for i from 0 to n - 1.
    double cos(int i) {
        int a = i / fine;
        int b = i % fine;
        return a == 0 ? fineCos[b] : coarseCos[a] * fineCos[b] - coarseSin[a] * fineSin[b];
    }

    /// The sine.
    double sin(int i) {
        int a = i / fine;
        int b = i % fine;
        return a == 0 ? fineSin[b] : coarseSin[a] * fineCos[b] + coarseCos[a] * fineSin[b];
    }

    /// Sets a cosine and a sine, each from an angle of the first eighth of the circle: the multiples of π/4 are exact,
    /// and symmetric places hold the same digits.
    private static void set(double[] cos, double[] sin, int at, long i, int n) {
        long eighths = 8 * i;
        int octant = (int) (eighths / n);
        // The distance in units of π/(4n) from the nearer end of the octant.
        long rest = octant % 2 == 0 ? eighths - (long) octant * n : (octant + 1L) * n - eighths;
        double angle = Math.PI / 4 * rest / n;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        boolean steep = octant % 4 == 1 || octant % 4 == 2;
        cos[at] = (steep ? s : c) * (octant >= 2 && octant < 6 ? -1 : 1);
        sin[at] = (steep ? c : s) * (octant >= 4 ? -1 : 1);
    }
}
