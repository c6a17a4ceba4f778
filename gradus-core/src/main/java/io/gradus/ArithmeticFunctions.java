package io.gradus;

import io.gradus.op.Binary;
import java.util.List;

/// Arithmetic with a twist: roots and quotients that avoid overflow, NaN or the error of a naive formula.
class ArithmeticFunctions extends SpecialFunctions {
    ArithmeticFunctions() {}

    private static DType common(Operand a, Operand b, String op) {
        return Promotion.floating(Promotion.of(a.dtype(), b.dtype(), op), op);
    }

    /// As [Promotion#floating(DType, String)], but integers of 64 bits become float64: Keras's rule for
    /// some functions.
    private static DType wide(DType dtype, String op) {
        return dtype == DType.INT64 || dtype == DType.UINT64 ? DType.FLOAT64 : Promotion.floating(dtype, op);
    }

    /// The cube root, which keeps the sign. Integers of 64 bits become float64, others float32.
    public static Tensor cbrt(Operand x) {
        Tensor real = cast(x, wide(x.dtype(), "cbrt"));
        return multiply(sign(real), power(abs(real), 1.0 / 3));
    }

    /// Degrees as radians. Integers of 64 bits become float64, others float32.
    public static Tensor deg2rad(Operand x) {
        return multiply(cast(x, wide(x.dtype(), "deg2rad")), Math.PI / 180);
    }

    /// Radians as degrees. Integers of 64 bits become float64, others float32.
    public static Tensor rad2deg(Operand x) {
        return multiply(cast(x, wide(x.dtype(), "rad2deg")), 180 / Math.PI);
    }

    /// sin(πx) / πx, and 1 at 0.
    public static Tensor sinc(Operand x) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "sinc"));
        Tensor zero = equal(real, 0);
        Tensor angle = multiply(where(zero, onesLike(real), real), Math.PI);
        return where(zero, onesLike(real), divide(sin(angle), angle));
    }

    /// The absolute value in floating point: integers and truth values become float32.
    public static Tensor fabs(Operand x) {
        return abs(cast(x, Promotion.floating(x.dtype(), "fabs")));
    }

    /// √(a² + b²), without overflow of the squares. Integers of 64 bits become float64, others float32.
    public static Tensor hypot(Operand a, Operand b) {
        DType dtype = wide(Promotion.of(a.dtype(), b.dtype(), "hypot"), "hypot");
        Tensor x = abs(cast(a, dtype));
        Tensor y = abs(cast(b, dtype));
        Tensor larger = maximum(x, y);
        return multiply(larger, sqrt(add(square(divideNoNan(minimum(x, y), larger)), 1)));
    }

    /// ln(eᵃ + eᵇ), without overflow.
    public static Tensor logaddexp(Operand a, Operand b) {
        DType dtype = common(a, b, "logaddexp");
        return smoothMaximum(cast(a, dtype), cast(b, dtype), 1);
    }

    /// log₂(2ᵃ + 2ᵇ), without overflow.
    public static Tensor logaddexp2(Operand a, Operand b) {
        DType dtype = common(a, b, "logaddexp2");
        return smoothMaximum(cast(a, dtype), cast(b, dtype), Math.log(2));
    }

    /// The larger one plus what the other adds on a logarithmic scale; the branch keeps infinities apart.
    private static Tensor smoothMaximum(Tensor x, Tensor y, double scale) {
        boolean narrow = x.dtype() == DType.FLOAT16 || x.dtype() == DType.BFLOAT16;
        Tensor a = narrow ? cast(x, DType.FLOAT32) : x;
        Tensor b = narrow ? cast(y, DType.FLOAT32) : y;
        Tensor difference = subtract(a, b);
        Tensor distance = multiply(difference, scale);
        Tensor fromA = add(a, divide(softplus(negative(distance)), scale));
        Tensor fromB = add(b, divide(softplus(distance), scale));
        Tensor sum = where(isnan(difference), add(a, b), where(greater(difference, 0), fromA, fromB));
        return cast(sum, x.dtype());
    }

    /// a / b, and 0 where b is 0. The quotient of integers is float32.
    public static Tensor divideNoNan(Operand a, Operand b) {
        DType dtype = common(a, b, "divideNoNan");
        Tensor divisor = cast(b, dtype);
        Tensor zero = equal(divisor, 0);
        return where(zero, 0, divide(cast(a, dtype), where(zero, onesLike(divisor), divisor)));
    }

    /// 1 / x, and 0 where x is 0.
    public static Tensor reciprocalNoNan(Operand x) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "reciprocalNoNan"));
        return divideNoNan(onesLike(real), real);
    }

    /// a · b, and 0 where b is 0, even if a is infinite or NaN there.
    public static Tensor multiplyNoNan(Operand a, Operand b) {
        DType dtype = common(a, b, "multiplyNoNan");
        Tensor x = cast(a, dtype);
        Tensor y = cast(b, dtype);
        Tensor bad = logicalAnd(equal(y, 0), logicalNot(isfinite(x)));
        return multiply(where(bad, 0, x), y);
    }

    /// a · ln b, and 0 where a is 0.
    public static Tensor xlogy(Operand a, Operand b) {
        DType dtype = common(a, b, "xlogy");
        Tensor x = cast(a, dtype);
        return multiply(x, log(where(equal(x, 0), 1, cast(b, dtype))));
    }

    /// a · ln(1 + b), and 0 where a is 0.
    public static Tensor xlog1py(Operand a, Operand b) {
        DType dtype = common(a, b, "xlog1py");
        Tensor x = cast(a, dtype);
        return multiply(x, log1p(where(equal(x, 0), 0, cast(b, dtype))));
    }

    /// a / b, and 0 where a is 0.
    public static Tensor xdivy(Operand a, Operand b) {
        DType dtype = common(a, b, "xdivy");
        Tensor x = cast(a, dtype);
        Tensor zero = equal(x, 0);
        return where(zero, 0, divide(x, where(zero, 1, cast(b, dtype))));
    }

    /// (a - b)².
    public static Tensor squaredDifference(Operand a, Operand b) {
        return square(subtract(a, b));
    }

    /// The larger element; the other one where one is NaN.
    public static Tensor fmax(Operand a, Operand b) {
        return ignoringNan(Binary.MAXIMUM, a, b);
    }

    /// The smaller element; the other one where one is NaN.
    public static Tensor fmin(Operand a, Operand b) {
        return ignoringNan(Binary.MINIMUM, a, b);
    }

    private static Tensor ignoringNan(Binary op, Operand a, Operand b) {
        Tensor both = binary(op, a, b);
        if (!both.dtype().isFloating()) {
            return both;
        }
        return where(isnan(a), b, where(isnan(b), a, both));
    }

    /// The remainder of the division that is cut towards zero, with the sign of a. Truth values become int32.
    ///
    /// @throws IllegalArgumentException when integers are divided by 0
    public static Tensor fmod(Operand a, Operand b) {
        DType common = Promotion.of(a.dtype(), b.dtype(), "fmod");
        DType dtype = common == DType.BOOL ? DType.INT32 : common;
        Tensor x = cast(a, dtype);
        Tensor y = cast(b, dtype);
        if (dtype.isFloating()) {
            return multiply(sign(x), mod(abs(x), abs(y)));
        }
        Tensor floored = mod(x, y);
        Tensor wrongSide = logicalAnd(notEqual(floored, 0), notEqual(less(floored, 0), less(x, 0)));
        return where(wrongSide, subtract(floored, y), floored);
    }

    /// The quotient cut towards zero, in the arguments' dtype.
    ///
    /// @throws IllegalArgumentException when integers are divided by 0
    public static Tensor truncatediv(Operand a, Operand b) {
        DType dtype = Promotion.of(a.dtype(), b.dtype(), "truncatediv");
        Tensor x = cast(a, dtype);
        Tensor y = cast(b, dtype);
        if (dtype.isFloating()) {
            return trunc(divide(x, y));
        }
        Tensor floored = floorDivide(x, y);
        Tensor inexact = notEqual(multiply(floored, y), x);
        Tensor negative = notEqual(less(x, 0), less(y, 0));
        return add(floored, cast(logicalAnd(inexact, negative), dtype));
    }

    /// 0 below 0, 1 above, and `atZero` where x is 0. Integers of 64 bits become float64, others float32.
    public static Tensor heaviside(Operand x, Operand atZero) {
        DType dtype = wide(Promotion.of(x.dtype(), atZero.dtype(), "heaviside"), "heaviside");
        Tensor real = cast(x, dtype);
        Tensor middle = cast(atZero, dtype);
        return where(less(real, 0), zerosLike(real), where(greater(real, 0), onesLike(real), middle));
    }

    /// x · 2ⁿ.
    ///
    /// @param n integers
    /// @throws IllegalArgumentException for other dtypes of `n`
    public static Tensor ldexp(Operand x, Operand n) {
        if (!n.dtype().isInteger()) {
            throw new IllegalArgumentException("ldexp: the exponents are integers. Received: n.dtype="
                    + n.dtype().label());
        }
        Tensor real = cast(x, common(x, n, "ldexp"));
        Tensor scaled = multiply(real, power(2, cast(n, real.dtype())));
        return where(logicalOr(isinf(real), equal(real, 0)), real, scaled);
    }

    /// The sum of tensors of one shape and dtype.
    ///
    /// @throws IllegalArgumentException for an empty list or different shapes
    public static Tensor addN(List<? extends Operand> tensors) {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("addN: at least one tensor is needed. Received: []");
        }
        Tensor sum = tensors.getFirst().tensor();
        for (Operand next : tensors.subList(1, tensors.size())) {
            if (!next.shape().isCompatibleWith(sum.shape())) {
                throw new IllegalArgumentException("addN: all tensors need one shape. Received: shapes="
                        + tensors.stream().map(Operand::shape).toList());
            }
            sum = add(sum, next);
        }
        return sum;
    }

    /// The polynomial with these coefficients, highest power first, by Horner's rule; 0 without coefficients.
    public static Tensor polyval(List<? extends Operand> coefficients, Operand x) {
        if (coefficients.isEmpty()) {
            return zerosLike(x);
        }
        Tensor value = coefficients.getFirst().tensor();
        for (Operand coefficient : coefficients.subList(1, coefficients.size())) {
            value = add(coefficient, multiply(value, x));
        }
        return value;
    }
}
