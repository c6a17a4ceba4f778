package io.gradus.backend.cpu.math;

/// The logarithm of the gamma function, its derivatives, and Hurwitz's zeta function, which gives the higher ones.
///
/// Arguments are moved to where a series converges fast: up by the recurrence to Stirling's series with Bernoulli
/// numbers, around 2 by the Taylor series with values of the zeta function, below 0 by reflection.
public final class GammaMath {
    private static final double EULER = 0.5772156649015329;

    // (-1)ⁿ (ζ(n) - 1) / n for n from 2 up: ln Γ(2 + z) = (1 - γ) z + Σ of these times zⁿ.
    private static final double[] AROUND_TWO = {
        0.3224670334241132,
        -0.0673523010531981,
        0.020580808427784546,
        -0.007385551028673986,
        0.0028905103307415234,
        -0.001192753911703261,
        0.0005096695247430425,
        -0.00022315475845357939,
        9.945751278180853e-05,
        -4.492623673813314e-05,
        2.050721277567069e-05,
        -9.439488275268397e-06,
        4.374866789907488e-06,
        -2.039215753801366e-06,
        9.55141213040742e-07,
        -4.492469198764566e-07,
        2.1207184805554665e-07,
        -1.0043224823968099e-07,
        4.7698101693639804e-08,
        -2.2711094608943164e-08,
        1.0838659214896955e-08,
        -5.183475041970047e-09,
        2.4836745438024785e-09,
        -1.1921401405860912e-09,
        5.731367241678862e-10,
        -2.7595228851242334e-10
    };

    // B₂ₖ / (2k (2k - 1)): Stirling's series.
    private static final double[] STIRLING = {
        0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953,
        0.0008417508417508417, -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242
    };

    // B₂ₖ / 2k: its derivative.
    private static final double[] DIGAMMA = {
        0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667,
        0.007575757575757576, -0.021092796092796094, 0.08333333333333333, -0.4432598039215686
    };

    // B₂ₖ / (2k)!: the corrections of Euler and Maclaurin.
    private static final double[] EULER_MACLAURIN = {
        0.08333333333333333, -0.001388888888888889, 3.306878306878307e-05, -8.267195767195768e-07,
        2.08767569878681e-08, -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13,
        8.586062056277845e-15, -2.174868698558062e-16
    };

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double LARGE = 10;

    private GammaMath() {}

    /// ln |Γ(x)|; infinite at 0 and the negative integers.
    public static double lgamma(double x) {
        if (Double.isInfinite(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x <= 0) {
            return x == Math.floor(x)
                    ? Double.POSITIVE_INFINITY
                    : Math.log(Math.PI / Math.abs(sinPi(x))) - lgamma(1 - x);
        }
        if (x >= LARGE) {
            return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirling(x);
        }
        if (x < 0.5) {
            return aroundTwo(x) - Math.log(x * (x + 1));
        }
        if (x < 1.5) {
            return aroundTwo(x - 1) - Math.log1p(x - 1);
        }
        double product = 1;
        double z = x;
        while (z > 2.5) {
            z -= 1;
            product *= z;
        }
        return aroundTwo(z - 2) + Math.log(product);
    }

    /// What Stirling's series adds to its leading terms, for x from 10 up.
    static double stirling(double x) {
        return polynomial(STIRLING, 1 / (x * x)) / x;
    }

    /// ln Γ(2 + z) for |z| ≤ 0.5.
    private static double aroundTwo(double z) {
        return z * Math.fma(z, polynomial(AROUND_TWO, z), 1 - EULER);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = Math.fma(sum, x, coefficients[i]);
        }
        return sum;
    }

    /// sin(πx), exact at integers.
    private static double sinPi(double x) {
        double nearest = Math.rint(x);
        double sine = Math.sin(Math.PI * (x - nearest));
        return nearest % 2 == 0 ? sine : -sine;
    }

    /// The derivative of [#lgamma]; NaN at 0 and the negative integers, as TensorFlow's.
    public static double digamma(double x) {
        if (x <= 0) {
            if (x == Math.floor(x)) {
                return Double.NaN;
            }
            return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.rint(x)));
        }
        double sum = 0;
        double z = x;
        while (z < LARGE) {
            sum -= 1 / z;
            z += 1;
        }
        double inverse = 1 / z;
        return sum + Math.log(z) - 0.5 * inverse - inverse * inverse * polynomial(DIGAMMA, inverse * inverse);
    }

    /// Hurwitz's zeta function `Σ (q + k)^-x` over all k ≥ 0, with TensorFlow's values where it is not
    /// defined: NaN for x < 1, and infinity or NaN at the poles q = 0, -1, -2, ….
    public static double zeta(double x, double q) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (!(x > 1) || Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q <= 0) {
            if (q == Math.floor(q)) {
                return Double.isInfinite(x) || x % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            }
            if (x != Math.floor(x)) {
                return Double.NaN;
            }
        }
        if (Double.isInfinite(x)) {
            double least = q <= 0 ? Math.abs(q - Math.rint(q)) : q;
            return least < 1 ? Double.POSITIVE_INFINITY : least == 1 ? 1 : 0;
        }
        if (q < -LARGE) {
            // The sum from the other side is as long; both ways from the fraction, all terms of the series stand.
            double part = q - Math.floor(q);
            double sign = x % 2 == 0 ? 1 : -1;
            return zeta(x, part) + sign * (zeta(x, 1 - part) - zeta(x, 1 - q));
        }
        double sum = 0;
        double z = q;
        // The corrections shrink only where z is at least about x.
        while (z < Math.max(LARGE, x)) {
            double term = Math.pow(z, -x);
            sum += term;
            z += 1;
            if (z > 1 && term <= Math.abs(sum) * 1e-18) {
                return sum;
            }
        }
        return Double.isInfinite(z) ? 0 : sum + tail(x, z);
    }

    /// `Σ (z + k)^-x` for z ≥ 10, by the formula of Euler and Maclaurin.
    private static double tail(double x, double z) {
        double power = Math.pow(z, -x);
        double sum = power * z / (x - 1) + 0.5 * power;
        double factor = x * power / z;
        for (int k = 0; k < EULER_MACLAURIN.length; k++) {
            double term = EULER_MACLAURIN[k] * factor;
            sum += term;
            if (Math.abs(term) < Math.abs(sum) * 1e-17) {
                break;
            }
            factor *= (x + 2 * k + 1) * (x + 2 * k + 2) / (z * z);
        }
        return sum;
    }
}
