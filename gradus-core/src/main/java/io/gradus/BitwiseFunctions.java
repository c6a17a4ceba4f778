package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Binary;
import io.gradus.op.Integral;
import io.gradus.op.Unary;

/// Functions of integers: their bits, and their divisors. Arguments broadcast and are promoted to a common dtype; there
/// are no gradients.
class BitwiseFunctions extends ArithmeticFunctions {
    BitwiseFunctions() {}

    private static Tensor integral(Integral op, Operand a, Operand b) {
        DType dtype = Promotion.of(a.dtype(), b.dtype(), op.label());
        return Interpreter.call(op, cast(a, dtype), cast(b, dtype));
    }

    private static Tensor integral(Integral op, Operand a, int b) {
        DType dtype = Promotion.ofLiteral(a.dtype(), b, op.label());
        return Interpreter.call(op, cast(a, dtype), literal(b, dtype));
    }

    /// The bits that both have; for truth values whether both are true.
    public static Tensor bitwiseAnd(Operand a, Operand b) {
        return binary(Binary.AND, a, b);
    }

    /// The bits that both have.
    public static Tensor bitwiseAnd(Operand a, int b) {
        return binary(Binary.AND, a, b);
    }

    /// The bits that either has; for truth values whether either is true.
    public static Tensor bitwiseOr(Operand a, Operand b) {
        return binary(Binary.OR, a, b);
    }

    /// The bits that either has.
    public static Tensor bitwiseOr(Operand a, int b) {
        return binary(Binary.OR, a, b);
    }

    /// The bits in which they differ; for truth values whether exactly one is true.
    public static Tensor bitwiseXor(Operand a, Operand b) {
        return binary(Binary.XOR, a, b);
    }

    /// The bits in which they differ.
    public static Tensor bitwiseXor(Operand a, int b) {
        return binary(Binary.XOR, a, b);
    }

    /// Every bit turned over; for truth values the opposite.
    public static Tensor bitwiseInvert(Operand x) {
        return Interpreter.call(Unary.NOT, x.tensor());
    }

    /// The bits moved to the left by `places`, which are limited to [0, bits - 1].
    public static Tensor bitwiseLeftShift(Operand x, Operand places) {
        return integral(Integral.LEFT_SHIFT, x, places);
    }

    /// The bits moved to the left by a number of places.
    public static Tensor bitwiseLeftShift(Operand x, int places) {
        return integral(Integral.LEFT_SHIFT, x, places);
    }

    /// The bits moved to the right by `places`, which are limited to [0, bits - 1]; signed numbers keep
    /// their sign.
    public static Tensor bitwiseRightShift(Operand x, Operand places) {
        return integral(Integral.RIGHT_SHIFT, x, places);
    }

    /// The bits moved to the right by a number of places.
    public static Tensor bitwiseRightShift(Operand x, int places) {
        return integral(Integral.RIGHT_SHIFT, x, places);
    }

    /// The greatest common divisor, which is not negative; that of 0 and b is |b|.
    public static Tensor gcd(Operand a, Operand b) {
        return integral(Integral.GCD, a, b);
    }

    /// The least common multiple, which is not negative; 0 where either is 0.
    public static Tensor lcm(Operand a, Operand b) {
        Tensor divisor = gcd(a, b);
        Tensor x = abs(cast(a, divisor.dtype()));
        Tensor y = abs(cast(b, divisor.dtype()));
        // Where the divisor is 0, so are both numbers.
        return multiply(x, floorDivide(y, maximum(divisor, onesLike(divisor))));
    }
}
