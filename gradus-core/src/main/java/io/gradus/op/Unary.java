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
    NEGATIVE,
    /// |x|; its gradient at 0 is 0.
    ABS,
    /// -1, 0 or 1, and NaN for NaN; its gradient is 0.
    SIGN,
    /// x².
    SQUARE,
    /// The square root; its gradient at 0 is infinite.
    SQRT,
    /// 1 / √x.
    RSQRT,
    /// 1 / x.
    RECIPROCAL,
    /// The largest integer not above x.
    FLOOR,
    /// The smallest integer not below x.
    CEIL,
    /// The nearest integer, a half to the even one.
    ROUND,
    /// The integer part, towards zero.
    TRUNC,
    /// eˣ.
    EXP,
    /// eˣ - 1, accurate near 0.
    EXPM1,
    /// The natural logarithm.
    LOG,
    /// ln(1 + x), accurate near 0.
    LOG1P,
    /// The sine of x in radians.
    SIN,
    /// The cosine of x in radians.
    COS,
    /// The tangent of x in radians.
    TAN,
    /// The inverse sine, NaN outside [-1, 1].
    ARCSIN,
    /// The inverse cosine, NaN outside [-1, 1].
    ARCCOS,
    /// The inverse tangent.
    ARCTAN,
    /// The hyperbolic sine.
    SINH,
    /// The hyperbolic cosine.
    COSH,
    /// The hyperbolic tangent.
    TANH,
    /// The inverse hyperbolic sine.
    ARCSINH,
    /// The inverse hyperbolic cosine, NaN below 1.
    ARCCOSH,
    /// The inverse hyperbolic tangent, NaN outside [-1, 1].
    ARCTANH,
    /// 1 / (1 + e⁻ˣ).
    SIGMOID,
    /// ln(1 + eˣ).
    SOFTPLUS,
    /// max(x, 0); its gradient at 0 is 0.
    RELU,
    /// The error function 2/√π ∫₀ˣ e^(-t²) dt.
    ERF,
    /// Not x for truth values; the complement of every bit for integers.
    NOT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /// The gradient, but 0 where nothing arrives from above although the slope is infinite or no number:
    /// TensorFlow's choice for these functions, so that a branch that `where` did not take leaves no NaN behind.
    private static Tensor unlessZero(Tensor dy, Tensor gradient) {
        return where(equal(dy, 0), zerosLike(dy), gradient);
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
        return switch (this) {
            case NEGATIVE -> negative(dy);
            case ABS -> multiply(dy, sign(call.input(0)));
            case SIGN -> zerosLike(dy);
            case SQUARE -> multiply(dy, multiply(call.input(0), 2));
            case SQRT -> unlessZero(dy, divide(multiply(dy, 0.5), call.output()));
            case RSQRT -> unlessZero(dy, multiply(multiply(dy, -0.5), multiply(call.output(), square(call.output()))));
            case RECIPROCAL -> unlessZero(dy, multiply(negative(dy), square(call.output())));
            case EXP -> multiply(dy, call.output());
            case EXPM1 -> multiply(dy, add(call.output(), 1));
            case LOG -> divide(dy, call.input(0));
            case LOG1P -> divide(dy, add(call.input(0), 1));
            case SIN -> multiply(dy, cos(call.input(0)));
            case COS -> multiply(negative(dy), sin(call.input(0)));
            case TAN -> divide(dy, square(cos(call.input(0))));
            case ARCSIN -> divide(dy, sqrt(subtract(1, square(call.input(0)))));
            case ARCCOS -> divide(negative(dy), sqrt(subtract(1, square(call.input(0)))));
            case ARCTAN -> divide(dy, add(square(call.input(0)), 1));
            case SINH -> multiply(dy, cosh(call.input(0)));
            case COSH -> multiply(dy, sinh(call.input(0)));
            case TANH -> multiply(dy, subtract(1, square(call.output())));
            case ARCSINH -> divide(dy, cosh(call.output()));
            case ARCCOSH -> divide(dy, sinh(call.output()));
            case ARCTANH -> divide(dy, subtract(1, square(call.input(0))));
            case SIGMOID -> multiply(dy, multiply(call.output(), subtract(1, call.output())));
            case SOFTPLUS -> multiply(dy, sigmoid(call.input(0)));
            case RELU -> Interpreter.call(Binary.RELU_GRADIENT, dy, call.output());
            case ERF -> multiply(dy, multiply(exp(negative(square(call.input(0)))), 2 / Math.sqrt(Math.PI)));
            case FLOOR, CEIL, ROUND, TRUNC, NOT -> null;
        };
    }
}
