package io.gradus.interpreter;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.op.Op;

/// Carries shapes and dtypes through a program without computing anything: the output shape of a layer for a
/// batch of unknown size comes from running the layer's own `call` this way.
public final class ShapeOnly implements Interpreter {
    private static final ShapeOnly INSTANCE = new ShapeOnly();

    /// The one symbol: such a tensor has no identity beyond its shape and dtype.
    private static final Symbol SYMBOL = () -> INSTANCE;

    private ShapeOnly() {}

    /// A tensor of which only shape and dtype are known.
    ///
    /// @throws IllegalArgumentException when not even the rank is known: no op could say what comes out
    public static Tensor tensor(Shape shape, DType dtype) {
        if (!shape.hasRank()) {
            throw new IllegalArgumentException("ShapeOnly: a symbolic tensor has a rank. Received: shape=" + shape);
        }
        return TensorAccess.get().symbolic(SYMBOL, shape, dtype);
    }

    /// Whether a tensor has a shape and a dtype but will never have a value.
    public static boolean describes(Tensor x) {
        return TensorAccess.get().symbol(x) instanceof Symbol symbol && !(symbol.interpreter() instanceof Tracer);
    }

    @Override
    public Tensor interpret(Op op, Tensor[] inputs, Shape shape, DType dtype) {
        return tensor(shape, dtype);
    }
}
