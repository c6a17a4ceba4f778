package io.gradus.golden;

import io.gradus.GradientTape;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.autodiff.Tapes;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.layers.Bidirectional;
import io.gradus.layers.BidirectionalResult;
import io.gradus.layers.Layer;
import io.gradus.layers.RNNCell;
import io.gradus.layers.RNNResult;
import io.gradus.layers.RecurrentLayer;
import io.gradus.layers.TimeDistributed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cases of kind `layer` whose layer is recurrent: it takes masks and states besides the input, and gives states
/// besides the output.
final class RecurrentCases {
    private static final Set<String> KNOWN = Set.of("training", "mask", "initial_state", "states");

    private RecurrentCases() {}

    static boolean covers(Layer layer) {
        return layer instanceof RecurrentLayer<?, ?>
                || layer instanceof RNNCell<?>
                || layer instanceof Bidirectional
                || layer instanceof TimeDistributed;
    }

    static void run(GoldenCase golden, Layer layer, Answers answers) {
        Json call = golden.get("call");
        Json arguments = call.get("kwargs");
        Set<String> unknown = new HashSet<>(arguments.fields().keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("nothing passes on " + unknown);
        }
        List<Integer> places = new ArrayList<>();
        call.get("inputs")
                .elements()
                .forEach(input -> places.add(input.get("$in").integer()));
        for (String states : new String[] {"initial_state", "states"}) {
            if (arguments.get(states).isPresent()) {
                arguments
                        .get(states)
                        .elements()
                        .forEach(state -> places.add(state.get("$in").integer()));
            }
        }
        List<Tensor> inputs = places.stream().map(golden::input).toList();
        Tensor mask = arguments.get("mask").isPresent()
                ? golden.input(arguments.get("mask").get("$in").integer())
                : null;
        boolean training = arguments.get("training").truth();
        layer.buildFor(inputs.getFirst().shape());
        layer.setWeights(golden.tensors(golden.get("weights")));
        try (GradientTape tape = new GradientTape()) {
            inputs.forEach(tape::watch);
            List<Tensor> outputs = outputs(layer, inputs, mask, training);
            answers.tensors("out", outputs);
            answers.tensor("mask.0", Layer.maskOf(outputs.getFirst()));
            answers.tensors("loss", layer.losses());
            gradients(golden, answers, tape, outputs, layer, inputs, places);
        }
        if (!(layer instanceof RNNCell<?>)) {
            answers.json("output_shape", outputShape(layer, inputs.getFirst()));
        }
    }

    private static List<Tensor> outputs(Layer layer, List<Tensor> inputs, @Nullable Tensor mask, boolean training) {
        Tensor x = inputs.getFirst();
        List<Tensor> states = inputs.subList(1, inputs.size());
        List<Tensor> outputs = new ArrayList<>();
        switch (layer) {
            case RNNCell<?> cell -> {
                RNNResult result = cell.apply(x, states, training);
                outputs.add(result.output());
                outputs.addAll(result.states());
            }
            case RecurrentLayer<?, ?> recurrent -> {
                RNNResult result = recurrent.applySequence(x, mask, states, training);
                outputs.add(result.output());
                outputs.addAll(recurrent.returnsState() ? result.states() : List.of());
            }
            case Bidirectional both -> {
                BidirectionalResult result = both.applySequence(x, mask, states, training);
                outputs.addAll(result.outputs());
                outputs.addAll(both.forwardLayer().returnsState() ? result.states() : List.of());
            }
            case TimeDistributed steps when mask != null -> outputs.add(steps.applyMasked(x, mask, training));
            default -> outputs.add(layer.apply(x, training));
        }
        return outputs;
    }

    private static void gradients(
            GoldenCase golden,
            Answers answers,
            GradientTape tape,
            List<Tensor> outputs,
            Layer layer,
            List<Tensor> inputs,
            List<Integer> places) {
        List<io.gradus.Operand> sources = new ArrayList<>(inputs);
        sources.addAll(layer.trainableVariables());
        List<Tensor> seeds = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            seeds.add(golden.tensor(golden.get("cotangents").get(i))
                    .cast(outputs.get(i).dtype()));
        }
        List<@Nullable Tensor> gradients = tape.gradient(outputs, sources, seeds, UnconnectedGradients.NONE);
        for (int i = 0; i < gradients.size(); i++) {
            String slot = i < inputs.size() ? "gin." + places.get(i) : "gw." + (i - inputs.size());
            answers.tensor(slot, gradients.get(i));
        }
    }

    /// The shapes for a batch of unknown size: one, or a list of several.
    private static Object outputShape(Layer layer, Tensor x) {
        int[] dims = x.shape().dims();
        dims[0] = Shape.UNKNOWN;
        Tensor symbol = ShapeOnly.tensor(Shape.of(dims), x.dtype());
        List<List<@Nullable Integer>> shapes = new ArrayList<>();
        Tapes.current()
                .unrecorded(() -> outputs(layer, List.of(symbol), null, false))
                .forEach(output -> {
                    List<@Nullable Integer> shape = new ArrayList<>();
                    for (int dim : output.shape().dims()) {
                        shape.add(dim == Shape.UNKNOWN ? null : dim);
                    }
                    shapes.add(shape);
                });
        return shapes.size() == 1 ? shapes.getFirst() : shapes;
    }
}
