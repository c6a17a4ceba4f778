package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.Recorder;
import io.gradus.op.Unary;

/// Element-wise functions of one argument. Functions over the real numbers take integers and truth values as float32.
class MathFunctions extends ElementwiseFunctions {
    MathFunctions() {}

    static Tensor real(Unary op, Operand x) {
        return Interpreter.call(op, cast(x, Promotion.floating(x.dtype(), op.label())));
    }

    /// The absolute value; truth values stay.
    public static Tensor abs(Operand x) {
        return x.dtype() == DType.BOOL ? x.tensor() : Interpreter.call(Unary.ABS, x.tensor());
    }

    /// -x.
    public static Tensor negative(Operand x) {
        return Interpreter.call(Unary.NEGATIVE, x.tensor());
    }

    /// -1, 0 or 1 by the sign of x; NaN for NaN.
    public static Tensor sign(Operand x) {
        return Interpreter.call(Unary.SIGN, x.tensor());
    }

    /// x².
    public static Tensor square(Operand x) {
        Operand numeric = x.dtype() == DType.BOOL ? cast(x, DType.INT32) : x;
        return Interpreter.call(Unary.SQUARE, numeric.tensor());
    }

    /// The square root; NaN for negative numbers.
    public static Tensor sqrt(Operand x) {
        return real(Unary.SQRT, x);
    }

    /// 1 / √x.
    public static Tensor rsqrt(Operand x) {
        return real(Unary.RSQRT, x);
    }

    /// 1 / x.
    public static Tensor reciprocal(Operand x) {
        return real(Unary.RECIPROCAL, x);
    }

    /// The largest integer not above x, in float32 for integers.
    public static Tensor floor(Operand x) {
        return real(Unary.FLOOR, x);
    }

    /// The smallest integer not below x, in float32 for integers.
    public static Tensor ceil(Operand x) {
        return real(Unary.CEIL, x);
    }

    /// The nearest integer; a half goes to the even one.
    public static Tensor round(Operand x) {
        return Interpreter.call(Unary.ROUND, x.tensor());
    }

    /// x without its fraction.
    public static Tensor trunc(Operand x) {
        return x.dtype() == DType.BOOL ? x.tensor() : Interpreter.call(Unary.TRUNC, x.tensor());
    }

    /// eˣ.
    public static Tensor exp(Operand x) {
        return real(Unary.EXP, x);
    }

    /// eˣ - 1, accurate near 0.
    public static Tensor expm1(Operand x) {
        return real(Unary.EXPM1, x);
    }

    /// The natural logarithm; -inf at 0, NaN below.
    public static Tensor log(Operand x) {
        return real(Unary.LOG, x);
    }

    /// ln(1 + x), accurate near 0.
    public static Tensor log1p(Operand x) {
        return real(Unary.LOG1P, x);
    }

    /// The sine of an angle in radians.
    public static Tensor sin(Operand x) {
        return real(Unary.SIN, x);
    }

    /// The cosine of an angle in radians.
    public static Tensor cos(Operand x) {
        return real(Unary.COS, x);
    }

    /// The tangent of an angle in radians.
    public static Tensor tan(Operand x) {
        return real(Unary.TAN, x);
    }

    /// The inverse sine in radians; NaN outside [-1, 1].
    public static Tensor arcsin(Operand x) {
        return real(Unary.ARCSIN, x);
    }

    /// The inverse cosine in radians; NaN outside [-1, 1].
    public static Tensor arccos(Operand x) {
        return real(Unary.ARCCOS, x);
    }

    /// The inverse tangent in radians.
    public static Tensor arctan(Operand x) {
        return real(Unary.ARCTAN, x);
    }

    /// The hyperbolic sine.
    public static Tensor sinh(Operand x) {
        return real(Unary.SINH, x);
    }

    /// The hyperbolic cosine.
    public static Tensor cosh(Operand x) {
        return real(Unary.COSH, x);
    }

    /// The hyperbolic tangent.
    public static Tensor tanh(Operand x) {
        return real(Unary.TANH, x);
    }

    /// The inverse hyperbolic sine.
    public static Tensor arcsinh(Operand x) {
        return real(Unary.ARCSINH, x);
    }

    /// The inverse hyperbolic cosine; NaN below 1.
    public static Tensor arccosh(Operand x) {
        return real(Unary.ARCCOSH, x);
    }

    /// The inverse hyperbolic tangent; NaN outside [-1, 1].
    public static Tensor arctanh(Operand x) {
        return real(Unary.ARCTANH, x);
    }

    /// The error function.
    public static Tensor erf(Operand x) {
        return real(Unary.ERF, x);
    }

    /// The logarithm to base 2.
    public static Tensor log2(Operand x) {
        return divide(log(x), Math.log(2));
    }

    /// The logarithm to base 10.
    public static Tensor log10(Operand x) {
        return divide(log(x), Math.log(10));
    }

    /// 2ˣ.
    public static Tensor exp2(Operand x) {
        return exp(multiply(x, Math.log(2)));
    }

    /// The elements limited to [low, high].
    ///
    /// @throws IllegalArgumentException when `low` exceeds `high`
    public static Tensor clip(Operand x, Number low, Number high) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("clip", x, low, high);
        }
        if (low.doubleValue() > high.doubleValue()) {
            throw new IllegalArgumentException(
                    "clip: the lower limit must not exceed the upper one. Received: low=" + low + ", high=" + high);
        }
        return minimum(maximum(x, low), high);
    }

    /// The elements limited by those of two other tensors, which broadcast. As in TensorFlow, the gradient at a limit
    /// is that of x.
    public static Tensor clip(Operand x, Operand low, Operand high) {
        return minimum(maximum(x, low), high);
    }

    /// Where x is NaN.
    public static Tensor isnan(Operand x) {
        return notEqual(x, x);
    }

    /// Where x is infinite, whatever its sign.
    public static Tensor isinf(Operand x) {
        return equal(abs(real(x)), Double.POSITIVE_INFINITY);
    }

    /// Where x is neither NaN nor infinite.
    public static Tensor isfinite(Operand x) {
        return less(abs(real(x)), Double.POSITIVE_INFINITY);
    }

    private static Tensor real(Operand x) {
        return cast(x, Promotion.floating(x.dtype(), "isfinite"));
    }
}
