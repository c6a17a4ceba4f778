package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The position of the first largest or smallest element along an axis, which disappears. The result is int32 and
/// has no gradient.
///
/// @param largest whether the largest is sought
/// @param axis the axis, from 0 up
public record ArgReduce(boolean largest, int axis) implements Op {
    @Override
    public String label() {
        return largest ? "argmax" : "argmin";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape input = inputs[0].shape();
        if (input.dim(axis) == 0) {
            throw new IllegalArgumentException(label()
                    + ": an axis without elements has no extremum. Received: x.shape=" + input + ", axis=" + axis);
        }
        int[] dims = Arrays.copyOf(input.dims(), input.rank() - 1);
        for (int i = axis; i < dims.length; i++) {
            dims[i] = input.dim(i + 1);
        }
        return Shape.of(dims);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        if (!inputs[0].dtype().isNumeric()) {
            throw new IllegalArgumentException(label() + ": the input must be numeric. Received: x.dtype="
                    + inputs[0].dtype().label());
        }
        return DType.INT32;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
