package io.gradus.function;

import io.gradus.DType;
import io.gradus.Operand;
import io.gradus.Shape;

/// What a function may be given: all tensors of a dtype and a shape, in which dimensions may be unknown.
///
/// @param dtype the dtype
/// @param shape the shape, with [Shape#UNKNOWN] where sizes differ
public record TensorType(DType dtype, Shape shape) {
    /// The tensors of a dtype with these sizes: `TensorType.of(FLOAT32, Shape.UNKNOWN, 784)`.
    public static TensorType of(DType dtype, int... dims) {
        return new TensorType(dtype, Shape.of(dims));
    }

    /// The dtype and shape of an operand.
    public static TensorType of(Operand x) {
        return new TensorType(x.dtype(), x.shape());
    }

    /// Whether tensors of another type are of this one, too.
    public boolean accepts(TensorType other) {
        return dtype == other.dtype && shape.isCompatibleWith(other.shape);
    }

    /// Dtype and shape, as `float32(None, 784)`.
    @Override
    public String toString() {
        return dtype.label() + (shape.rank() == 1 ? "(" + shape.dim(0) + ")" : shape.toString());
    }
}
