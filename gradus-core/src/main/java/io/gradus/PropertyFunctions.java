package io.gradus;

/// What elements are: their signs and special values, and how they compare but for rounding.
class PropertyFunctions extends BitwiseFunctions {
    PropertyFunctions() {}

    /// The tensor itself: tensors never change, so that nobody needs a second one.
    public static Tensor copy(Operand x) {
        return x.tensor();
    }

    /// Where the sign is negative, that of -0 included.
    public static Tensor signbit(Operand x) {
        if (!x.dtype().isFloating()) {
            return x.dtype() == DType.BOOL ? notEqual(x, x) : less(x, 0);
        }
        return logicalOr(less(x, 0), less(where(equal(x, 0), reciprocal(x), 0), 0));
    }

    /// Where x is positive infinity.
    public static Tensor isposinf(Operand x) {
        return equal(cast(x, Promotion.floating(x.dtype(), "isposinf")), Double.POSITIVE_INFINITY);
    }

    /// Where x is negative infinity.
    public static Tensor isneginf(Operand x) {
        return equal(cast(x, Promotion.floating(x.dtype(), "isneginf")), Double.NEGATIVE_INFINITY);
    }

    /// NaN replaced by 0, infinities by the largest finite numbers of their sign.
    public static Tensor nanToNum(Operand x) {
        return nanToNum(x, 0, greatest(x.dtype()), -greatest(x.dtype()));
    }

    /// NaN and the infinities replaced. Integers have none and stay.
    ///
    /// @param nan stands for NaN
    /// @param posinf stands for positive infinity
    /// @param neginf stands for negative infinity
    public static Tensor nanToNum(Operand x, double nan, double posinf, double neginf) {
        if (!x.dtype().isFloating()) {
            return x.tensor();
        }
        Tensor number = where(isnan(x), full(Shape.SCALAR, nan, x.dtype()), x);
        Tensor below = where(isposinf(number), full(Shape.SCALAR, posinf, x.dtype()), number);
        return where(isneginf(below), full(Shape.SCALAR, neginf, x.dtype()), below);
    }

    /// The greatest finite number of a floating-point dtype.
    private static double greatest(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> 65504;
            case BFLOAT16 -> 0x1.FEp127;
            case FLOAT64 -> Double.MAX_VALUE;
            default -> Float.MAX_VALUE;
        };
    }

    /// The nearest number with so many decimals; negative ones round to tens, hundreds and so on. A half
    /// goes to the even neighbour.
    public static Tensor round(Operand x, int decimals) {
        if (decimals == 0 || (decimals > 0 && !x.dtype().isFloating())) {
            return decimals == 0 ? round(x) : x.tensor();
        }
        Tensor real = cast(x, Promotion.floating(x.dtype(), "round"));
        double factor = Math.pow(10, decimals);
        return cast(divide(round(multiply(real, factor)), factor), x.dtype());
    }

    /// Where |a - b| ≤ 10⁻⁸ + 10⁻⁵ |b|.
    public static Tensor isclose(Operand a, Operand b) {
        return isclose(a, b, 1e-5, 1e-8, false);
    }

    /// Where |a - b| ≤ absolute + relative · |b|; integers must be equal.
    ///
    /// @param equalNan whether NaN is close to NaN
    public static Tensor isclose(Operand a, Operand b, double relative, double absolute, boolean equalNan) {
        DType dtype = Promotion.of(a.dtype(), b.dtype(), "isclose");
        Tensor x = cast(a, dtype);
        Tensor y = cast(b, dtype);
        if (!dtype.isFloating()) {
            return equal(x, y);
        }
        Tensor near = lessEqual(abs(subtract(x, y)), add(multiply(abs(y), relative), absolute));
        return equalNan ? logicalOr(near, logicalAnd(isnan(x), isnan(y))) : near;
    }

    /// Whether |a - b| ≤ 10⁻⁸ + 10⁻⁵ |b| for all elements.
    public static Tensor allclose(Operand a, Operand b) {
        return allclose(a, b, 1e-5, 1e-8, false);
    }

    /// Whether all elements are finite and close, as [#isclose(Operand, Operand, double, double, boolean)]
    /// says, or equal.
    public static Tensor allclose(Operand a, Operand b, double relative, double absolute, boolean equalNan) {
        Tensor near = isclose(a, b, relative, absolute, equalNan);
        Tensor finite = logicalAnd(isfinite(a), isfinite(b));
        Tensor nan = equalNan ? logicalAnd(isnan(a), isnan(b)) : constant(false);
        return all(logicalOr(logicalOr(logicalAnd(near, finite), equal(a, b)), nan));
    }
}
