package io.gradus.op;

import io.gradus.GradientTape;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gradients of fused ops by way of what they are made of: for derivatives that are too rare to have kernels.
final class Decomposition {
    private Decomposition() {}

    /// The gradient of a call for one input, from a tape around the op's decomposition. Tapes outside record
    /// it all.
    static @Nullable Tensor gradient(Fused op, Call call, Tensor dy, int input) {
        Tensor[] inputs = new Tensor[call.arity()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = call.input(i);
        }
        return gradient(op, inputs, dy, input);
    }

    static @Nullable Tensor gradient(Fused op, Tensor[] inputs, Tensor dy, int input) {
        try (GradientTape tape = new GradientTape(false, false)) {
            tape.watch(inputs[input]);
            List<Tensor> target = List.of(op.decompose(inputs));
            return tape.gradient(target, List.of(inputs[input]), List.of(dy), UnconnectedGradients.NONE)
                    .getFirst();
        }
    }
}
