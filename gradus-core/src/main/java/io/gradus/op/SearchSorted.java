package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// The places at which values would have to enter sorted rows to keep them sorted, in int32. The inputs are the
/// sorted rows, of shape `(…, n)`, and the values, of shape `(…, m)` with the same leading axes. There is no gradient.
///
/// @param right whether a value goes behind equal elements, and not before them
public record SearchSorted(boolean right) implements Op {
    @Override
    public String label() {
        return "searchsorted";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape sorted = inputs[0].shape();
        Shape values = inputs[1].shape();
        boolean fits = sorted.rank() > 0 && sorted.rank() == values.rank();
        for (int i = 0; i < sorted.rank() - 1 && fits; i++) {
            fits = sorted.dim(i) == values.dim(i) || sorted.dim(i) == Shape.UNKNOWN || values.dim(i) == Shape.UNKNOWN;
        }
        if (!fits) {
            throw new IllegalArgumentException("searchsorted: rows and values have the same axes but for the last."
                    + " Received: sorted.shape=" + sorted + ", values.shape=" + values);
        }
        return values;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        if (!dtype.isNumeric() || inputs[1].dtype() != dtype) {
            throw new IllegalArgumentException("searchsorted: rows and values are numbers of one dtype. Received:"
                    + " sorted.dtype=" + dtype.label() + ", values.dtype="
                    + inputs[1].dtype().label());
        }
        return DType.INT32;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
