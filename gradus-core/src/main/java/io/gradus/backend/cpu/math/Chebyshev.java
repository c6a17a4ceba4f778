package io.gradus.backend.cpu.math;

/// Chebyshev series: how the special functions are stored that have no short formula.
///
/// The coefficients were computed for this project in 40 digits, by interpolation at 64 to 80 Chebyshev nodes, and cut
/// where they fall below 2e-18 of the largest.
final class Chebyshev {
    private Chebyshev() {}

    /// `c[0] + c[1] T₁(t) + c[2] T₂(t) + …` for t from -1 to 1, by Clenshaw's recurrence.
    static double series(double[] c, double t) {
        double twice = 2 * t;
        double next = 0;
        double afterNext = 0;
        for (int i = c.length - 1; i > 0; i--) {
            double term = Math.fma(twice, next, c[i] - afterNext);
            afterNext = next;
            next = term;
        }
        return Math.fma(t, next, c[0] - afterNext);
    }
}
