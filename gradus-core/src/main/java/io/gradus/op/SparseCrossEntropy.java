package io.gradus.op;

import static io.gradus.Gradus.logSoftmax;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.oneHot;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The cross entropy of class scores and class numbers: logits `(…, classes)` and integer labels `(…)` give losses
/// `(…)`, each -log softmax(logits)[label].
public enum SparseCrossEntropy implements Fused {
    /// The op, which has no attributes.
    SPARSE_CROSS_ENTROPY;

    @Override
    public String label() {
        return "sparse_categorical_crossentropy";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        check(inputs[0].shape(), inputs[1].shape(), label());
        return inputs[1].shape();
    }

    static void check(Shape logits, Shape labels, String label) {
        Softmax.rows(logits, label);
        if (!Shape.of(Arrays.copyOf(logits.dims(), logits.rank() - 1)).isCompatibleWith(labels)) {
            throw new IllegalArgumentException(label + ": labels have the shape of the logits without the last axis."
                    + " Received: logits.shape=" + logits + ", labels.shape=" + labels);
        }
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return dtypes(inputs, label());
    }

    static DType dtypes(Tensor[] inputs, String label) {
        if (!inputs[0].dtype().isFloating() || !inputs[1].dtype().isInteger()) {
            throw new IllegalArgumentException(
                    label + ": logits are floating-point and labels integer. Received: logits.dtype="
                            + inputs[0].dtype().label() + ", labels.dtype="
                            + inputs[1].dtype().label());
        }
        return inputs[0].dtype();
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor hot = oneHot(inputs[1], inputs[0].shape().dim(-1), inputs[0].dtype());
        return negative(sum(multiply(hot, logSoftmax(inputs[0])), new int[] {-1}, false));
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return input == 0
                ? Interpreter.call(
                        SparseCrossEntropyGradient.SPARSE_CROSS_ENTROPY_GRADIENT, call.input(0), call.input(1), dy)
                : null;
    }
}
