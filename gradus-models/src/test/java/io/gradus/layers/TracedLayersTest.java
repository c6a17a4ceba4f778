package io.gradus.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.UnconnectedGradients;
import io.gradus.Variable;
import io.gradus.function.TracedFunction;
import io.gradus.random.Random;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer gives the same bits in a traced function as it does at once: its result, also in training, its
/// gradients, and what it does to its variables.
class TracedLayersTest {
    static List<LayerSample> samples() {
        return LayerSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void predictionIsTheSame(LayerSample sample) {
        Layer layer = sample.make().get();
        List<Tensor> inputs = sample.tensors();
        TracedFunction<Tensor> traced = Gradus.functionOfList(all -> sample.apply(layer, all));
        // Tracing builds the layer.
        Tensor first = traced.apply(inputs);
        assertArrayEquals(sample.apply(layer, inputs).toDoubleArray(), first.toDoubleArray());
        assertArrayEquals(first.toDoubleArray(), traced.apply(inputs).toDoubleArray());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void trainingIsTheSame(LayerSample sample) {
        List<List<double[]>> plain = train(sample, false);
        List<List<double[]>> traced = train(sample, true);
        for (int step = 0; step < plain.size(); step++) {
            assertEquals(plain.get(step).size(), traced.get(step).size());
            for (int i = 0; i < plain.get(step).size(); i++) {
                assertArrayEquals(plain.get(step).get(i), traced.get(step).get(i), "tensor " + i + " of step " + step);
            }
        }
    }

    /// Results, gradients and variables of some steps.
    private static List<List<double[]>> train(LayerSample sample, boolean traced) {
        Random.setSeed(7);
        Layer layer = sample.make().get();
        List<Tensor> inputs = sample.tensors();
        layer.buildFor(sample.inputs().toArray(io.gradus.Shape[]::new));
        TracedFunction<List<Tensor>> step = Gradus.functionOfList(all -> step(layer, all));
        List<List<double[]>> steps = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            List<Tensor> results = traced ? step.apply(inputs) : step(layer, inputs);
            List<double[]> numbers = new ArrayList<>();
            results.forEach(result -> numbers.add(result.toDoubleArray()));
            layer.weights().forEach(weight -> numbers.add(weight.value().toDoubleArray()));
            steps.add(numbers);
        }
        return steps;
    }

    private static List<Tensor> step(Layer layer, List<Tensor> inputs) {
        try (GradientTape tape = new GradientTape()) {
            Tensor y = inputs.size() == 1 ? layer.apply(inputs.getFirst(), true) : layer.apply(inputs, true);
            List<Variable> variables = layer.trainableVariables();
            List<Tensor> results = new ArrayList<>(List.of(y));
            if (y.dtype().isFloating()) {
                results.addAll(
                        tape.gradient(List.of(Gradus.multiply(y, 0.5)), variables, null, UnconnectedGradients.ZERO));
            }
            return results;
        }
    }
}
