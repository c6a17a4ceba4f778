package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.math.FloatMath.*;

/// The functions of float32 as instructions within a generated loop: the steps of
/// [io.gradus.backend.cpu.math.FloatMath] that are right for all numbers, so the same bits.
final class VectorFunctions {
    private static final int ONE_BITS = 0x3f800000;
    private static final int MANTISSA = 0x7fffff;
    private static final int MANTISSA_BITS = 23;
    private static final int BIAS = 127;

    private final VectorInstructions vectors;

    VectorFunctions(VectorInstructions vectors) {
        this.vectors = vectors;
    }

    private int constant(float number) {
        return vectors.constant(number);
    }

    /// The polynomial with these coefficients, the highest first.
    private int polynomial(int x, float... coefficients) {
        int sum = constant(coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            sum = vectors.fma(sum, x, constant(coefficients[i]));
        }
        return sum;
    }

    private int shiftedExponent(int x) {
        return vectors.fma(x, constant(LOG2_E), constant(ROUNDER));
    }

    private int expOfRest(int x, int n) {
        int high = vectors.fma(n, constant(-LN2_HIGH), x);
        int r = vectors.fma(n, constant(-LN2_LOW), high);
        int q = polynomial(r, EXP_4, EXP_3, EXP_2, EXP_1, EXP_0);
        return vectors.fma(vectors.call("mul", q, r), r, r);
    }

    private int powerOfTwo(int n) {
        return vectors.floats(vectors.shift("LSHL", vectors.integer("add", n, BIAS), MANTISSA_BITS));
    }

    int exp(int x) {
        int most = vectors.blend(x, constant(EXP_GREATEST), vectors.compare("GT", x, constant(EXP_GREATEST)));
        int near = vectors.blend(most, constant(EXP_LEAST), vectors.compare("LT", x, constant(EXP_LEAST)));
        int shifted = shiftedExponent(near);
        int exponent = vectors.integer("sub", vectors.bits(shifted), ROUNDER_BITS);
        int half = vectors.shift("ASHR", exponent, 1);
        int rest = expOfRest(near, vectors.call("sub", shifted, constant(ROUNDER)));
        int power = vectors.call("add", rest, constant(1));
        int scaled = vectors.call("mul", power, powerOfTwo(half));
        return vectors.call("mul", scaled, powerOfTwo(vectors.integers("sub", exponent, half)));
    }

    /// The exponentials of `-|x|`, where a result below the normal numbers is 0.
    private int expOfMinusAbs(int x) {
        int minus = vectors.call("neg", vectors.call("abs", x));
        int shifted = shiftedExponent(minus);
        int bits = vectors.shift("LSHL", vectors.bits(shifted), MANTISSA_BITS);
        int scale = vectors.floats(vectors.integer("add", bits, ONE_BITS));
        int rest = expOfRest(minus, vectors.call("sub", shifted, constant(ROUNDER)));
        int power = vectors.fma(rest, scale, scale);
        return vectors.blend(power, constant(0), vectors.compare("LT", minus, constant(EXP_LEAST_NORMAL)));
    }

    int sigmoid(int x) {
        int t = expOfMinusAbs(x);
        int top = vectors.blend(constant(1), t, vectors.compare("LT", x, constant(0)));
        return vectors.call("div", top, vectors.call("add", t, constant(1)));
    }

    int softplus(int x) {
        int t = expOfMinusAbs(x);
        int p = vectors.fma(t, constant(SOFTPLUS_8), constant(SOFTPLUS_7));
        for (float coefficient :
                new float[] {SOFTPLUS_6, SOFTPLUS_5, SOFTPLUS_4, SOFTPLUS_3, SOFTPLUS_2, SOFTPLUS_1, SOFTPLUS_0}) {
            p = vectors.fma(p, t, constant(coefficient));
        }
        int small = vectors.fma(vectors.call("mul", p, t), t, t);
        int positive = vectors.blend(constant(0), x, vectors.compare("GT", x, constant(0)));
        return vectors.call("add", small, positive);
    }

    int log(int x) {
        int tiny = vectors.compare("LT", x, constant(Float.MIN_NORMAL));
        int normal = vectors.blend(x, vectors.call("mul", x, constant(0x1p23f)), tiny);
        int bits = vectors.integer("sub", vectors.bits(normal), ROOT_HALF_BITS);
        int whole = vectors.converted(vectors.shift("ASHR", bits, MANTISSA_BITS));
        int e = vectors.blend(whole, vectors.call("sub", whole, constant(MANTISSA_BITS)), tiny);
        int mantissa = vectors.floats(vectors.integer("add", vectors.integer("and", bits, MANTISSA), ROOT_HALF_BITS));
        int y = logOfParts(vectors.call("sub", mantissa, constant(1)), e);
        int positive = vectors.blend(y, constant(Float.NaN), vectors.compare("LT", x, constant(0)));
        int zero = vectors.blend(positive, constant(Float.NEGATIVE_INFINITY), vectors.compare("EQ", x, constant(0)));
        // Infinity and NaN are their own logarithms.
        return vectors.blend(zero, x, vectors.not(vectors.compare("LE", x, constant(Float.MAX_VALUE))));
    }

    private int logOfParts(int f, int e) {
        int square = vectors.call("mul", f, f);
        int p = polynomial(f, LOG_7, LOG_6, LOG_5, LOG_4, LOG_3, LOG_2, LOG_1, LOG_0);
        int low = vectors.fma(vectors.call("mul", p, f), square, vectors.call("mul", e, constant(LN2_LOW)));
        int rest = vectors.fma(square, constant(-0.5f), low);
        return vectors.fma(e, constant(LN2_HIGH), vectors.call("add", f, rest));
    }

    int tanh(int x) {
        int a = vectors.call("abs", x);
        int near = vectors.blend(a, constant(TANH_GREATEST), vectors.compare("GT", a, constant(TANH_GREATEST)));
        int u = vectors.call("mul", near, near);
        int p = polynomial(u, TANH_P4, TANH_P3, TANH_P2, TANH_P1, 1);
        int q = polynomial(u, TANH_Q4, TANH_Q3, TANH_Q2, TANH_Q1, 1);
        return signed(x, near, p, q);
    }

    int erf(int x) {
        int a = vectors.call("abs", x);
        int near = vectors.blend(a, constant(ERF_GREATEST), vectors.compare("GT", a, constant(ERF_GREATEST)));
        int u = vectors.call("mul", near, near);
        int p = polynomial(u, ERF_P5, ERF_P4, ERF_P3, ERF_P2, ERF_P1, ERF_P0);
        int q = polynomial(u, ERF_Q5, ERF_Q4, ERF_Q3, ERF_Q2, ERF_Q1, 1);
        return signed(x, near, p, q);
    }

    /// `p · a / q`, at most 1, with the sign of x.
    private int signed(int x, int a, int p, int q) {
        int m = vectors.call("div", vectors.call("mul", p, a), q);
        int bounded = vectors.blend(m, constant(1), vectors.compare("GT", m, constant(1)));
        int sign = vectors.integer("and", vectors.bits(x), Integer.MIN_VALUE);
        return vectors.floats(vectors.integers("or", vectors.bits(bounded), sign));
    }
}
