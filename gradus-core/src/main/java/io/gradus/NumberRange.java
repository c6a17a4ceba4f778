package io.gradus;

import java.math.BigInteger;

/// The smallest and largest numbers of the numeric dtypes, and what of them other dtypes can hold.
final class NumberRange {
    private NumberRange() {}

    /// The least number of `to` that `from`, a floating-point dtype, holds.
    static Tensor below(DType to, DType from) {
        double least = to.isFloating() ? -largest(to) : least(to).doubleValue();
        return nearestInside(least, from);
    }

    /// The greatest number of `to` that `from`, a floating-point dtype, holds.
    static Tensor above(DType to, DType from) {
        if (to.isFloating()) {
            return nearestInside(largest(to), from);
        }
        BigInteger greatest = greatest(to);
        double limit = greatest.doubleValue();
        // 2⁶³ - 1 itself is no double.
        boolean beyond = new java.math.BigDecimal(limit).toBigInteger().compareTo(greatest) > 0;
        return nearestInside(beyond ? Math.nextDown(limit) : limit, from);
    }

    /// The number of a floating-point dtype next to a limit on the side of 0.
    private static Tensor nearestInside(double limit, DType dtype) {
        double inside = Math.copySign(Math.min(Math.abs(limit), largest(dtype)), limit);
        int bits = dtype == DType.FLOAT64 ? 53 : dtype == DType.FLOAT32 ? 24 : dtype == DType.FLOAT16 ? 11 : 8;
        if (inside != 0) {
            double unit = Math.scalb(1.0, Math.getExponent(inside) - bits + 1);
            inside = Math.copySign(Math.floor(Math.abs(inside) / unit) * unit, inside);
        }
        return Gradus.cast(Gradus.constant(inside, DType.FLOAT64), dtype);
    }

    private static double largest(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> 65504;
            case BFLOAT16 -> 0x1.fep127;
            case FLOAT32 -> Float.MAX_VALUE;
            default -> Double.MAX_VALUE;
        };
    }

    /// The smallest number of a tensor's dtype, the lowest finite one of a float, as a scalar.
    static Tensor least(Tensor like) {
        DType dtype = like.dtype();
        return dtype.isFloating() ? Gradus.negative(greatest(like)) : integer(least(dtype), dtype);
    }

    /// The largest number of a tensor's dtype, the highest finite one of a float, as a scalar.
    static Tensor greatest(Tensor like) {
        DType dtype = like.dtype();
        return dtype.isFloating()
                ? Gradus.cast(Gradus.constant(largest(dtype), DType.FLOAT64), dtype)
                : integer(greatest(dtype), dtype);
    }

    /// Integers limited to those of another integer dtype.
    static Tensor clip(Tensor x, DType to) {
        Tensor limited = x;
        if (least(to).compareTo(least(x.dtype())) > 0) {
            limited = Gradus.maximum(limited, integer(least(to), x.dtype()));
        }
        if (greatest(to).compareTo(greatest(x.dtype())) < 0) {
            limited = Gradus.minimum(limited, integer(greatest(to), x.dtype()));
        }
        return limited;
    }

    private static Tensor integer(BigInteger value, DType dtype) {
        return Gradus.cast(Gradus.constant(value.longValue()), dtype);
    }

    private static BigInteger least(DType dtype) {
        return dtype.isUnsigned()
                ? BigInteger.ZERO
                : BigInteger.TWO.pow(8 * dtype.byteSize() - 1).negate();
    }

    private static BigInteger greatest(DType dtype) {
        int bits = 8 * dtype.byteSize() - (dtype.isUnsigned() ? 0 : 1);
        return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
    }
}
