package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.ScatterAdd;

/// A tensor that is zero but for some rows, as `tf.IndexedSlices`: the gradient of a table of which a program looked
/// up a few rows.
///
/// @param values the rows, of shape `(n,) + shape[1:]`
/// @param indices where each belongs, of shape `(n,)`, int32 or int64; rows of one index add up
/// @param shape the whole tensor's shape
public record IndexedSlices(Tensor values, Tensor indices, Shape shape) implements Operand {
    /// @throws IllegalArgumentException when the three do not fit together
    public IndexedSlices {
        boolean fits = indices.rank() == 1 && values.rank() == shape.rank() && values.rank() > 0;
        for (int axis = 0; fits && axis < values.rank(); axis++) {
            fits = values.shape().dim(axis) == (axis == 0 ? indices.shape().dim(0) : shape.dim(axis));
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "IndexedSlices: values have one row of the whole tensor for each index. Received: values.shape="
                            + values.shape() + ", indices.shape=" + indices.shape() + ", shape=" + shape);
        }
    }

    /// The whole tensor, rows of one index added up.
    public Tensor toTensor() {
        return Interpreter.call(new ScatterAdd(0, shape), indices, values);
    }

    @Override
    public Tensor tensor() {
        return toTensor();
    }

    @Override
    public DType dtype() {
        return values.dtype();
    }

    /// The rows but for those of some indices.
    ///
    /// @param gone the indices of the rows that go, int32 or int64
    public IndexedSlices mask(Operand gone) {
        Tensor column = Gradus.expandDims(Gradus.cast(indices, DType.INT64), 1);
        Tensor hit = Gradus.equal(column, Gradus.reshape(Gradus.cast(gone, DType.INT64), 1, -1));
        Tensor kept = Gradus.logicalNot(Gradus.any(hit, 1, false));
        return new IndexedSlices(Gradus.booleanMask(values, kept), Gradus.booleanMask(indices, kept), shape);
    }
}
