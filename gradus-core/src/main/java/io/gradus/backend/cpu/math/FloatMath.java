package io.gradus.backend.cpu.math;

/// The scalar functions of float32: what every kernel set computes, bit for bit.
///
/// The functions that networks live on (exp, log, tanh, sigmoid and their kin) are polynomials in fused multiply-adds,
/// fitted for this project to the least greatest relative error; the Vector API kernels do the same steps on whole
/// vectors. They are within 2.5 units in the last place, tanh and erf within 5.5 (3e-7 of 1); special values are
/// those of [Math]. The others go through double and are rounded once.
public final class FloatMath {
    /// 1.5 · 2²³: adding it to a small number leaves the nearest integer in the low bits.
    public static final float ROUNDER = 0x1.8p23f;

    public static final int ROUNDER_BITS = 0x4b400000;

    public static final float LOG2_E = 0x1.715476p0f;
    /// `ln 2` in two parts: the nearest float and the rest.
    public static final float LN2_HIGH = 0x1.62e43p-1f;

    public static final float LN2_LOW = -0x1.05c61p-29f;

    /// Between `-EXP_NORMAL` and `EXP_NORMAL` the exponential is a normal number.
    public static final float EXP_NORMAL = 87f;
    /// From here up the exponential is at least the least normal number.
    public static final float EXP_LEAST_NORMAL = -0x1.5d589ep6f;
    /// From here on the exponential is infinite.
    public static final float EXP_GREATEST = 89f;
    /// Up to here it is zero.
    public static final float EXP_LEAST = -104f;

    // (exp(r) - 1 - r) / r² on ±0.35; error 3.4e-9 of exp(r).
    public static final float EXP_0 = 0x1.fffffcp-2f;
    public static final float EXP_1 = 0x1.55548cp-3f;
    public static final float EXP_2 = 0x1.5558bap-5f;
    public static final float EXP_3 = 0x1.123e5cp-7f;
    public static final float EXP_4 = 0x1.6a4b98p-10f;

    /// The bits of the square root of a half, where a mantissa's range is cut.
    public static final int ROOT_HALF_BITS = 0x3f3504f3;

    // (log(1 + f) - f + f²/2) / f³ for 1 + f between the roots of 1/2 and 2; error 5.8e-9 of log(1 + f).
    public static final float LOG_0 = 0x1.555554p-2f;
    public static final float LOG_1 = -0x1.000226p-2f;
    public static final float LOG_2 = 0x1.99a01ep-3f;
    public static final float LOG_3 = -0x1.54728cp-3f;
    public static final float LOG_4 = 0x1.22d8f8p-3f;
    public static final float LOG_5 = -0x1.0d81f2p-3f;
    public static final float LOG_6 = 0x1.05602ep-3f;
    public static final float LOG_7 = -0x1.38cf2p-4f;

    /// Where `log1p` of a positive number no longer differs from `log`.
    public static final float LOG1P_GREATEST = 1e18f;

    // (log(1 + t) - t) / t² for t from 0 to 1; error 5.3e-9 of log(1 + t).
    public static final float SOFTPLUS_0 = -0x1.ffffd2p-2f;
    public static final float SOFTPLUS_1 = 0x1.554dd6p-2f;
    public static final float SOFTPLUS_2 = -0x1.ff24d2p-3f;
    public static final float SOFTPLUS_3 = 0x1.93521ep-3f;
    public static final float SOFTPLUS_4 = -0x1.3a5c74p-3f;
    public static final float SOFTPLUS_5 = 0x1.b514b4p-4f;
    public static final float SOFTPLUS_6 = -0x1.d79cd8p-5f;
    public static final float SOFTPLUS_7 = 0x1.4a362p-6f;
    public static final float SOFTPLUS_8 = -0x1.b1822ep-9f;

    /// From here on tanh rounds to 1, and here the quotient does too.
    public static final float TANH_GREATEST = 9.25f;

    // tanh(x) / x as a quotient of polynomials in x²; error 3.5e-8.
    public static final float TANH_P1 = 0.13379717f;
    public static final float TANH_P2 = 0.0034940352f;
    public static final float TANH_P3 = 2.0583495e-05f;
    public static final float TANH_P4 = 1.3318915e-08f;
    public static final float TANH_Q1 = 0.46713033f;
    public static final float TANH_Q2 = 0.025871074f;
    public static final float TANH_Q3 = 0.00032830934f;
    public static final float TANH_Q4 = 7.762022e-07f;

    /// From here on erf is 1.
    public static final float ERF_GREATEST = 4f;

    // erf(x) / x as a quotient of polynomials in x²; error 5.4e-8.
    public static final float ERF_P0 = 1.1283791f;
    public static final float ERF_P1 = 0.1907837f;
    public static final float ERF_P2 = 0.052789986f;
    public static final float ERF_P3 = 0.0037796553f;
    public static final float ERF_P4 = 0.00028480223f;
    public static final float ERF_P5 = 2.0421783e-06f;
    public static final float ERF_Q1 = 0.5024101f;
    public static final float ERF_Q2 = 0.11425734f;
    public static final float ERF_Q3 = 0.014997401f;
    public static final float ERF_Q4 = 0.001165209f;
    public static final float ERF_Q5 = 3.800414e-05f;

    /// Up to here three parts of π/2 reduce an angle exactly enough.
    public static final float ANGLE_GREATEST = 0x1p17f;

    public static final float TWO_OVER_PI = 0x1.45f306p-1f;
    /// `π/2` in three parts.
    public static final float HALF_PI_HIGH = 0x1.921fb6p0f;

    public static final float HALF_PI_MIDDLE = -0x1.777a5cp-25f;
    public static final float HALF_PI_LOW = -0x1.ee59dap-50f;

    // (sin(r) - r) / r³ and (cos(r) - 1 + r²/2) / r⁴ in r², on ±π/4; errors 4.1e-9 and 1.1e-10.
    public static final float SIN_0 = -0x1.555544p-3f;
    public static final float SIN_1 = 0x1.1106bcp-7f;
    public static final float SIN_2 = -0x1.991652p-13f;
    public static final float COS_0 = 0x1.55554ap-5f;
    public static final float COS_1 = -0x1.6c0c1cp-10f;
    public static final float COS_2 = 0x1.99e1d6p-16f;

    private FloatMath() {}

    public static float rsqrt(float x) {
        return 1f / (float) Math.sqrt(x);
    }

    public static float trunc(float x) {
        return (float) DoubleMath.trunc(x);
    }

    /// `2^n · exp(r)` with `n` the integer nearest to `x / ln 2`.
    public static float exp(float x) {
        if (Math.abs(x) <= EXP_NORMAL) {
            float shifted = Math.fma(x, LOG2_E, ROUNDER);
            float power = expOfRest(x, shifted - ROUNDER) + 1f;
            return Float.intBitsToFloat(Float.floatToRawIntBits(power) + (Float.floatToRawIntBits(shifted) << 23));
        }
        if (Float.isNaN(x)) {
            return x;
        }
        float near = Math.clamp(x, EXP_LEAST, EXP_GREATEST);
        float shifted = Math.fma(near, LOG2_E, ROUNDER);
        float power = expOfRest(near, shifted - ROUNDER) + 1f;
        // In two steps, each of which is a normal number where their product may not be.
        int n = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
        return power * powerOfTwo(n >> 1) * powerOfTwo(n - (n >> 1));
    }

    /// The exponential of a number that is not positive, where a result below the normal numbers is 0.
    public static float expOfNonPositive(float x) {
        if (x < EXP_LEAST_NORMAL) {
            return 0f;
        }
        float shifted = Math.fma(x, LOG2_E, ROUNDER);
        float scale = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3f800000);
        return Math.fma(expOfRest(x, shifted - ROUNDER), scale, scale);
    }

    private static float expOfRest(float x, float n) {
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float q = Math.fma(EXP_4, r, EXP_3);
        q = Math.fma(q, r, EXP_2);
        q = Math.fma(q, r, EXP_1);
        q = Math.fma(q, r, EXP_0);
        return Math.fma(q * r, r, r);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }

    public static float expm1(float x) {
        if (Math.abs(x) <= EXP_NORMAL) {
            float shifted = Math.fma(x, LOG2_E, ROUNDER);
            float scale = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3f800000);
            return Math.fma(expOfRest(x, shifted - ROUNDER), scale, scale - 1f);
        }
        return x < 0 ? -1f : exp(x);
    }

    public static float log(float x) {
        if (x >= Float.MIN_NORMAL && x <= Float.MAX_VALUE) {
            int bits = Float.floatToRawIntBits(x) - ROOT_HALF_BITS;
            return logOfParts(Float.intBitsToFloat((bits & 0x7fffff) + ROOT_HALF_BITS) - 1f, bits >> 23);
        }
        if (x > 0 && x < Float.MIN_NORMAL) {
            int bits = Float.floatToRawIntBits(x * 0x1p23f) - ROOT_HALF_BITS;
            return logOfParts(Float.intBitsToFloat((bits & 0x7fffff) + ROOT_HALF_BITS) - 1f, (bits >> 23) - 23);
        }
        return x == 0 ? Float.NEGATIVE_INFINITY : x > 0 ? x : Float.NaN;
    }

    /// `log(1 + f) + e · ln 2`.
    private static float logOfParts(float f, float e) {
        float square = f * f;
        float p = Math.fma(LOG_7, f, LOG_6);
        p = Math.fma(p, f, LOG_5);
        p = Math.fma(p, f, LOG_4);
        p = Math.fma(p, f, LOG_3);
        p = Math.fma(p, f, LOG_2);
        p = Math.fma(p, f, LOG_1);
        p = Math.fma(p, f, LOG_0);
        float low = Math.fma(p * f, square, e * LN2_LOW);
        return Math.fma(e, LN2_HIGH, f + Math.fma(-0.5f, square, low));
    }

    public static float log1p(float x) {
        if (x > -1 && x <= LOG1P_GREATEST) {
            float u = 1f + x;
            int bits = Float.floatToRawIntBits(u) - ROOT_HALF_BITS;
            int e = bits >> 23;
            if (e == 0) {
                return logOfParts(x, 0);
            }
            // What the sum lost is given back to the mantissa.
            float back = u - 1f;
            float lost = (1f - (u - back)) + (x - back);
            float m = Float.intBitsToFloat((bits & 0x7fffff) + ROOT_HALF_BITS);
            return logOfParts(Math.fma(lost, powerOfTwo(-e), m - 1f), e);
        }
        return x == -1 ? Float.NEGATIVE_INFINITY : log(x);
    }

    public static float sin(float x) {
        return Math.abs(x) <= ANGLE_GREATEST ? sinOfQuadrant(x, 0) : (float) Math.sin(x);
    }

    public static float cos(float x) {
        return Math.abs(x) <= ANGLE_GREATEST ? sinOfQuadrant(x, 1) : (float) Math.cos(x);
    }

    /// `sin(x + turn · π/2)`.
    private static float sinOfQuadrant(float x, int turn) {
        float shifted = Math.fma(x, TWO_OVER_PI, ROUNDER);
        float n = shifted - ROUNDER;
        int quadrant = Float.floatToRawIntBits(shifted) + turn;
        float r = Math.fma(n, -HALF_PI_HIGH, x);
        r = Math.fma(n, -HALF_PI_MIDDLE, r);
        r = Math.fma(n, -HALF_PI_LOW, r);
        float square = r * r;
        float sin = Math.fma(Math.fma(Math.fma(SIN_2, square, SIN_1), square, SIN_0), square * r, r);
        float tail = Math.fma(Math.fma(COS_2, square, COS_1), square, COS_0);
        float cos = Math.fma(tail, square * square, Math.fma(-0.5f, square, 1f));
        float result = (quadrant & 1) == 0 ? sin : cos;
        return Float.intBitsToFloat(Float.floatToRawIntBits(result) ^ (quadrant & 2) << 30);
    }

    public static float tanh(float x) {
        float a = Math.abs(x);
        a = a > TANH_GREATEST ? TANH_GREATEST : a;
        float u = a * a;
        float p = Math.fma(TANH_P4, u, TANH_P3);
        p = Math.fma(p, u, TANH_P2);
        p = Math.fma(p, u, TANH_P1);
        p = Math.fma(p, u, 1f);
        float q = Math.fma(TANH_Q4, u, TANH_Q3);
        q = Math.fma(q, u, TANH_Q2);
        q = Math.fma(q, u, TANH_Q1);
        q = Math.fma(q, u, 1f);
        return atMostOne(p * a / q, x);
    }

    public static float erf(float x) {
        float a = Math.abs(x);
        a = a > ERF_GREATEST ? ERF_GREATEST : a;
        float u = a * a;
        float p = Math.fma(ERF_P5, u, ERF_P4);
        p = Math.fma(p, u, ERF_P3);
        p = Math.fma(p, u, ERF_P2);
        p = Math.fma(p, u, ERF_P1);
        p = Math.fma(p, u, ERF_P0);
        float q = Math.fma(ERF_Q5, u, ERF_Q4);
        q = Math.fma(q, u, ERF_Q3);
        q = Math.fma(q, u, ERF_Q2);
        q = Math.fma(q, u, ERF_Q1);
        q = Math.fma(q, u, 1f);
        return atMostOne(p * a / q, x);
    }

    /// A magnitude that rounding may have pushed beyond 1, with the sign of `x`.
    private static float atMostOne(float magnitude, float x) {
        return Math.copySign(magnitude > 1f ? 1f : magnitude, x);
    }

    public static float sigmoid(float x) {
        // The exponent is never positive, so that nothing overflows and small results keep their digits.
        float t = expOfNonPositive(-Math.abs(x));
        return (x < 0 ? t : 1f) / (1f + t);
    }

    /// `max(x, 0) + log(1 + exp(-|x|))`.
    public static float softplus(float x) {
        float t = expOfNonPositive(-Math.abs(x));
        float p = Math.fma(SOFTPLUS_8, t, SOFTPLUS_7);
        p = Math.fma(p, t, SOFTPLUS_6);
        p = Math.fma(p, t, SOFTPLUS_5);
        p = Math.fma(p, t, SOFTPLUS_4);
        p = Math.fma(p, t, SOFTPLUS_3);
        p = Math.fma(p, t, SOFTPLUS_2);
        p = Math.fma(p, t, SOFTPLUS_1);
        p = Math.fma(p, t, SOFTPLUS_0);
        return (x > 0 ? x : 0f) + Math.fma(p * t, t, t);
    }

    public static float tan(float x) {
        return (float) Math.tan(x);
    }

    public static float arcsin(float x) {
        return (float) Math.asin(x);
    }

    public static float arccos(float x) {
        return (float) Math.acos(x);
    }

    public static float arctan(float x) {
        return (float) Math.atan(x);
    }

    public static float sinh(float x) {
        return (float) Math.sinh(x);
    }

    public static float cosh(float x) {
        return (float) Math.cosh(x);
    }

    public static float arcsinh(float x) {
        return (float) DoubleMath.arcsinh(x);
    }

    public static float arccosh(float x) {
        return (float) DoubleMath.arccosh(x);
    }

    public static float arctanh(float x) {
        return (float) DoubleMath.arctanh(x);
    }

    public static float floorDivide(float a, float b) {
        return (float) Math.floor(a / b);
    }

    public static float floorMod(float a, float b) {
        return (float) DoubleMath.floorMod(a, b);
    }

    public static float power(float a, float b) {
        return (float) DoubleMath.power(a, b);
    }

    public static float arctan2(float a, float b) {
        return (float) Math.atan2(a, b);
    }

    public static float reluGradient(float gradient, float output) {
        return output > 0 ? gradient : 0;
    }
}
