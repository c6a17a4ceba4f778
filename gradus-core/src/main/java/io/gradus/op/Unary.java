package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cos;
import static io.gradus.Gradus.cosh;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.sigmoid;
import static io.gradus.Gradus.sign;
import static io.gradus.Gradus.sin;
import static io.gradus.Gradus.sinh;
import static io.gradus.Gradus.sqrt;
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

/// The element-wise operations of one argument. Shape and dtype stay.
public enum Unary implements Op {
    /// -x.
    NEGATIVE((call, dy) -> negative(dy)),
    /// |x|; its gradient at 0 is 0.
    ABS((call, dy) -> multiply(dy, sign(call.input(0)))),
    /// -1, 0 or 1, and NaN for NaN; its gradient is 0.
    SIGN((call, dy) -> zerosLike(dy)),
    /// x².
    SQUARE((call, dy) -> multiply(dy, multiply(call.input(0), 2))),
    /// The square root; its gradient at 0 is infinite.
    SQRT((call, dy) -> unlessZero(dy, divide(multiply(dy, 0.5), call.output()))),
    /// 1 / √x.
    RSQRT((call, dy) -> unlessZero(dy, multiply(multiply(dy, -0.5), multiply(call.output(), square(call.output()))))),
    /// 1 / x.
    RECIPROCAL((call, dy) -> unlessZero(dy, multiply(negative(dy), square(call.output())))),
    /// The largest integer not above x.
    FLOOR(Unary::none),
    /// The smallest integer not below x.
    CEIL(Unary::none),
    /// The nearest integer, a half to the even one.
    ROUND(Unary::none),
    /// The integer part, towards zero.
    TRUNC(Unary::none),
    /// eˣ.
    EXP((call, dy) -> multiply(dy, call.output())),
    /// eˣ - 1, accurate near 0.
    EXPM1((call, dy) -> multiply(dy, add(call.output(), 1))),
    /// The natural logarithm.
    LOG((call, dy) -> divide(dy, call.input(0))),
    /// ln(1 + x), accurate near 0.
    LOG1P((call, dy) -> divide(dy, add(call.input(0), 1))),
    /// The sine of x in radians.
    SIN((call, dy) -> multiply(dy, cos(call.input(0)))),
    /// The cosine of x in radians.
    COS((call, dy) -> multiply(negative(dy), sin(call.input(0)))),
    /// The tangent of x in radians.
    TAN((call, dy) -> divide(dy, square(cos(call.input(0))))),
    /// The inverse sine, NaN outside [-1, 1].
    ARCSIN((call, dy) -> divide(dy, sqrt(subtract(1, square(call.input(0)))))),
    /// The inverse cosine, NaN outside [-1, 1].
    ARCCOS((call, dy) -> divide(negative(dy), sqrt(subtract(1, square(call.input(0)))))),
    /// The inverse tangent.
    ARCTAN((call, dy) -> divide(dy, add(square(call.input(0)), 1))),
    /// The hyperbolic sine.
    SINH((call, dy) -> multiply(dy, cosh(call.input(0)))),
    /// The hyperbolic cosine.
    COSH((call, dy) -> multiply(dy, sinh(call.input(0)))),
    /// The hyperbolic tangent.
    TANH((call, dy) -> multiply(dy, subtract(1, square(call.output())))),
    /// The inverse hyperbolic sine.
    ARCSINH((call, dy) -> divide(dy, cosh(call.output()))),
    /// The inverse hyperbolic cosine, NaN below 1.
    ARCCOSH((call, dy) -> divide(dy, sinh(call.output()))),
    /// The inverse hyperbolic tangent, NaN outside [-1, 1].
    ARCTANH((call, dy) -> divide(dy, subtract(1, square(call.input(0))))),
    /// 1 / (1 + e⁻ˣ).
    SIGMOID((call, dy) -> multiply(dy, multiply(call.output(), subtract(1, call.output())))),
    /// ln(1 + eˣ).
    SOFTPLUS((call, dy) -> multiply(dy, sigmoid(call.input(0)))),
    /// max(x, 0); its gradient at 0 is 0.
    RELU((call, dy) -> Interpreter.call(Binary.RELU_GRADIENT, dy, call.output())),
    /// The error function 2/√π ∫₀ˣ e^(-t²) dt.
    ERF((call, dy) -> multiply(dy, multiply(exp(negative(square(call.input(0)))), 2 / Math.sqrt(Math.PI)))),
    /// Not x for truth values; the complement of every bit for integers.
    NOT(Unary::none);

    private interface Rule {
        @Nullable
        Tensor gradient(Call call, Tensor dy);
    }

    private final String label = name().toLowerCase(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // rules are lambdas without state
    private final Rule rule;

    Unary(Rule rule) {
        this.rule = rule;
    }

    /// The gradient, but 0 where nothing arrives from above although the slope is infinite or no number:
    /// TensorFlow's choice for these functions, so that a branch that `where` did not take leaves no NaN behind.
    private static Tensor unlessZero(Tensor dy, Tensor gradient) {
        return where(equal(dy, 0), zerosLike(dy), gradient);
    }

    private static @Nullable Tensor none(Call call, Tensor dy) {
        return null;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return inputs[0].shape();
    }

    /// The input's dtype. Sign changes and rounding take any number, `NOT` takes truth values and integers, all
    /// else takes floating-point numbers: [io.gradus.Gradus] casts integers first.
    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        boolean defined = switch (this) {
            case NOT -> dtype == DType.BOOL || dtype.isInteger();
            case NEGATIVE, ABS, SIGN, SQUARE, RELU, FLOOR, CEIL, ROUND, TRUNC -> dtype.isNumeric();
            default -> dtype.isFloating();
        };
        if (!defined) {
            throw new IllegalArgumentException(label + ": the op is not defined for this dtype. Received: x.dtype="
                    + dtype.label() + ", x.shape=" + inputs[0].shape());
        }
        return dtype;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return rule.gradient(call, dy);
    }
}
