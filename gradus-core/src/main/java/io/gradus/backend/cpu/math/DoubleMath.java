package io.gradus.backend.cpu.math;

/// The scalar functions of float64 that [Math] lacks or that follow TensorFlow's rules instead of Java's.
public final class DoubleMath {
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
    private static final double LN2 = 0.6931471805599453;

    private DoubleMath() {}

    public static double rsqrt(double x) {
        return 1.0 / Math.sqrt(x);
    }

    public static double trunc(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    public static double exp(double x) {
        return Math.exp(x);
    }

    public static double expm1(double x) {
        return Math.expm1(x);
    }

    public static double log(double x) {
        return Math.log(x);
    }

    public static double log1p(double x) {
        return Math.log1p(x);
    }

    public static double sin(double x) {
        return Math.sin(x);
    }

    public static double cos(double x) {
        return Math.cos(x);
    }

    public static double tan(double x) {
        return Math.tan(x);
    }

    public static double arcsin(double x) {
        return Math.asin(x);
    }

    public static double arccos(double x) {
        return Math.acos(x);
    }

    public static double arctan(double x) {
        return Math.atan(x);
    }

    public static double sinh(double x) {
        return Math.sinh(x);
    }

    public static double cosh(double x) {
        return Math.cosh(x);
    }

    public static double tanh(double x) {
        return Math.tanh(x);
    }

    public static double arcsinh(double x) {
        double a = Math.abs(x);
        if (a > 0x1p28) {
            // x² + 1 would lose the 1 anyway, and overflow further out.
            return Math.copySign(Math.log(a) + LN2, x);
        }
        double square = a * a;
        return Math.copySign(Math.log1p(a + square / (1 + Math.sqrt(square + 1))), x);
    }

    public static double arccosh(double x) {
        if (x > 0x1p28) {
            return Math.log(x) + LN2;
        }
        if (x < 1) {
            return Double.NaN;
        }
        double above = x - 1;
        return Math.log1p(above + Math.sqrt(above * (above + 2)));
    }

    public static double arctanh(double x) {
        double a = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
    }

    public static double sigmoid(double x) {
        // The exponent is never positive, so that nothing overflows and small results keep their digits.
        double e = Math.exp(-Math.abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    public static double erf(double x) {
        double a = Math.abs(x);
        if (a > 5.95) {
            return Math.signum(x);
        }
        double term = a;
        double sum = a;
        for (int k = 1; term > sum * 0x1p-54; k++) {
            term *= 2 * a * a / (2 * k + 1);
            sum += term;
        }
        return Math.copySign(TWO_OVER_ROOT_PI * Math.exp(-a * a) * sum, x);
    }

    public static double floorDivide(double a, double b) {
        return Math.floor(a / b);
    }

    /// The remainder with the sign of the divisor; exact wherever Python's is.
    public static double floorMod(double a, double b) {
        double remainder = a % b;
        return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder;
    }

    /// As C's `pow`, in which a base of 1 gives 1 even with NaN, where Java's gives NaN.
    public static double power(double a, double b) {
        return a == 1 || (a == -1 && Double.isInfinite(b)) ? 1 : Math.pow(a, b);
    }

    public static double arctan2(double a, double b) {
        return Math.atan2(a, b);
    }

    public static double reluGradient(double gradient, double output) {
        return output > 0 ? gradient : 0;
    }
}
