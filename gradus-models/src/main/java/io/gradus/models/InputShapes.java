package io.gradus.models;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;

/// Brings what a model is given into the shape that its input has.
final class InputShapes {
    private InputShapes() {}

    /// The tensor with as many axes as are expected: one of size 1 is added or taken away at the end.
    ///
    /// @param name which input it is, for messages; empty where there is but one
    /// @throws IllegalArgumentException when the shapes do not agree
    static Tensor fit(Tensor x, Shape expected, String name) {
        Tensor fitted = x;
        if (x.rank() + 1 == expected.rank() && expected.dim(-1) == 1) {
            fitted = Gradus.expandDims(x, -1);
        } else if (x.rank() == expected.rank() + 1 && x.shape().dim(-1) == 1) {
            fitted = Gradus.squeeze(x, -1);
        }
        if (!agree(fitted.shape(), expected)) {
            throw new IllegalArgumentException("the input " + (name.isEmpty() ? "" : "'" + name + "' ")
                    + "must have the shape " + expected + ". Received: input.shape=" + x.shape());
        }
        return fitted;
    }

    /// Whether shapes agree but for the batch, which may differ from call to call.
    private static boolean agree(Shape shape, Shape expected) {
        boolean agree = shape.rank() == expected.rank();
        for (int axis = 1; agree && axis < expected.rank(); axis++) {
            int size = shape.dim(axis);
            int wanted = expected.dim(axis);
            agree = size == wanted || size == Shape.UNKNOWN || wanted == Shape.UNKNOWN;
        }
        return agree;
    }
}
