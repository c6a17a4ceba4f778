package io.gradus.backend.cpu.math;

/// The regularised incomplete gamma and beta functions: a power series on one side, and Legendre's or Gauss's continued
/// fraction, evaluated by Lentz's method, on the other.
public final class IncompleteMath {
    private static final double EPSILON = 1e-16;
    private static final double TINY = 1e-300;
    private static final int MOST_STEPS = 100_000;

    private IncompleteMath() {}

    /// P(a, x), the part of the gamma function's integral below x.
    public static double igamma(double a, double x) {
        if (x == 0) {
            return 0;
        }
        if (!(x > 0 && a > 0)) {
            return Double.NaN;
        }
        if (Double.isInfinite(a)) {
            return 0;
        }
        if (Double.isInfinite(x)) {
            return 1;
        }
        return x > 1 && x > a ? 1 - scale(a, x) * fraction(a, x) : scale(a, x) / a * series(a, x);
    }

    /// Q(a, x) = 1 - P(a, x), without cancellation where it is small.
    public static double igammac(double a, double x) {
        if (!(x >= 0 && a > 0)) {
            return Double.NaN;
        }
        if (Double.isInfinite(x)) {
            return 0;
        }
        if (Double.isInfinite(a)) {
            return 1;
        }
        return x > 1 && x > a ? scale(a, x) * fraction(a, x) : 1 - (x == 0 ? 0 : scale(a, x) / a * series(a, x));
    }

    /// xᵃ e⁻ˣ / Γ(a).
    private static double scale(double a, double x) {
        if (a < 10) {
            return Math.exp(a * Math.log(x) - x - GammaMath.lgamma(a));
        }
        double distance = (x - a) / a;
        double exponent = a * (Math.log1p(distance) - distance) - GammaMath.stirling(a);
        return Math.sqrt(a / (2 * Math.PI)) * Math.exp(exponent);
    }

    /// `1 + x / (a + 1) + x² / ((a + 1) (a + 2)) + …`.
    private static double series(double a, double x) {
        double sum = 1;
        double term = 1;
        for (int n = 1; n < MOST_STEPS && term > sum * EPSILON; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /// `1 / (x + 1 - a - (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - …)))`.
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        for (int n = 1; n < MOST_STEPS; n++) {
            double numerator = n * (a - n);
            b += 2;
            d = 1 / awayFromZero(numerator * d + b);
            c = awayFromZero(b + numerator / c);
            value *= c * d;
            if (Math.abs(c * d - 1) < EPSILON * 2) {
                break;
            }
        }
        return value;
    }

    private static double awayFromZero(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }

    /// The derivative of P(a, x) for a.
    public static double igammaGradient(double a, double x) {
        if (x == 0) {
            return 0;
        }
        if (!(x > 0 && a > 0)) {
            return Double.NaN;
        }
        if (Double.isInfinite(a) || Double.isInfinite(x)) {
            return 0;
        }
        return x > 1 && x > a ? -fractionGradient(a, x) : seriesGradient(a, x);
    }

    private static double seriesGradient(double a, double x) {
        double term = 1;
        double reciprocals = 0;
        double sum = 1;
        double slope = 0;
        for (int n = 1; n < MOST_STEPS && term * Math.max(1, reciprocals) > sum * EPSILON; n++) {
            term *= x / (a + n);
            reciprocals += 1 / (a + n);
            sum += term;
            slope -= term * reciprocals;
        }
        double logarithmic = Math.log(x) - GammaMath.digamma(a + 1);
        return scale(a, x) / a * (sum * logarithmic + slope);
    }

    /// The derivative of Q: the fraction and its slope, from the inside out.
    private static double fractionGradient(double a, double x) {
        int depth = (int) Math.min(MOST_STEPS, 60 + 40 * Math.sqrt(a) * a / Math.max(a, x));
        double value = x + 1 - a + 2.0 * depth;
        double slope = -1;
        for (int n = depth; n > 0; n--) {
            double numerator = n * (a - n);
            double nextSlope = -1 + (n * value - numerator * slope) / (value * value);
            value = x + 1 - a + 2.0 * (n - 1) + numerator / value;
            slope = nextSlope;
        }
        double logarithmic = Math.log(x) - GammaMath.digamma(a);
        return scale(a, x) * (logarithmic - slope / value) / value;
    }

    /// I(a, b; x), the part of the beta function's integral below x.
    public static double betainc(double a, double b, double x) {
        if (a <= 0 || b <= 0) {
            return Double.NaN;
        }
        if (x == 0 || x == 1) {
            return x;
        }
        if (!(x > 0 && x < 1) || !(a < Double.POSITIVE_INFINITY && b < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double logarithm = a * Math.log(x)
                + b * Math.log1p(-x)
                + GammaMath.lgamma(a + b)
                - GammaMath.lgamma(a)
                - GammaMath.lgamma(b);
        double scale = Math.exp(logarithm);
        return x < (a + 1) / (a + b + 2) ? scale * fraction(a, b, x) / a : 1 - scale * fraction(b, a, 1 - x) / b;
    }

    /// The continued fraction of the incomplete beta function, which converges fast below its mean.
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
        double value = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / awayFromZero(1 + even * d);
            c = awayFromZero(1 + even / c);
            value *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / awayFromZero(1 + odd * d);
            c = awayFromZero(1 + odd / c);
            value *= c * d;
            if (Math.abs(c * d - 1) < EPSILON * 2) {
                break;
            }
        }
        return value;
    }
}
