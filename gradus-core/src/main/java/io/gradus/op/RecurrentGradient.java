package io.gradus.op;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gradients of [RecurrentSequence] for all of its inputs but the trace, flat and one behind the other. Its inputs
/// are those of the sequence and the gradient for the states.
///
/// @param cell the kind of step
/// @param all whether the states after all steps were asked for
/// @param ofInput whether the gradient for the input is wanted: the first layer of a model has no use for it; without
/// it
///     zeros stand in its place
public record RecurrentGradient(RecurrentCell cell, boolean all, boolean ofInput) implements Fused {
    @Override
    public String label() {
        return RecurrentSequence.label(cell) + "_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        cell.check(inputs, label());
        boolean known = inputs[0].shape().isKnown();
        return Shape.of(known ? RecurrentSizes.of(cell, inputs).gradientAt(cell.arity()) : Shape.UNKNOWN);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        // Reshaped tensors are of their own: one may be given twice.
        Tensor[] own = inputs.clone();
        List<Tensor> sources = new ArrayList<>();
        for (int i = 0; i < cell.arity(); i++) {
            own[i] = Gradus.reshape(inputs[i], inputs[i].shape());
            sources.add(own[i]);
        }
        List<Tensor> flat = new ArrayList<>();
        try (GradientTape tape = new GradientTape(false, false)) {
            sources.forEach(tape::watch);
            Tensor y = new RecurrentSequence(cell, all).decompose(Arrays.copyOf(own, cell.arity()));
            List<Tensor> dy = List.of(inputs[inputs.length - 1]);
            tape.gradient(List.of(y), sources, dy, UnconnectedGradients.ZERO)
                    .forEach(gradient -> flat.add(Gradus.reshape(gradient, -1)));
        }
        if (!ofInput) {
            flat.set(0, Gradus.zerosLike(flat.getFirst()));
        }
        return Gradus.concatenate(flat, 0);
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return input == cell.arity() ? null : DecomposedGradient.of(this, call, dy, input);
    }
}
