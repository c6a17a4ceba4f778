package io.gradus.op;

import io.gradus.GradientTape;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.interpreter.Interpreter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gradient rule of a fused op that needs none of its own: that of what it is made of. It serves the ops that are
/// themselves gradients, and so are differentiated only for second derivatives.
final class DecomposedGradient {
    private DecomposedGradient() {}

    /// The gradient for one input. Tapes around this one see all its ops, so it can be differentiated again.
    static @Nullable Tensor of(Fused op, Call call, Tensor dy, int input) {
        Tensor[] inputs = new Tensor[call.arity()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = call.input(i);
        }
        // A tensor of its own: the same one may also be another input.
        Tensor source = Interpreter.call(new Reshape(inputs[input].shape().dims()), inputs[input]);
        inputs[input] = source;
        try (GradientTape tape = new GradientTape(false, false)) {
            tape.watch(source);
            Tensor y = op.decompose(inputs);
            return tape.gradient(List.of(y), List.of(source), List.of(dy), UnconnectedGradients.NONE)
                    .getFirst();
        }
    }
}
