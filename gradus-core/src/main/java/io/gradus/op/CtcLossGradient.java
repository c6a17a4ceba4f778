package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The gradient of [CtcLoss] for the scores, from its inputs and the gradient of the losses: by the forward and
/// backward passes over the states.
///
/// @param blank the class of the blank
public record CtcLossGradient(int blank) implements Fused {
    @Override
    public String label() {
        return "ctc_loss_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape losses = CtcLoss.check(inputs, label());
        if (!losses.isCompatibleWith(inputs[4].shape())) {
            throw new IllegalArgumentException(
                    label() + ": the gradient has the shape of the losses. Received: dy.shape=" + inputs[4].shape()
                            + ", losses of shape=" + losses);
        }
        return inputs[0].shape();
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        Conv2D.floating(new Tensor[] {inputs[0], inputs[4]}, label());
        return CtcLoss.dtypes(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor[] forward = Arrays.copyOf(inputs, 4);
        return Objects.requireNonNull(Decomposition.gradient(new CtcLoss(blank), forward, inputs[4], 0));
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return input == 0 || input == 4 ? Decomposition.gradient(this, call, dy, input) : null;
    }
}
