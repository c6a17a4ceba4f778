package io.gradus.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.naming.AutomaticNames;
import io.gradus.saving.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every layer promises, on every sample. Values and gradients are compared with Keras's by the golden cases.
class LayerContractTest {
    private static final Set<String> STATISTICS = Set.of("moving_mean", "moving_variance", "vector_u");

    static List<LayerSample> samples() {
        return LayerSamples.all();
    }

    @BeforeEach
    void forgetNames() {
        AutomaticNames.clearSession();
    }

    @Test
    void everyLayerHasASample() {
        Set<String> sampled = new HashSet<>();
        samples().forEach(sample -> sampled.add(sample.make().get().className()));
        assertEquals(Set.of(), difference(Layers.classNames(), sampled));
    }

    private static Set<String> difference(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void weightsAreThoseOfKeras(LayerSample sample) {
        Layer layer = sample.make().get();
        layer.buildFor(sample.inputs().toArray(Shape[]::new));
        List<String> weights = new ArrayList<>();
        long elements = 0;
        for (Variable weight : layer.weights()) {
            assertTrue(weight.path().startsWith(layer.name() + "/"), weight.path());
            assertTrue(weight.path().endsWith("/" + weight.name()), weight.path());
            weights.add(weight.name() + weight.shape());
            elements += weight.size();
        }
        assertEquals(sample.weights(), weights);
        assertEquals(elements, layer.countParams());
        assertTrue(layer.isBuilt());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void symbolicShapeIsTheEagerOne(LayerSample sample) {
        Layer layer = sample.make().get();
        List<Tensor> inputs = sample.tensors();
        Tensor output = sample.apply(layer, inputs);
        assertEquals(output.shape(), layer.computeOutputShape(sample.inputs().toArray(Shape[]::new)));
        Shape unknown = layer.computeOutputShape(sample.unknownBatch());
        int[] dims = output.shape().dims();
        dims[0] = Shape.UNKNOWN;
        assertEquals(Shape.of(dims), unknown);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void configurationMakesTheLayerAnew(LayerSample sample) {
        Layer layer = sample.make().get();
        Layer again = Layers.deserialize(Layers.serialize(layer));
        assertEquals(layer.getClass(), again.getClass());
        assertEquals(layer.config(), again.config());
        List<Tensor> inputs = sample.tensors();
        Tensor expected = sample.apply(layer, inputs);
        again.buildFor(sample.inputs().toArray(Shape[]::new));
        again.setWeights(layer.getWeights());
        assertArrayEquals(expected.toDoubleArray(), sample.apply(again, inputs).toDoubleArray());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void dtypeIsThatOfThePolicy(LayerSample sample) {
        Layer layer = sample.make().get();
        assertEquals(
                layer.dtypePolicy().compute(),
                sample.apply(layer, sample.tensors()).dtype());
        layer.weights().forEach(weight -> assertEquals(layer.dtypePolicy().variable(), weight.dtype()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void oneStepChangesEveryTrainableWeight(LayerSample sample) {
        Layer layer = sample.make().get();
        List<Tensor> inputs = sample.tensors();
        sample.apply(layer, inputs);
        List<Variable> variables = layer.trainableVariables();
        if (variables.isEmpty()) {
            return;
        }
        List<Tensor> before = layer.getWeights();
        try (var tape = new GradientTape()) {
            Tensor output = inputs.size() == 1 ? layer.apply(inputs.getFirst(), true) : layer.apply(inputs, true);
            Tensor loss = LayerSample.score(output);
            for (Tensor penalty : layer.losses()) {
                loss = Gradus.add(loss, Gradus.cast(penalty, loss.dtype()));
            }
            List<Tensor> gradients = tape.gradient(loss, variables);
            for (int i = 0; i < variables.size(); i++) {
                Tensor gradient = Objects.requireNonNull(
                        gradients.get(i), variables.get(i).path());
                variables.get(i).assignSub(Gradus.multiply(gradient, 0.1));
            }
        }
        List<Variable> weights = layer.weights();
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i).isTrainable()) {
                assertFalse(
                        java.util.Arrays.equals(
                                before.get(i).toDoubleArray(),
                                weights.get(i).value().toDoubleArray()),
                        weights.get(i).path());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void frozenLayersDoNotTrain(LayerSample sample) {
        Layer layer = sample.make().get().trainable(false);
        sample.apply(layer, sample.tensors());
        assertEquals(List.of(), layer.trainableVariables());
        layer.weights().forEach(weight -> assertFalse(weight.isTrainable()));
        List<Boolean> expected = new ArrayList<>();
        layer.weights().forEach(weight -> expected.add(!STATISTICS.contains(weight.name())));
        layer.trainable(true);
        assertEquals(
                expected, layer.weights().stream().map(Variable::isTrainable).toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void optionsFreezeAtTheFirstCall(LayerSample sample) {
        Layer layer = sample.make().get();
        sample.apply(layer, sample.tensors());
        IllegalStateException error = assertThrows(IllegalStateException.class, () -> layer.name("other"));
        assertEquals(
                layer.className() + " '" + layer.name()
                        + "': an option must be set before the first call builds the layer. Received: name=other",
                error.getMessage());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void weightsComeBackFromAFile(LayerSample sample, @TempDir Path folder) throws IOException {
        Layer layer = sample.make().get();
        List<Tensor> inputs = sample.tensors();
        Tensor expected = sample.apply(layer, inputs);
        Path file = folder.resolve("layer.weights.h5");
        WeightsFile.save(layer, file);
        Layer other = sample.make().get();
        other.buildFor(sample.inputs().toArray(Shape[]::new));
        WeightsFile.load(other, file);
        assertArrayEquals(expected.toDoubleArray(), sample.apply(other, inputs).toDoubleArray());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void emptyBatchesGoThrough(LayerSample sample) {
        Layer layer = sample.make().get();
        Tensor output = sample.apply(layer, sample.tensors());
        List<Tensor> none = sample.tensors().stream()
                .map(x -> Gradus.slice(x, new int[x.rank()], withoutRows(x.shape())))
                .toList();
        assertEquals(
                Shape.of(withoutRows(output.shape())), sample.apply(layer, none).shape());
    }

    private static int[] withoutRows(Shape shape) {
        int[] dims = shape.dims();
        dims[0] = 0;
        return dims;
    }
}
