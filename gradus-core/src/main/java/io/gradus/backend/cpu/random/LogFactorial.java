package io.gradus.backend.cpu.random;

/// The logarithm of a factorial, for the acceptance rules of discrete distributions.
final class LogFactorial {
    static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    /// The values that Stirling's series would not give to full accuracy.
    private static final double[] SMALL = small(16);

    private LogFactorial() {}

    /// `ln(k!)` for a whole number k of at least 0, accurate to a few units in the last place.
    static double of(double k) {
        return k < SMALL.length
                ? SMALL[(int) k]
                : (k + 0.5) * StrictMath.log(k) - k + HALF_LOG_TWO_PI + stirlingTail(k);
    }

    private static double stirlingTail(double k) {
        double inverse = 1 / (k * k);
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - inverse / 1188) * inverse) * inverse) * inverse)
                / k;
    }

    private static double[] small(int size) {
        double[] values = new double[size];
        double factorial = 1;
        for (int k = 1; k < size; k++) {
            factorial *= k;
            values[k] = StrictMath.log(factorial);
        }
        return values;
    }
}
