package io.gradus.op;

import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.softmax;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;

/// The gradient of [CrossEntropy] for the logits: (softmax(logits) - labels) · dy, from logits, labels and the
/// gradient of the losses.
public enum CrossEntropyGradient implements Fused {
    /// The op, which has no attributes.
    CROSS_ENTROPY_GRADIENT;

    private static final int[] LAST = {-1};

    @Override
    public String label() {
        return "categorical_crossentropy_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape losses = CrossEntropy.rows(inputs, label());
        if (!losses.isCompatibleWith(inputs[2].shape())) {
            throw new IllegalArgumentException(label() + ": the third input has the shape of the losses. Received:"
                    + " logits.shape=" + inputs[0].shape() + ", dy.shape=" + inputs[2].shape());
        }
        return inputs[0].shape();
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        return multiply(subtract(softmax(inputs[0]), inputs[1]), expandDims(inputs[2], -1));
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor p = softmax(call.input(0));
        Tensor weighted = multiply(dy, expandDims(call.input(2), -1));
        return switch (input) {
            case 0 -> multiply(p, subtract(weighted, sum(multiply(weighted, p), LAST, true)));
            case 1 -> negative(weighted);
            default -> sum(multiply(dy, subtract(p, call.input(1))), LAST, false);
        };
    }
}
