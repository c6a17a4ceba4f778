package io.gradus.data;

import io.gradus.DType;
import io.gradus.Shape;

/// What is known of the tensors at one place of the elements of a [Dataset].
///
/// @param shape their shape, with [Shape#UNKNOWN] where sizes differ, or [Shape#UNKNOWN_RANK]
/// @param dtype their dtype
public record TensorSpec(Shape shape, DType dtype) implements ElementSpec {
    /// The tensors of a dtype with these sizes.
    public static TensorSpec of(DType dtype, int... dims) {
        return new TensorSpec(Shape.of(dims), dtype);
    }

    /// What TensorFlow prints: `TensorSpec(shape=(None, 2), dtype=tf.float32, name=None)`.
    @Override
    public String toString() {
        return "TensorSpec(shape=" + shape + ", dtype=tf." + dtype.label() + ", name=None)";
    }
}
