package io.gradus.interpreter;

import io.gradus.DType;
import io.gradus.Shape;

/// What stands in a tensor in place of its elements while no values exist.
public interface Symbol {
    /// The interpreter that understands it.
    Interpreter interpreter();

    /// Why there are no elements to read.
    default String absence() {
        return "it only stands for a value while a layer's or function's shapes are found out";
    }

    /// How a tensor is printed that this stands in.
    default String text(Shape shape, DType dtype) {
        return "<symbolic tensor: shape=" + shape + ", dtype=" + dtype.label() + ">";
    }
}
