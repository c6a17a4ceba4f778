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
    ADD((call, dy, i) -> dy),
    /// a - b.
    SUBTRACT((call, dy, i) -> i == 0 ? dy : negative(dy)),
    /// a · b.
    MULTIPLY((call, dy, i) -> multiply(dy, call.input(1 - i))),
    /// a / b, for floating-point numbers.
    DIVIDE((call, dy, i) -> i == 0
            ? divide(dy, call.input(1))
            : multiply(dy, divide(divide(negative(call.input(0)), call.input(1)), call.input(1)))),
    /// The largest integer not above a / b.
    FLOOR_DIVIDE(Binary::none),
    /// a - b · floor(a / b): the remainder with the sign of b.
    MOD((call, dy, i) -> i == 0 ? dy : multiply(dy, negative(floorDivide(call.input(0), call.input(1))))),
    /// aᵇ. The gradient for b is 0 where a ≤ 0, as TensorFlow's.
    POWER(Binary::powerGradient),
    /// The larger one; NaN when either is. Where both are equal the gradient is a's.
    MAXIMUM((call, dy, i) -> pick(greaterEqual(call.input(0), call.input(1)), dy, i)),
    /// The smaller one; NaN when either is. Where both are equal the gradient is a's.
    MINIMUM((call, dy, i) -> pick(lessEqual(call.input(0), call.input(1)), dy, i)),
    /// The angle of the point (b, a).
    ARCTAN2((call, dy, i) -> {
        Tensor over = divide(dy, add(square(call.input(0)), square(call.input(1))));
        return i == 0 ? multiply(over, call.input(1)) : multiply(over, negative(call.input(0)));
    }),
    /// a where b > 0, else 0: the gradient that passes backwards through relu, of which b is the result.
    RELU_GRADIENT(Binary::reluGradient),
    /// Both, for truth values; the bits of both, for integers.
    AND(Binary::none),
    /// Either one, for truth values; the bits of either, for integers.
    OR(Binary::none),
    /// Exactly one, for truth values; the bits that differ, for integers.
    XOR(Binary::none);

    private interface Rule {
        @Nullable
        Tensor gradient(Call call, Tensor dy, int input);
    }

    private final String label = name().toLowerCase(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // rules are lambdas without state
    private final Rule rule;

    Binary(Rule rule) {
        this.rule = rule;
    }

    private static @Nullable Tensor none(Call call, Tensor dy, int input) {
        return null;
    }

    private static @Nullable Tensor reluGradient(Call call, Tensor dy, int input) {
        return input == 0 ? Interpreter.call(RELU_GRADIENT, dy, call.input(1)) : null;
    }

    private static Tensor pick(Tensor first, Tensor dy, int input) {
        Tensor zero = zerosLike(dy);
        return input == 0 ? where(first, dy, zero) : where(first, zero, dy);
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
        return rule.gradient(call, dy, input);
    }
}
