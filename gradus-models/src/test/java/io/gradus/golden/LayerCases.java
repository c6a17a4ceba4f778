package io.gradus.golden;

import io.gradus.GradientTape;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.Variable;
import io.gradus.layers.Layer;
import io.gradus.layers.Layers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cases of kind `layer`: a layer from its configuration with given weights, called once, and the gradients for its
/// inputs and
/// weights.
final class LayerCases implements CaseRunner {
    @Override
    public boolean covers(GoldenCase golden) {
        return Layers.knows(golden.get("config").get("class_name").text());
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        if (golden.get("adapt").isPresent()) {
            throw new IllegalStateException("nothing adapts the layer");
        }
        Layer layer = Layers.deserialize(golden.definition());
        if (RecurrentCases.covers(layer)) {
            RecurrentCases.run(golden, layer, answers);
            return;
        }
        List<Tensor> inputs = golden.get("call").get("inputs").elements().stream()
                .map(input -> golden.input(input.get("$in").integer()))
                .toList();
        layer.buildFor(inputs.stream().map(Tensor::shape).toArray(Shape[]::new));
        layer.setWeights(golden.tensors(golden.get("weights")));
        try (GradientTape tape = new GradientTape()) {
            inputs.stream().filter(input -> input.dtype().isFloating()).forEach(tape::watch);
            List<Tensor> outputs = LayerCall.of(golden).outputs(layer, inputs, answers);
            answers.tensors("out", outputs);
            answers.tensors("loss", layer.losses());
            if (golden.get("cotangents").isPresent()) {
                gradients(golden, answers, tape, outputs, inputs, layer.trainableVariables());
            }
        }
        answers.tensors("wafter", layer.weights().stream().map(Variable::value).toList());
        answers.json("output_shape", outputShape(layer, inputs));
    }

    private static void gradients(
            GoldenCase golden,
            Answers answers,
            GradientTape tape,
            List<Tensor> outputs,
            List<Tensor> inputs,
            List<Variable> weights) {
        List<Operand> sources = new ArrayList<>();
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).dtype().isFloating()) {
                sources.add(inputs.get(i));
                slots.add("gin." + i);
            }
        }
        for (int i = 0; i < weights.size(); i++) {
            sources.add(weights.get(i));
            slots.add("gw." + i);
        }
        List<Tensor> targets = new ArrayList<>();
        List<Tensor> seeds = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).dtype().isFloating()) {
                targets.add(outputs.get(i));
                seeds.add(golden.tensor(golden.get("cotangents").get(i))
                        .cast(outputs.get(i).dtype()));
            }
        }
        List<@Nullable Tensor> gradients = tape.gradient(targets, sources, seeds, UnconnectedGradients.NONE);
        for (int i = 0; i < slots.size(); i++) {
            answers.tensor(slots.get(i), gradients.get(i));
        }
    }

    /// The shape of the result for a batch of unknown size, with null for what is unknown.
    private static List<@Nullable Integer> outputShape(Layer layer, List<Tensor> inputs) {
        Shape[] shapes = inputs.stream().map(LayerCases::batched).toArray(Shape[]::new);
        List<@Nullable Integer> shape = new ArrayList<>();
        for (int dim : layer.computeOutputShape(shapes).dims()) {
            shape.add(dim == Shape.UNKNOWN ? null : dim);
        }
        return shape;
    }

    private static Shape batched(Tensor input) {
        int[] dims = input.shape().dims();
        if (dims.length > 0) {
            dims[0] = Shape.UNKNOWN;
        }
        return Shape.of(dims);
    }
}
