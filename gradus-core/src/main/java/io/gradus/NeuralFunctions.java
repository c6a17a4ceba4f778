package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.Recorder;
import io.gradus.op.LogSoftmax;
import io.gradus.op.SelfGated;
import io.gradus.op.Softmax;
import io.gradus.op.SparseCrossEntropy;
import io.gradus.op.Unary;
import java.util.List;

/// Functions of neural networks: activations, softmax and cross entropy.
class NeuralFunctions extends ControlFunctions {
    NeuralFunctions() {}

    /// max(x, 0).
    public static Tensor relu(Operand x) {
        return Interpreter.call(Unary.RELU, x.tensor());
    }

    /// max(x, 0), but at most 6. As in TensorFlow, the gradient is 0 at both corners.
    public static Tensor relu6(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("relu6", x);
        }
        // Where the slope is 0 the gradient is multiplied by 0, and so an infinite one becomes NaN.
        return Gradus.customGradient(
                inputs -> {
                    Tensor value = inputs.getFirst();
                    return new ValueAndGradient(clip(value, 0, 6), dy -> List.of(multiply(dy, inside(value))));
                },
                x);
    }

    private static Tensor inside(Tensor x) {
        return cast(logicalAnd(greater(x, 0), less(x, 6)), x.dtype());
    }

    /// x for x ≥ 0, else `negativeSlope` · x; Keras's default slope is 0.2.
    public static Tensor leakyRelu(Operand x, double negativeSlope) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("leakyRelu", x, negativeSlope);
        }
        return where(greater(x, 0), x, multiply(x, negativeSlope));
    }

    /// x for x ≥ 0, else `alpha` · (eˣ - 1). As in TensorFlow, the gradient at 0 is that from above.
    public static Tensor elu(Operand x, double alpha) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("elu", x, alpha);
        }
        return where(less(x, 0), multiply(expm1(minimum(x, 0)), alpha), x);
    }

    /// The scaled exponential unit: 1.0507 · elu(x, 1.6733) (Klambauer and others, 2017).
    public static Tensor selu(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("selu", x);
        }
        return multiply(elu(x, 1.6732632423543772), 1.0507009873554805);
    }

    /// x · Φ(x), exactly through the error function or by its tanh approximation (Hendrycks and Gimpel, 2016).
    public static Tensor gelu(Operand x, boolean approximate) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("gelu", x, approximate);
        }
        return gated(approximate ? SelfGated.APPROXIMATE_GELU : SelfGated.GELU, x);
    }

    private static Tensor gated(SelfGated op, Operand x) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), op.label()));
        return real.dtype().isComplex() ? op.decompose(real) : Interpreter.call(op, real);
    }

    /// x · sigmoid(x), also called swish.
    public static Tensor silu(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("silu", x);
        }
        return gated(SelfGated.SILU, x);
    }

    /// x · sigmoid(beta · x) (Ramachandran and others, 2017).
    public static Tensor silu(Operand x, Number beta) {
        return multiply(x, sigmoid(multiply(x, beta)));
    }

    /// 1 / (1 + e⁻ˣ).
    public static Tensor sigmoid(Operand x) {
        return real(Unary.SIGMOID, x);
    }

    /// ln sigmoid(x), without leaving the logarithmic scale.
    public static Tensor logSigmoid(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("logSigmoid", x);
        }
        return negative(softplus(negative(x)));
    }

    /// ln(1 + eˣ).
    public static Tensor softplus(Operand x) {
        return real(Unary.SOFTPLUS, x);
    }

    /// x / (1 + |x|).
    public static Tensor softsign(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("softsign", x);
        }
        // In one piece, since the derivatives of numerator and denominator cancel to NaN at infinity.
        return Gradus.customGradient(
                inputs -> {
                    Tensor value = inputs.getFirst();
                    return new ValueAndGradient(
                            divide(value, add(abs(value), 1)), dy -> List.of(divide(dy, square(add(abs(value), 1)))));
                },
                x);
    }

    /// relu of x and of -x, one after the other along an axis (Shang and others, 2016).
    public static Tensor crelu(Operand x, int axis) {
        return relu(concatenate(java.util.List.of(x, negative(x)), axis));
    }

    /// relu6(x + 3) / 6.
    public static Tensor hardSigmoid(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("hardSigmoid", x);
        }
        return divide(relu6(add(x, 3)), 6);
    }

    /// x · hardSigmoid(x).
    public static Tensor hardSilu(Operand x) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("hardSilu", x);
        }
        return multiply(x, hardSigmoid(x));
    }

    /// eˣ over its sum along the last axis.
    public static Tensor softmax(Operand x) {
        return softmax(x, -1);
    }

    /// eˣ over its sum along an axis.
    public static Tensor softmax(Operand x, int axis) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("softmax", x, axis);
        }
        int at = x.shape().axis(axis, "softmax");
        Tensor real = cast(x, Promotion.floating(x.dtype(), "softmax"));
        return at == x.rank() - 1
                ? Interpreter.call(Softmax.SOFTMAX, real)
                : moveaxis(softmax(moveaxis(real, at, -1)), -1, at);
    }

    /// The logarithm of the softmax along the last axis.
    public static Tensor logSoftmax(Operand x) {
        return logSoftmax(x, -1);
    }

    /// The logarithm of the softmax along an axis.
    public static Tensor logSoftmax(Operand x, int axis) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("logSoftmax", x, axis);
        }
        int at = x.shape().axis(axis, "logSoftmax");
        Tensor real = cast(x, Promotion.floating(x.dtype(), "logSoftmax"));
        return at == x.rank() - 1
                ? Interpreter.call(LogSoftmax.LOG_SOFTMAX, real)
                : moveaxis(logSoftmax(moveaxis(real, at, -1)), -1, at);
    }

    /// The cross entropy of class scores and class numbers, element by element.
    ///
    /// @param labels integers of the shape of the scores without the last axis
    /// @param logits scores of shape `(…, classes)`, before softmax
    /// @throws IllegalArgumentException for a label outside [0, classes)
    public static Tensor sparseSoftmaxCrossEntropyWithLogits(Operand labels, Operand logits) {
        Tensor scores = cast(logits, Promotion.floating(logits.dtype(), "sparseSoftmaxCrossEntropyWithLogits"));
        Tensor classes = labels.dtype() == DType.INT64 ? labels.tensor() : cast(labels, DType.INT32);
        return Interpreter.call(SparseCrossEntropy.SPARSE_CROSS_ENTROPY, scores, classes);
    }

    /// The cross entropy of scores and probabilities of independent events: max(x, 0) - x · z + ln(1 + e^-|x|).
    public static Tensor sigmoidCrossEntropyWithLogits(Operand labels, Operand logits) {
        Tensor positive = subtract(relu(logits), multiply(logits, labels));
        return add(positive, softplus(negative(abs(logits))));
    }
}
