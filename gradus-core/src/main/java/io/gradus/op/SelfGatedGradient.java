package io.gradus.op;

import static io.gradus.Gradus.multiply;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import org.jspecify.annotations.Nullable;

/// The gradient of a [SelfGated] activation, from that of the result and the activation's argument: `dy` times the
/// derivative at `x`.
///
/// @param of the activation
public record SelfGatedGradient(SelfGated of) implements Fused {
    @Override
    public String label() {
        return of.label() + "_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return LayerNormInputGradient.sameShape(inputs, label());
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        return multiply(inputs[0], of.slope(inputs[1]));
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return input == 0 ? Interpreter.call(this, dy, call.input(1)) : DecomposedGradient.of(this, call, dy, input);
    }
}
