package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// The positions that sort the elements along the last axis, equal ones in their old order and NaN last; strings by
/// their bytes. The result
/// is int32 and has no gradient.
///
/// @param descending whether the largest comes first
public record ArgSort(boolean descending) implements Op {
    @Override
    public String label() {
        return "argsort";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Softmax.rows(inputs[0].shape(), label());
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return DType.INT32;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
