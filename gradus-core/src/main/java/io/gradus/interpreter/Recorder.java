package io.gradus.interpreter;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.TensorAccess;
import org.jspecify.annotations.Nullable;

/// An interpreter that notes the calls which it meets, outside of this module: so that of functional models,
/// which know layers.
///
/// A function that composes ops is noted as a whole where it says so: for those that ask for sizes, which a
/// description does not know yet, and those that have a name of their own in files.
public non-sealed interface Recorder extends Interpreter {
    /// Notes a call of a function of [io.gradus.Gradus].
    ///
    /// @param function its name
    /// @param arguments its arguments in their order
    Tensor call(String function, Object... arguments);

    /// The recorder that a symbolic tensor belongs to; null for any other.
    static @Nullable Recorder of(Operand x) {
        return !(x instanceof Variable)
                        && TensorAccess.get().symbol(x.tensor()) instanceof Symbol symbol
                        && symbol.interpreter() instanceof Recorder recorder
                ? recorder
                : null;
    }
}
