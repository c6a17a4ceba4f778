package io.gradus.golden;

import io.gradus.Tensor;
import io.gradus.layers.AttentionMasks;
import io.gradus.layers.AttentionResult;
import io.gradus.layers.HeadAttention;
import io.gradus.layers.Layer;
import io.gradus.layers.ScoredAttention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// The call of a layer in a case of kind `layer`: its arguments besides the inputs, each of which must be passed on.
final class LayerCall {
    private final GoldenCase golden;
    private final Json arguments;
    private final Set<String> unread;

    private LayerCall(GoldenCase golden) {
        this.golden = golden;
        arguments = golden.get("call").get("kwargs");
        unread = new HashSet<>(arguments.fields().keySet());
    }

    static LayerCall of(GoldenCase golden) {
        return new LayerCall(golden);
    }

    /// Calls the layer, and answers for the mask of its result where the layer tells it.
    List<Tensor> outputs(Layer layer, List<Tensor> inputs, Answers answers) {
        boolean training = truth("training");
        List<Tensor> outputs = switch (layer) {
            case HeadAttention<?> heads
            when truth("return_attention_scores") -> both(heads.applyWithScores(inputs, masks()));
            case HeadAttention<?> heads -> List.of(heads.apply(inputs, masks(), training));
            case ScoredAttention<?> scores
            when truth("return_attention_scores") -> both(scores.applyWithScores(inputs, masks()));
            case ScoredAttention<?> scores -> List.of(scores.apply(inputs, masks(), training));
            default -> List.of(plain(layer, inputs, training));
        };
        if (!unread.isEmpty()) {
            throw new IllegalStateException("nothing passes on " + unread);
        }
        answers.tensor("mask.0", Layer.maskOf(outputs.getFirst()));
        return outputs;
    }

    private static List<Tensor> both(AttentionResult result) {
        return List.of(result.output(), result.scores());
    }

    private AttentionMasks masks() {
        AttentionMasks masks = new AttentionMasks();
        pass("query_mask", masks::queryMask);
        pass("value_mask", masks::valueMask);
        pass("key_mask", masks::keyMask);
        pass("attention_mask", masks::attentionMask);
        Json both = arguments.get("mask");
        if (both.isPresent()) {
            unread.remove("mask");
            masks.queryMask(tensor(both.get(0))).valueMask(tensor(both.get(1)));
        }
        // The manifest has this argument of two families in the words of the case alone.
        boolean told =
                golden.get("note").isPresent() && golden.get("note").text().contains("use_causal_mask=True");
        return truth("use_causal_mask") || told ? masks.causal() : masks;
    }

    private void pass(String argument, Consumer<Tensor> setter) {
        if (arguments.get(argument).isPresent()) {
            unread.remove(argument);
            setter.accept(tensor(arguments.get(argument)));
        }
    }

    private Tensor tensor(Json input) {
        return golden.input(input.get("$in").integer());
    }

    private boolean truth(String argument) {
        unread.remove(argument);
        return arguments.get(argument).truth();
    }

    private Tensor plain(Layer layer, List<Tensor> inputs, boolean training) {
        List<Tensor> all = new ArrayList<>(inputs);
        if (arguments.get("mask").isPresent()) {
            unread.remove("mask");
            all.set(0, Layer.withMask(all.getFirst(), tensor(arguments.get("mask"))));
        }
        boolean several = golden.get("call").get("as_list").truth();
        return several ? layer.apply(all, training) : layer.apply(all.getFirst(), training);
    }
}
