package io.gradus.backend.cpu.math;

/// The complement of the error function and the inverses of both.
///
/// Everything rests on `erfcx(x) = e^(x²) erfc(x)`, a smooth function that is stored as one Chebyshev series for all
/// x ≥ 0. An inverse starts from Winitzki's formula (2 · 10⁻³) and takes Halley's steps, each of which triples the
/// digits.
public final class ErrorMath {
    private static final double HALF_ROOT_PI = 0.886226925452758;
    private static final double ROOT_2 = 1.4142135623730951;

    /// Winitzki's constant.
    private static final double WINITZKI = 0.147;

    // (1 + 2x) erfcx(x) in (x - 3) / (x + 3).
    private static final double[] ERFCX = {
        1.17756257419656,
        0.005353904539615676,
        -0.09377550342284209,
        0.05436652555744322,
        -0.018976596707845208,
        0.004453426061462712,
        -0.0006335531710553147,
        1.766171952317159e-05,
        1.2841532864056666e-05,
        -2.0072285659059964e-06,
        -1.807522790414888e-07,
        7.549828343824639e-08,
        1.8856685238351147e-09,
        -2.6995190498004265e-09,
        -1.4600791199808354e-11,
        1.0361607446096287e-10,
        1.475715979433334e-12,
        -4.277340060355941e-12,
        -2.079224880315264e-13,
        1.8134502511929393e-13,
        1.973426053778936e-14,
        -7.287939760662782e-15,
        -1.5169851368531624e-15,
        2.3514231810566323e-16,
        1.0006065275051163e-16,
        -2.0593180154833762e-18,
        -5.6120411977580565e-18
    };

    private ErrorMath() {}

    /// 1 - erf(x), without cancellation for large x.
    public static double erfc(double x) {
        if (x < 0) {
            return 2 - erfc(-x);
        }
        if (x > 27.3) {
            return 0;
        }
        return exponential(x) * erfcx(x);
    }

    /// e^(-x²), with what rounding takes from the square given back.
    private static double exponential(double x) {
        double square = x * x;
        double lost = Math.fma(x, x, -square);
        double power = Math.exp(-square);
        return Math.fma(power, -lost, power);
    }

    /// e^(x²) · erfc(x) for x ≥ 0.
    private static double erfcx(double x) {
        return Chebyshev.series(ERFCX, (x - 3) / (x + 3)) / (1 + 2 * x);
    }

    /// The x with erf(x) = y; infinite at ±1, NaN beyond.
    public static double erfinv(double y) {
        double a = Math.abs(y);
        if (a > 0.5) {
            return Math.copySign(erfcinv(1 - a), y);
        }
        if (a < 1e-9) {
            return HALF_ROOT_PI * y;
        }
        double x = winitzki(Math.log1p(-a * a));
        for (int i = 0; i < 2; i++) {
            x = halley(x, (DoubleMath.erf(x) - a) * HALF_ROOT_PI * Math.exp(x * x));
        }
        return Math.copySign(x, y);
    }

    /// The x with erfc(x) = y; infinite at 0 and 2, NaN outside.
    public static double erfcinv(double y) {
        if (!(y >= 0 && y <= 2)) {
            return Double.NaN;
        }
        if (y > 1) {
            return -erfcinv(2 - y);
        }
        if (y == 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (y > 0.5) {
            return erfinv(1 - y);
        }
        double logarithm = Math.log(y);
        double x = winitzki(logarithm + Math.log(2 - y));
        for (int i = 0; i < 3; i++) {
            x = halley(x, (Math.exp(logarithm + x * x) - erfcx(x)) * HALF_ROOT_PI);
        }
        return x;
    }

    /// The first guess, from ln(1 - erf²).
    private static double winitzki(double logarithm) {
        double b = 2 / (Math.PI * WINITZKI) + logarithm / 2;
        return Math.sqrt(Math.sqrt(b * b - logarithm / WINITZKI) - b);
    }

    /// A step from x, where `newton` is the error over the slope; the second derivative is -2x slopes.
    private static double halley(double x, double newton) {
        return x - newton / (1 + x * newton);
    }

    /// The x below which a standard normal number falls with probability p: infinite at 0 and 1, NaN outside.
    public static double ndtri(double p) {
        return p <= 0.5 ? -ROOT_2 * erfcinv(2 * p) : ROOT_2 * erfcinv(2 * (1 - p));
    }
}
