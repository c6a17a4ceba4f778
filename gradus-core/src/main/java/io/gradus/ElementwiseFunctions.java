package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Binary;
import io.gradus.op.Cast;
import io.gradus.op.Comparison;
import io.gradus.op.Select;
import io.gradus.op.Unary;

/// Element-wise functions of two arguments. The arguments broadcast and are promoted to a common dtype; a Java number
/// takes the dtype of the tensor that it meets, but a fractional one turns integers into float32.
class ElementwiseFunctions extends CreationFunctions {
    ElementwiseFunctions() {}

    static Tensor binary(Binary op, Operand a, Operand b) {
        Tensor x = a.tensor();
        Tensor y = b.tensor();
        if (x.dtype() != y.dtype()) {
            DType common = Promotion.of(x.dtype(), y.dtype(), op.label());
            x = cast(x, common);
            y = cast(y, common);
        }
        return Interpreter.call(op, x, y);
    }

    static Tensor binary(Binary op, Operand a, Number b) {
        Tensor x = a.tensor();
        DType common = Promotion.ofLiteral(x.dtype(), b, op.label());
        return Interpreter.call(op, cast(x, common), literal(b, common));
    }

    static Tensor binary(Binary op, Number a, Operand b) {
        Tensor y = b.tensor();
        DType common = Promotion.ofLiteral(y.dtype(), a, op.label());
        return Interpreter.call(op, literal(a, common), cast(y, common));
    }

    static Tensor literal(Number value, DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> new Tensor(new float[] {value.floatValue()}, Shape.SCALAR, dtype);
            case FLOAT64 -> new Tensor(new double[] {value.doubleValue()}, Shape.SCALAR, dtype);
            default -> full(Shape.SCALAR, value, dtype);
        };
    }

    private static Tensor compare(Comparison op, Operand a, Operand b) {
        Tensor x = a.tensor();
        Tensor y = b.tensor();
        DType common = Promotion.of(x.dtype(), y.dtype(), op.label());
        return Interpreter.call(op, cast(x, common), cast(y, common));
    }

    private static Tensor compare(Comparison op, Operand a, Number b) {
        DType common = Promotion.ofLiteral(a.dtype(), b, op.label());
        return Interpreter.call(op, cast(a, common), literal(b, common));
    }

    private static Tensor logical(Binary op, Operand a, Operand b) {
        return Interpreter.call(op, cast(a, DType.BOOL), cast(b, DType.BOOL));
    }

    /// a + b.
    public static Tensor add(Operand a, Operand b) {
        return binary(Binary.ADD, a, b);
    }

    /// a + b.
    public static Tensor add(Operand a, Number b) {
        return binary(Binary.ADD, a, b);
    }

    /// a + b.
    public static Tensor add(Number a, Operand b) {
        return binary(Binary.ADD, a, b);
    }

    /// a - b.
    public static Tensor subtract(Operand a, Operand b) {
        return binary(Binary.SUBTRACT, a, b);
    }

    /// a - b.
    public static Tensor subtract(Operand a, Number b) {
        return binary(Binary.SUBTRACT, a, b);
    }

    /// a - b.
    public static Tensor subtract(Number a, Operand b) {
        return binary(Binary.SUBTRACT, a, b);
    }

    /// a · b, element by element.
    public static Tensor multiply(Operand a, Operand b) {
        return binary(Binary.MULTIPLY, a, b);
    }

    /// a · b, element by element.
    public static Tensor multiply(Operand a, Number b) {
        return binary(Binary.MULTIPLY, a, b);
    }

    /// a · b, element by element.
    public static Tensor multiply(Number a, Operand b) {
        return binary(Binary.MULTIPLY, a, b);
    }

    /// a / b; the quotient of integers is float32, as in Keras.
    public static Tensor divide(Operand a, Operand b) {
        DType common = Promotion.floating(Promotion.of(a.dtype(), b.dtype(), "divide"), "divide");
        return Interpreter.call(Binary.DIVIDE, cast(a, common), cast(b, common));
    }

    /// a / b; the quotient of integers is float32.
    public static Tensor divide(Operand a, Number b) {
        DType common = Promotion.floating(a.dtype(), "divide");
        return Interpreter.call(Binary.DIVIDE, cast(a, common), literal(b, common));
    }

    /// a / b; the quotient of integers is float32.
    public static Tensor divide(Number a, Operand b) {
        DType common = Promotion.floating(b.dtype(), "divide");
        return Interpreter.call(Binary.DIVIDE, literal(a, common), cast(b, common));
    }

    /// The largest integer not above a / b, in the arguments' dtype.
    ///
    /// @throws IllegalArgumentException when integers are divided by 0
    public static Tensor floorDivide(Operand a, Operand b) {
        return binary(Binary.FLOOR_DIVIDE, a, b);
    }

    /// The largest integer not above a / b.
    public static Tensor floorDivide(Operand a, Number b) {
        return binary(Binary.FLOOR_DIVIDE, a, b);
    }

    /// The largest integer not above a / b.
    public static Tensor floorDivide(Number a, Operand b) {
        return binary(Binary.FLOOR_DIVIDE, a, b);
    }

    /// The remainder of the floored division, with the sign of b.
    ///
    /// @throws IllegalArgumentException when integers are divided by 0
    public static Tensor mod(Operand a, Operand b) {
        return binary(Binary.MOD, a, b);
    }

    /// The remainder of the floored division, with the sign of b.
    public static Tensor mod(Operand a, Number b) {
        return binary(Binary.MOD, a, b);
    }

    /// The remainder of the floored division, with the sign of b.
    public static Tensor mod(Number a, Operand b) {
        return binary(Binary.MOD, a, b);
    }

    /// aᵇ.
    public static Tensor power(Operand a, Operand b) {
        return binary(Binary.POWER, a, b);
    }

    /// aᵇ.
    public static Tensor power(Operand a, Number b) {
        return binary(Binary.POWER, a, b);
    }

    /// aᵇ.
    public static Tensor power(Number a, Operand b) {
        return binary(Binary.POWER, a, b);
    }

    /// The larger element; NaN where either is.
    public static Tensor maximum(Operand a, Operand b) {
        return binary(Binary.MAXIMUM, a, b);
    }

    /// The larger element; NaN where either is.
    public static Tensor maximum(Operand a, Number b) {
        return binary(Binary.MAXIMUM, a, b);
    }

    /// The smaller element; NaN where either is.
    public static Tensor minimum(Operand a, Operand b) {
        return binary(Binary.MINIMUM, a, b);
    }

    /// The smaller element; NaN where either is.
    public static Tensor minimum(Operand a, Number b) {
        return binary(Binary.MINIMUM, a, b);
    }

    /// The angle of the point (x, y) in radians, between -π and π.
    public static Tensor arctan2(Operand y, Operand x) {
        DType common = Promotion.floating(Promotion.of(y.dtype(), x.dtype(), "arctan2"), "arctan2");
        return Interpreter.call(Binary.ARCTAN2, cast(y, common), cast(x, common));
    }

    /// Where a = b.
    public static Tensor equal(Operand a, Operand b) {
        return compare(Comparison.EQUAL, a, b);
    }

    /// Where a = b.
    public static Tensor equal(Operand a, Number b) {
        return compare(Comparison.EQUAL, a, b);
    }

    /// Where a ≠ b.
    public static Tensor notEqual(Operand a, Operand b) {
        return compare(Comparison.NOT_EQUAL, a, b);
    }

    /// Where a ≠ b.
    public static Tensor notEqual(Operand a, Number b) {
        return compare(Comparison.NOT_EQUAL, a, b);
    }

    /// Where a < b.
    public static Tensor less(Operand a, Operand b) {
        return compare(Comparison.LESS, a, b);
    }

    /// Where a < b.
    public static Tensor less(Operand a, Number b) {
        return compare(Comparison.LESS, a, b);
    }

    /// Where a ≤ b.
    public static Tensor lessEqual(Operand a, Operand b) {
        return compare(Comparison.LESS_EQUAL, a, b);
    }

    /// Where a ≤ b.
    public static Tensor lessEqual(Operand a, Number b) {
        return compare(Comparison.LESS_EQUAL, a, b);
    }

    /// Where a > b.
    public static Tensor greater(Operand a, Operand b) {
        return compare(Comparison.GREATER, a, b);
    }

    /// Where a > b.
    public static Tensor greater(Operand a, Number b) {
        return compare(Comparison.GREATER, a, b);
    }

    /// Where a ≥ b.
    public static Tensor greaterEqual(Operand a, Operand b) {
        return compare(Comparison.GREATER_EQUAL, a, b);
    }

    /// Where a ≥ b.
    public static Tensor greaterEqual(Operand a, Number b) {
        return compare(Comparison.GREATER_EQUAL, a, b);
    }

    /// Where both are true; numbers are true unless 0.
    public static Tensor logicalAnd(Operand a, Operand b) {
        return logical(Binary.AND, a, b);
    }

    /// Where either is true; numbers are true unless 0.
    public static Tensor logicalOr(Operand a, Operand b) {
        return logical(Binary.OR, a, b);
    }

    /// Where exactly one is true; numbers are true unless 0.
    public static Tensor logicalXor(Operand a, Operand b) {
        return logical(Binary.XOR, a, b);
    }

    /// Where x is not true; numbers are true unless 0.
    public static Tensor logicalNot(Operand x) {
        return Interpreter.call(Unary.NOT, cast(x, DType.BOOL));
    }

    /// a where the condition holds, b elsewhere; all three broadcast. A condition of numbers holds unless 0.
    public static Tensor where(Operand condition, Operand a, Operand b) {
        DType common = Promotion.of(a.dtype(), b.dtype(), "where");
        return Interpreter.call(Select.SELECT, cast(condition, DType.BOOL), cast(a, common), cast(b, common));
    }

    /// a where the condition holds, b elsewhere.
    public static Tensor where(Operand condition, Operand a, Number b) {
        DType common = Promotion.ofLiteral(a.dtype(), b, "where");
        return Interpreter.call(Select.SELECT, cast(condition, DType.BOOL), cast(a, common), literal(b, common));
    }

    /// a where the condition holds, b elsewhere.
    public static Tensor where(Operand condition, Number a, Operand b) {
        DType common = Promotion.ofLiteral(b.dtype(), a, "where");
        return Interpreter.call(Select.SELECT, cast(condition, DType.BOOL), literal(a, common), cast(b, common));
    }

    /// The elements converted to another dtype: fractions are cut towards zero, integers wrap, and anything but zero is
    /// true. A complex number becomes its real part; a real one gets the imaginary part 0.
    ///
    /// @throws IllegalArgumentException for strings
    public static Tensor cast(Operand x, DType dtype) {
        Tensor tensor = x.tensor();
        if (tensor.dtype() == dtype) {
            return tensor;
        }
        return dtype.isComplex()
                ? ComplexFunctions.toComplex(tensor, dtype)
                : Interpreter.call(new Cast(dtype), tensor);
    }
}
