package io.gradus.interpreter;

import io.gradus.DType;
import io.gradus.Shape;

/// What stands in a tensor in place of its elements while no values exist.
public interface Symbol {
    /// The interpreter that understands it.
    Interpreter interpreter();

    /// How a tensor is printed that this stands in.
    default String text(Shape shape, DType dtype) {
        return "<symbolic tensor: shape=" + shape + ", dtype=" + dtype.label() + ">";
    }
}
