package io.gradus.interpreter;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.TensorAccess;
import io.gradus.op.Op;
import org.jspecify.annotations.Nullable;

/// Gives an op call its meaning: computing it, or only finding out what its result looks like.
///
/// There is no mode to switch on. Which interpreter runs a call follows from its inputs: a symbolic tensor names
/// its own interpreter, and tensors with values are computed at once. The same user code therefore runs eagerly
/// and infers the output shape of a layer.
public sealed interface Interpreter permits Eager, ShapeOnly, Recorder, Tracer {
    /// Runs one call whose shape and dtype rules have already agreed.
    Tensor interpret(Op op, Tensor[] inputs, Shape shape, DType dtype);

    /// Checks a call, runs it and shows it to the open tapes. A call on complex numbers becomes calls on their parts.
    static Tensor call(Op op, Tensor... inputs) {
        Shape shape = op.shape(inputs);
        for (Tensor input : inputs) {
            if (input.dtype().isComplex()) {
                return ComplexCalls.call(op, inputs, shape);
            }
        }
        return direct(op, inputs, shape);
    }

    /// Runs and records a call as it is.
    static Tensor direct(Op op, Tensor[] inputs, Shape shape) {
        DType dtype = op.dtype(inputs);
        Interpreter interpreter = of(inputs);
        Tensor output = (interpreter == null ? Eager.INSTANCE : interpreter).interpret(op, inputs, shape, dtype);
        Tapes.current().record(op, inputs, output);
        return output;
    }

    private static @Nullable Interpreter of(Tensor[] inputs) {
        for (Tensor input : inputs) {
            if (TensorAccess.get().symbol(input) instanceof Symbol symbol) {
                return symbol.interpreter();
            }
        }
        return null;
    }
}
