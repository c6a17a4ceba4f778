package io.gradus.layers;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.graph.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How Keras writes the calls of attention layers.
final class AttentionCalls {
    private static final List<String> INPUTS = List.of("query", "value", "key");

    private AttentionCalls() {}

    /// Query, value and key with the masks that are given for query and value.
    static List<Tensor> masked(List<? extends Operand> inputs, AttentionMasks masks) {
        List<Tensor> tensors = new ArrayList<>();
        inputs.forEach(input -> tensors.add(input.tensor()));
        if (!tensors.isEmpty()) {
            tensors.set(0, Layer.withMask(tensors.getFirst(), masks.queryMask()));
        }
        if (tensors.size() > 1) {
            tensors.set(1, Layer.withMask(tensors.get(1), masks.valueMask()));
        }
        return tensors;
    }

    static Arguments withOptions(Arguments arguments, AttentionMasks masks, boolean scores) {
        Arguments all = masks.isCausal() ? arguments.with("use_causal_mask", true) : arguments;
        return scores ? all.with("return_attention_scores", true) : all;
    }

    /// The call of a layer with heads, whose inputs are arguments of their own, as are the masks that they carry.
    static Arguments write(List<Tensor> inputs, AttentionMasks masks, boolean scores) {
        List<Tensor> all = new ArrayList<>(inputs);
        if (all.size() == 1) {
            all.add(all.getFirst());
        }
        Arguments arguments = Arguments.of(all.toArray());
        for (int i = 0; i < all.size(); i++) {
            Tensor mask = i == 2 && masks.keyMask() != null ? masks.keyMask() : Layer.maskOf(all.get(i));
            if (mask != null) {
                arguments = arguments.with(INPUTS.get(i) + "_mask", mask);
            }
        }
        if (masks.attentionMask() != null) {
            arguments = arguments.with("attention_mask", masks.attentionMask());
        }
        return withOptions(arguments, masks, scores);
    }

    /// Query, value and, where it is another one, key.
    static List<Tensor> inputs(Arguments arguments) {
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < INPUTS.size(); i++) {
            inputs.addAll(arguments.tensors(i, INPUTS.get(i)));
        }
        if (!inputs.isEmpty() && arguments.named("query_mask") instanceof Tensor mask) {
            inputs.set(0, Layer.withMask(inputs.getFirst(), mask));
        }
        return inputs;
    }

    /// The masks of a call, but that of the query.
    static AttentionMasks masks(Arguments arguments) {
        AttentionMasks masks = new AttentionMasks();
        if (named(arguments, "value_mask") instanceof Tensor mask) {
            masks.valueMask(mask);
        }
        if (named(arguments, "key_mask") instanceof Tensor mask) {
            masks.keyMask(mask);
        }
        if (named(arguments, "attention_mask") instanceof Tensor mask) {
            masks.attentionMask(mask);
        }
        return arguments.flag("use_causal_mask", false) ? masks.causal() : masks;
    }

    private static @Nullable Object named(Arguments arguments, String name) {
        return arguments.named(name);
    }
}
