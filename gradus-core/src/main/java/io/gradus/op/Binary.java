package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.floorDivide;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.greaterEqual;
import static io.gradus.Gradus.lessEqual;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.onesLike;
import static io.gradus.Gradus.power;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.where;
import static io.gradus.Gradus.zerosLike;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The element-wise operations of two arguments of one dtype, which broadcast.
public enum Binary implements Op {
    /// a + b.
    ADD,
    /// a - b.
    SUBTRACT,
    /// a · b.
    MULTIPLY,
    /// a / b, for floating-point numbers.
    DIVIDE,
    /// The largest integer not above a / b.
    FLOOR_DIVIDE,
    /// a - b · floor(a / b): the remainder with the sign of b.
    MOD,
    /// aᵇ. The gradient for b is 0 where a ≤ 0, as TensorFlow's.
    POWER,
    /// The larger one; NaN when either is. Where both are equal the gradient is a's.
    MAXIMUM,
    /// The smaller one; NaN when either is. Where both are equal the gradient is a's.
    MINIMUM,
    /// The angle of the point (b, a).
    ARCTAN2,
    /// a where b > 0, else 0: the gradient that passes backwards through relu, of which b is the result.
    RELU_GRADIENT,
    /// Both, for truth values; the bits of both, for integers.
    AND,
    /// Either one, for truth values; the bits of either, for integers.
    OR,
    /// Exactly one, for truth values; the bits that differ, for integers.
    XOR;

    private final String label = name().toLowerCase(Locale.ROOT);

    private static Tensor pick(Tensor first, Tensor dy, int input) {
        Tensor zero = zerosLike(dy);
        return input == 0 ? where(first, dy, zero) : where(first, zero, dy);
    }

    private static Tensor divideGradient(Call call, Tensor dy, int input) {
        Tensor a = call.input(0);
        Tensor b = call.input(1);
        return input == 0 ? divide(dy, b) : multiply(dy, divide(divide(negative(a), b), b));
    }

    private static Tensor arctan2Gradient(Call call, Tensor dy, int input) {
        Tensor a = call.input(0);
        Tensor b = call.input(1);
        Tensor over = divide(dy, add(square(a), square(b)));
        return multiply(over, input == 0 ? b : negative(a));
    }

    private static Tensor powerGradient(Call call, Tensor dy, int input) {
        Tensor a = call.input(0);
        Tensor b = call.input(1);
        if (input == 0) {
            return multiply(dy, multiply(b, power(a, subtract(b, 1))));
        }
        Tensor positive = greater(a, 0);
        Tensor logarithm = where(positive, log(where(positive, a, onesLike(a))), zerosLike(a));
        return multiply(dy, multiply(call.output(), cast(logarithm, dy.dtype())));
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Broadcasting.shape(inputs[0].shape(), inputs[1].shape(), label);
    }

    /// The common dtype of both inputs, which [io.gradus.Gradus] has promoted.
    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        boolean defined = switch (this) {
            case AND, OR, XOR -> dtype == DType.BOOL || dtype.isInteger();
            case DIVIDE, ARCTAN2, RELU_GRADIENT -> dtype.isFloating();
            default -> dtype.isNumeric();
        };
        if (!defined || inputs[1].dtype() != dtype) {
            throw new IllegalArgumentException(label + ": the op is not defined for these dtypes. Received: a.dtype="
                    + dtype.label() + ", b.dtype=" + inputs[1].dtype().label());
        }
        return dtype;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return switch (this) {
            case ADD -> dy;
            case SUBTRACT -> input == 0 ? dy : negative(dy);
            case MULTIPLY -> multiply(dy, call.input(1 - input));
            case DIVIDE -> divideGradient(call, dy, input);
            case MOD -> input == 0 ? dy : multiply(dy, negative(floorDivide(call.input(0), call.input(1))));
            case POWER -> powerGradient(call, dy, input);
            case MAXIMUM -> pick(greaterEqual(call.input(0), call.input(1)), dy, input);
            case MINIMUM -> pick(lessEqual(call.input(0), call.input(1)), dy, input);
            case ARCTAN2 -> arctan2Gradient(call, dy, input);
            case RELU_GRADIENT -> input == 0 ? Interpreter.call(RELU_GRADIENT, dy, call.input(1)) : null;
            case FLOOR_DIVIDE, AND, OR, XOR -> null;
        };
    }
}
