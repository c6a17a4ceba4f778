package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import org.jspecify.annotations.Nullable;

/// The gradient of [Gather]: adds slices into zeros at the indices' places along an axis, repeated ones on
/// top of each other. The inputs are the indices and the slices.
///
/// @param axis the axis, from 0 up
/// @param batchDims the number of leading axes that the result shares with the indices
/// @param target the shape of the result
public record ScatterAdd(int axis, int batchDims, Shape target) implements Op {
    /// One set of indices for the whole result.
    public ScatterAdd(int axis, Shape target) {
        this(axis, 0, target);
    }

    @Override
    public String label() {
        return "scatter_add";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape indices = inputs[0].shape();
        Shape slices = inputs[1].shape();
        if (!new Gather(axis, batchDims).shape(target, indices).isCompatibleWith(slices)) {
            throw new IllegalArgumentException("scatter_add: the slices have the indices' axes in place of the axis."
                    + " Received: axis=" + axis + ", result shape=" + target + ", indices.shape=" + indices
                    + ", slices.shape=" + slices);
        }
        return target;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        Gather.checkIndices(inputs[0].dtype(), label());
        if (!inputs[1].dtype().isNumeric()) {
            throw new IllegalArgumentException("scatter_add: only numbers are added. Received: slices.dtype="
                    + inputs[1].dtype().label());
        }
        return inputs[1].dtype();
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return input == 1 ? Interpreter.call(new Gather(axis, batchDims), dy, call.input(0)) : null;
    }
}
