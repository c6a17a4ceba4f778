package io.gradus.op;

import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.logSoftmax;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Arrays;

/// The cross entropy of class scores and class probabilities: logits and labels `(…, classes)` give losses
/// `(…)`, each -Σ labels · log softmax(logits).
///
/// The gradient for the logits is TensorFlow's, (softmax(logits) - labels) · dy, which takes each row of labels
/// to sum to 1.
public enum CrossEntropy implements Fused {
    /// The op, which has no attributes.
    CROSS_ENTROPY;

    @Override
    public String label() {
        return "categorical_crossentropy";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return rows(inputs, label());
    }

    static Shape rows(Tensor[] inputs, String label) {
        Shape logits = Softmax.rows(inputs[0].shape(), label);
        if (!logits.isCompatibleWith(inputs[1].shape())) {
            throw new IllegalArgumentException(label + ": labels have the shape of the logits. Received: logits.shape="
                    + logits + ", labels.shape=" + inputs[1].shape());
        }
        return Shape.of(Arrays.copyOf(logits.dims(), logits.rank() - 1));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        return negative(sum(multiply(inputs[1], logSoftmax(inputs[0])), new int[] {-1}, false));
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor logits = call.input(0);
        return input == 0
                ? Interpreter.call(CrossEntropyGradient.CROSS_ENTROPY_GRADIENT, logits, call.input(1), dy)
                : multiply(negative(logSoftmax(logits)), expandDims(dy, -1));
    }
}
