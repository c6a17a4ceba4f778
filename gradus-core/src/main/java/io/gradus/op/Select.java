package io.gradus.op;

import static io.gradus.Gradus.where;
import static io.gradus.Gradus.zerosLike;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// Takes each element from the second input where the first, of bool, is true, and from the third elsewhere; all
/// three broadcast. A gradient reaches only the input that an element came from; where the other branch's own
/// derivative is not finite, its zero times infinity is NaN, as in TensorFlow.
public enum Select implements Op {
    /// The op, which has no attributes.
    SELECT;

    @Override
    public String label() {
        return "where";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape values = Broadcasting.shape(inputs[1].shape(), inputs[2].shape(), label());
        return Broadcasting.shape(inputs[0].shape(), values, label());
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        if (inputs[0].dtype() != DType.BOOL || inputs[1].dtype() != inputs[2].dtype()) {
            throw new IllegalArgumentException("where: the condition is bool and both values have one dtype. Received:"
                    + " condition.dtype=" + inputs[0].dtype().label() + ", a.dtype="
                    + inputs[1].dtype().label() + ", b.dtype="
                    + inputs[2].dtype().label());
        }
        return inputs[1].dtype();
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return switch (input) {
            case 1 -> where(call.input(0), dy, zerosLike(dy));
            case 2 -> where(call.input(0), zerosLike(dy), dy);
            default -> null;
        };
    }
}
