package io.gradus.op;

import io.gradus.Tensor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One use of an op: what went in and what came out. It is what a gradient rule sees.
public final class Call {
    private final Op op;
    private final Tensor[] inputs;
    private final Tensor output;
    private @Nullable Tensor sharedFor;
    private @Nullable Object shared;

    /// A call whose arrays belong to it from now on.
    public Call(Op op, Tensor[] inputs, Tensor output) {
        this.op = op;
        this.inputs = inputs;
        this.output = output;
    }

    /// The op that was called.
    public Op op() {
        return op;
    }

    /// The number of inputs.
    public int arity() {
        return inputs.length;
    }

    /// The input at a position.
    public Tensor input(int index) {
        return inputs[index];
    }

    /// The result.
    public Tensor output() {
        return output;
    }

    /// What the gradients of several inputs have in common, computed once for one `dy`.
    ///
    /// @param dy the gradient that a rule received
    /// @param common computes the common part from it
    // An op asks its call for one kind of thing only.
    @SuppressWarnings("unchecked")
    <T> T shared(Tensor dy, Function<Tensor, T> common) {
        Object value = shared;
        if (value == null || sharedFor != dy) {
            value = common.apply(dy);
            shared = value;
            sharedFor = dy;
        }
        return (T) value;
    }
}
