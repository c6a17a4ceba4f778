package io.gradus.op;

import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.reshape;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The gradients of [Attention] for queries, keys and values, flat and one after the other. The inputs are
/// those of the attention, the gradient of its result, and its result, which spares kernels a pass.
///
/// @param attention what was computed
public record AttentionGradient(Attention attention) implements Fused {
    private int forward(int arity) {
        return arity - 2;
    }

    @Override
    public String label() {
        return "dot_product_attention_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape result = attention.check(inputs, label());
        Shape dy = inputs[forward(inputs.length)].shape();
        if (!result.isCompatibleWith(dy)) {
            throw new IllegalArgumentException(
                    label() + ": the gradient has the shape of the result. Received: dy.shape=" + dy
                            + ", result of shape=" + result);
        }
        boolean known = true;
        int size = 0;
        for (int i = 0; i < 3; i++) {
            known &= inputs[i].shape().isKnown();
            size += inputs[i].shape().size();
        }
        return Shape.of(known ? size : Shape.UNKNOWN);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return attention.dtype(inputs);
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        int arity = forward(inputs.length);
        Tensor[] given = Arrays.copyOf(inputs, arity);
        List<Tensor> sources = List.of(given[0], given[1], given[2]);
        try (GradientTape tape = new GradientTape(false, false)) {
            sources.forEach(tape::watch);
            List<Tensor> target = List.of(attention.decompose(given));
            List<Tensor> flat = new ArrayList<>();
            for (Tensor gradient : tape.gradient(target, sources, List.of(inputs[arity]), UnconnectedGradients.ZERO)) {
                flat.add(reshape(Objects.requireNonNull(gradient), -1));
            }
            return concatenate(flat, 0);
        }
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        // The result is a function of the other inputs: what depends on it is counted there.
        boolean counts = input < 3 || (attention.biased() && input == 3) || input == call.arity() - 2;
        return counts ? Decomposition.gradient(this, call, dy, input) : null;
    }
}
