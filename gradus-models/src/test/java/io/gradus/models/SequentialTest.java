package io.gradus.models;

import static io.gradus.Gradus.ones;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Variable;
import io.gradus.layers.Conv2D;
import io.gradus.layers.Dense;
import io.gradus.layers.Embedding;
import io.gradus.layers.Flatten;
import io.gradus.layers.Input;
import io.gradus.layers.Layer;
import io.gradus.naming.AutomaticNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequentialTest {
    @BeforeEach
    void forgetNames() {
        AutomaticNames.clearSession();
    }

    @Test
    void withAnInputTheLayersAreBuiltAsTheyAreAdded() {
        Sequential model = new Sequential(new Input(4));
        assertFalse(model.isBuilt());
        model.add(new Dense(3)).add(new Dense(2));
        assertTrue(model.isBuilt());
        assertEquals(
                List.of(
                        "sequential/dense/kernel",
                        "sequential/dense/bias",
                        "sequential/dense_1/kernel",
                        "sequential/dense_1/bias"),
                model.weights().stream().map(Variable::path).toList());
        assertEquals(23, model.countParams());
        assertEquals(Shape.of(Shape.UNKNOWN, 2), model.layers().get(1).output().shape());
        assertEquals(
                List.of("dense", "dense_1"),
                model.layers().stream().map(Layer::name).toList());
    }

    @Test
    void withoutAnInputTheFirstCallBuilds() {
        Sequential model = new Sequential(new Dense(3), new Dense(2));
        assertFalse(model.isBuilt());
        assertEquals(List.of(), model.weights());
        model.apply(ones(5, 4));
        assertEquals(4, model.weights().size());
        assertEquals(Shape.of(5, 4), model.input().batchShape());
        assertEquals(Shape.of(5, 2), model.layers().get(1).output().shape());
        assertEquals(Shape.of(7, 2), model.apply(ones(7, 4)).shape());
        assertEquals(Shape.of(5, 2), model.layers().get(1).output().shape());
        model.add(new Dense(1));
        assertEquals(6, model.weights().size());
        assertEquals(Shape.of(7, 1), model.apply(ones(7, 4)).shape());
    }

    @Test
    void aLayerThatDoesNotFitIsNotAdded() {
        Sequential model = new Sequential("net", new Input(4), new Dense(3));
        assertEquals(
                "Conv2D 'net/conv2d': the input must have 4 axes. Received: input.shape=(None, 3)",
                assertThrows(IllegalArgumentException.class, () -> model.add(new Conv2D(1, 3)))
                        .getMessage());
        assertEquals(1, model.layers().size());
        assertEquals(Shape.of(2, 3), model.apply(ones(2, 4)).shape());
        assertEquals(
                "Sequential 'net': the layers must have different names; give another one with name(...). Received: a"
                        + " second layer named 'dense'",
                assertThrows(IllegalArgumentException.class, () -> model.add(new Dense(1).name("dense")))
                        .getMessage());
        assertEquals(
                "Sequential 'net': an Input is the first element, and the only one. Received: input_layer_1",
                assertThrows(IllegalArgumentException.class, () -> model.add(new Input(4)))
                        .getMessage());
    }

    @Test
    void theLastLayerCanBeRemoved() {
        Dense last = new Dense(2);
        Sequential model = new Sequential(new Input(4), new Dense(3), last);
        assertSame(last, model.pop());
        assertEquals(Shape.of(1, 3), model.apply(ones(1, 4)).shape());
        model.add(new Dense(5));
        assertEquals(Shape.of(Shape.UNKNOWN, 5), model.layers().get(1).output().shape());
        model.pop();
        model.pop();
        assertEquals(
                "Sequential 'sequential': there is no layer to remove. Received: no layers",
                assertThrows(IllegalStateException.class, model::pop).getMessage());
        assertEquals(
                "Sequential 'empty': the model needs a layer; add one. Received: no layers",
                assertThrows(IllegalStateException.class, () -> new Sequential("empty").apply(ones(1)))
                        .getMessage());
    }

    @Test
    void inputsTakeTheDtypeAndTheRankOfTheModel() {
        Sequential model = new Sequential(new Input(2, 1), new Flatten());
        assertEquals(
                DType.FLOAT32,
                model.apply(Gradus.cast(ones(3, 2, 1), DType.UINT8)).dtype());
        assertEquals(Shape.of(3, 2), model.apply(ones(3, 2)).shape());
        assertEquals(Shape.of(3, 2), model.apply(ones(3, 2, 1, 1)).shape());
        assertEquals(
                "Sequential 'sequential': the input must have the shape (None, 2, 1). Received: input.shape=(3, 3, 1)",
                assertThrows(IllegalArgumentException.class, () -> model.apply(ones(3, 3, 1)))
                        .getMessage());
        Sequential precise = new Sequential(new Dense(1).dtype("float64"));
        double[] tiny = {1 + 1e-12};
        precise.apply(Gradus.constant(tiny, Shape.of(1, 1)));
        precise.setWeights(List.of(new double[][] {{1}}, new double[] {0}));
        assertArrayEquals(
                tiny, precise.apply(Gradus.constant(tiny, Shape.of(1, 1))).toDoubleArray());
        Sequential tokens = new Sequential(new Input(3).dtype("int32"), new Embedding(4, 2));
        assertEquals(
                Shape.of(1, 3, 2),
                tokens.apply(Gradus.zeros(Shape.of(1, 3), DType.INT64)).shape());
    }

    @Test
    void nestedModelsShareOnePath() {
        Sequential inner = new Sequential("inner", new Dense(2));
        Sequential outer = new Sequential("outer", new Input(3), inner, new Dense(1));
        assertEquals(
                List.of(
                        "outer/inner/dense/kernel",
                        "outer/inner/dense/bias",
                        "outer/dense_1/kernel",
                        "outer/dense_1/bias"),
                outer.weights().stream().map(Variable::path).toList());
        assertEquals(
                List.of("Dense", "Sequential", "InputLayer"),
                List.of(
                        outer.layers().get(1).className(),
                        inner.className(),
                        outer.input().className()));
    }

    @Test
    void theNameIsGivenBeforeTheLayersAreBuilt() {
        assertEquals("net", new Sequential(new Dense(1)).name("net").name());
        assertEquals(
                "Sequential 'sequential': an option must be set before the first call builds the layer. Received: name=net",
                assertThrows(IllegalStateException.class, () -> new Sequential(new Input(2), new Dense(1)).name("net"))
                        .getMessage());
    }

    @Test
    void theConfigurationListsTheLayers() {
        Sequential model = new Sequential(new Dense(1));
        model.buildFor(Shape.of(Shape.UNKNOWN, 2));
        Map<String, ?> config = model.config();
        assertEquals(Arrays.asList(null, 2), config.get("build_input_shape"));
        assertEquals(
                List.of("name", "trainable", "dtype", "layers", "build_input_shape"), List.copyOf(config.keySet()));
        List<?> layers = (List<?>) config.get("layers");
        assertEquals("InputLayer", ((Map<?, ?>) layers.getFirst()).get("class_name"));
        assertEquals("Dense", ((Map<?, ?>) layers.getLast()).get("class_name"));
    }

    @Test
    void layersAreFoundByName() {
        Dense dense = new Dense(1).name("head");
        Sequential model = new Sequential(new Flatten(), dense);
        assertSame(dense, model.getLayer("head"));
        assertEquals(
                "Sequential 'sequential': no layer right inside has this name; there are [flatten, head]. Received: tail",
                assertThrows(IllegalArgumentException.class, () -> model.getLayer("tail"))
                        .getMessage());
    }
}
