package io.gradus.models;

import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.norm;
import static io.gradus.Gradus.ones;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.layers.Add;
import io.gradus.layers.AttentionMasks;
import io.gradus.layers.Dense;
import io.gradus.layers.Dropout;
import io.gradus.layers.Embedding;
import io.gradus.layers.Input;
import io.gradus.layers.LSTM;
import io.gradus.layers.Layer;
import io.gradus.layers.MultiHeadAttention;
import io.gradus.layers.RNNResult;
import io.gradus.naming.AutomaticNames;
import io.gradus.random.Random;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Functional models: what they compute, share and refuse.
class FunctionalTest {
    @BeforeEach
    void begin() {
        AutomaticNames.clearSession();
        Random.setSeed(3);
    }

    private static void assertClose(Tensor expected, Tensor found) {
        assertEquals(expected.shape(), found.shape());
        assertArrayEquals(expected.toFloatArray(), found.toFloatArray(), 1e-6f);
    }

    @Test
    void aModelComputesWhatItsLayersAndOpsDo() {
        var x = new Input(3);
        Dense hidden = new Dense(4).activation("relu");
        Dense last = new Dense(2);
        Tensor h = hidden.apply(x);
        Tensor y = last.apply(concatenate(List.of(h.multiply(2).add(1.0), h), -1));
        Functional model = new Functional(x, y);
        Tensor in = constant(new float[][] {{1, -2, 3}, {0, 1, 2}});
        Tensor a = hidden.apply(in);
        assertClose(last.apply(concatenate(List.of(a.multiply(2).add(1.0), a), -1)), model.apply(in));
        assertEquals(
                List.of("input_layer", "dense", "dense_1"),
                model.layers().stream().map(Layer::name).toList());
        assertEquals(Shape.of(Shape.UNKNOWN, 2), model.outputs().getFirst().shape());
        assertEquals(List.of("dense_1"), model.outputNames());
        assertEquals(34, model.countParams());
        assertTrue(model.isBuilt());
    }

    @Test
    void severalInputsAndOutputsMayHaveNames() {
        var a = new Input(2).name("a");
        var b = new Input(2).name("b");
        Dense shared = new Dense(3);
        Tensor sum = new Add().apply(shared.apply(a), shared.apply(b));
        Functional model = new Functional(
                Map.of("a", a, "b", b),
                Map.of("sum", sum, "one", new Dense(1).name("one").apply(sum)));
        assertEquals(2, model.weights().size() / 2);
        Tensor one = ones(4, 2);
        Tensor two = one.multiply(2);
        List<Tensor> results = model.applyAll(Map.of("b", two, "a", one));
        // By the names of the outputs, in their order.
        assertEquals(Shape.of(4, 1), results.getFirst().shape());
        assertClose(shared.apply(one).add(shared.apply(two)), results.getLast());
        assertThrows(UnsupportedOperationException.class, () -> model.apply(List.of(one, two)));
        var missing = assertThrows(IllegalArgumentException.class, () -> model.applyAll(Map.of("a", one)));
        assertTrue(missing.getMessage().contains("[a, b]"), missing.getMessage());
        var shape = assertThrows(IllegalArgumentException.class, () -> model.applyAll(List.of(one, ones(4, 3))));
        assertTrue(shape.getMessage().contains("input 'b' must have the shape (None, 2)"), shape.getMessage());
    }

    @Test
    void modelsNestAndShareTheirInside() {
        var x = new Input(3);
        Functional inner = new Functional(x, new Dense(3).activation("tanh").apply(x)).name("inner");
        var in = new Input(3);
        Functional outer = new Functional(in, inner.apply(inner.apply(in).multiply(2)));
        Tensor data = ones(2, 3);
        assertClose(inner.apply(inner.apply(data).multiply(2)), outer.apply(data));
        assertEquals(2, outer.weights().size());
        Sequential chain = new Sequential(new Input(3), new Dense(2), new Dense(1));
        var start = new Input(3);
        assertClose(chain.apply(data), new Functional(start, chain.apply(start)).apply(data));
        assertClose(
                chain.layers().getFirst().apply(data),
                new Functional(chain.inputs(), chain.layers().getFirst().output()).apply(data));
    }

    @Test
    void aModelMayBeginInsideOfAnother() {
        var x = new Input(3);
        Tensor h = new Dense(4).apply(x);
        Tensor y = new Dense(2).apply(h.add(1));
        Functional tail = new Functional(h, y);
        Functional head = new Functional(x, h);
        Functional whole = new Functional(x, y);
        Tensor data = ones(2, 3);
        assertClose(whole.apply(data), tail.apply(head.apply(data)));
        assertEquals("keras_tensorCLONE", tail.inputNames().getFirst());
    }

    @Test
    void dropoutHeedsWhetherTheModelTrains() {
        var x = new Input(100);
        Functional model = new Functional(x, new Dropout(0.5).apply(x));
        assertClose(ones(2, 100), model.apply(ones(2, 100)));
        assertTrue(model.apply(ones(2, 100), true).toFloatArray()[0] != 1);
    }

    @Test
    void recurrentLayersGiveAndTakeStates() {
        var x = new Input(5, 2);
        LSTM encoder = new LSTM(3).returnState(true);
        LSTM decoder = new LSTM(3);
        RNNResult encoded = encoder.applySequence(x, null, List.of(), false);
        Tensor y = decoder.applySequence(x, null, encoded.states(), false).output();
        Functional model = new Functional(x, y);
        Tensor data = Random.normal(Shape.of(2, 5, 2));
        RNNResult states = encoder.applySequence(data, null, List.of(), false);
        assertClose(decoder.applySequence(data, null, states.states(), false).output(), model.apply(data));
    }

    @Test
    void masksGoFromLayerToLayer() {
        Embedding embedding = new Embedding(10, 4).maskZero(true);
        Tensor ids = constant(new int[][] {{1, 2, 0, 0}, {3, 0, 0, 0}});
        Tensor embedded = embedding.apply(ids);
        assertNotNull(Layer.maskOf(embedded));
        LSTM lstm = new LSTM(3);
        Tensor last = lstm.apply(new Dense(4).kernelInitializer("identity").apply(embedded));
        assertNull(Layer.maskOf(last));
        // The last step that counts, of each sequence by itself.
        assertClose(lstm.apply(embedding.apply(constant(new int[][] {{3}}))), last.get("1:2"));
        var x = new Input(4).dtype("int32");
        Functional model = new Functional(x, lstm.apply(embedding.apply(x)));
        assertClose(lstm.apply(embedded), model.apply(ids));
        MultiHeadAttention attention = new MultiHeadAttention(2, 3);
        Tensor e = embedding.apply(x);
        Functional attending = new Functional(x, attention.apply(List.of(e, e), new AttentionMasks().causal()));
        assertClose(attention.apply(List.of(embedded, embedded), new AttentionMasks().causal()), attending.apply(ids));
    }

    @Test
    void attentionTakesTheMasksOfItsInputsAsInKeras() {
        var x = new Input(4).dtype("int32");
        Tensor e = new Embedding(10, 4).maskZero(true).apply(x);
        assertNotNull(Layer.maskOf(e));
        Tensor a = new MultiHeadAttention(2, 3).apply(e, e);
        assertNotNull(Layer.maskOf(a));
        assertNull(Layer.maskOf(e));
        assertNull(Layer.maskOf(new Add().apply(e, a)));
    }

    @Test
    void functionsThatAskForSizesSeeThoseOfTheBatch() {
        var x = new Input(3);
        Functional model = new Functional(x, mean(x, 0, true).add(x.multiply(0)));
        Tensor data = constant(new float[][] {{1, 2, 3}, {3, 4, 5}, {5, 6, 10}});
        assertClose(constant(new float[][] {{3, 4, 6}, {3, 4, 6}, {3, 4, 6}}), model.apply(data));
    }

    @Test
    void whatIsNoModelIsRefused() {
        var a = new Input(2).name("a");
        var b = new Input(2).name("b");
        Tensor y = new Dense(1).apply(b);
        var loose = assertThrows(IllegalArgumentException.class, () -> new Functional(a, y));
        assertTrue(loose.getMessage().contains("none of the inputs"), loose.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Functional(ones(2, 2), y));
        Tensor twice = new Dense(2).name("same").apply(new Dense(2).name("same").apply(a));
        var names = assertThrows(IllegalArgumentException.class, () -> new Functional(a, twice));
        assertTrue(names.getMessage().contains("two named 'same'"), names.getMessage());
        assertThrows(IllegalStateException.class, () -> a.name("other"));
        assertThrows(IllegalStateException.class, () -> new Dense(2).output());
        assertThrows(UnsupportedOperationException.class, () -> norm(a.multiply(2)));
    }
}
