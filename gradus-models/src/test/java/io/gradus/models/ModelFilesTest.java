package io.gradus.models;

import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.gelu;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.ones;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.callbacks.Verbose;
import io.gradus.initializers.Ones;
import io.gradus.layers.BatchNormalization;
import io.gradus.layers.Dense;
import io.gradus.layers.Embedding;
import io.gradus.layers.Input;
import io.gradus.layers.LSTM;
import io.gradus.layers.Layer;
import io.gradus.layers.Layers;
import io.gradus.layers.MultiHeadAttention;
import io.gradus.optimizers.Adam;
import io.gradus.random.Random;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole models to files and back.
class ModelFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        Random.setSeed(5);
    }

    private static void assertSame(Tensor expected, Tensor found) {
        assertArrayEquals(expected.toFloatArray(), found.toFloatArray());
    }

    private static Functional branches() {
        var x = new Input(4).name("x");
        Dense shared = new Dense(6).activation("relu");
        Tensor h = shared.apply(x);
        Tensor z =
                shared.apply(x.multiply(2)).add(mean(gelu(h, true), -1, true)).get("..., 1:");
        return new Functional(
                x,
                Map.of(
                        "kind", new Dense(3).name("kind").activation("softmax").apply(z),
                        "price", new Dense(1).name("price").apply(z)));
    }

    private static CompileOptions options() {
        return new CompileOptions()
                .optimizer(new Adam(0.01))
                .losses(Map.of("kind", "sparse_categorical_crossentropy", "price", "mse"))
                .lossWeights(Map.of("kind", 1.0, "price", 0.5))
                .metrics(Map.of("kind", "accuracy", "price", List.of("mae")));
    }

    private static Map<String, Object> targets() {
        return Map.of("kind", new int[] {0, 1, 2, 1}, "price", new float[][] {{1}, {2}, {3}, {4}});
    }

    @Test
    void trainingGoesOnWhereItEnded() {
        Tensor x = Random.normal(Shape.of(4, 4));
        Functional model = branches();
        model.compile(options());
        Map<String, List<Double>> history = model.fit(
                        x, targets(), new FitOptions().epochs(2).verbose(Verbose.SILENT))
                .history();
        assertEquals(
                List.of("kind_accuracy", "kind_loss", "loss", "price_loss", "price_mae"),
                history.keySet().stream().sorted().toList());
        Path file = folder.resolve("model.keras");
        model.save(file);
        Model same = Models.load(file);
        assertTrue(same.isCompiled());
        assertEquals(2, same.optimizer().iterations());
        List<Tensor> before = model.predictAll(x);
        List<Tensor> after = same.predictAll(x);
        for (int i = 0; i < before.size(); i++) {
            assertSame(before.get(i), after.get(i));
        }
        assertEquals(model.trainOnBatch(x, targets()), same.trainOnBatch(x, targets()));
        assertEquals(model.toJson(), same.toJson());
        assertFalse(Models.load(file, false).isCompiled());
    }

    @Test
    void aCloneHasItsOwnWeights() {
        Functional model = branches();
        Model clone = Models.clone(model);
        assertEquals(model.countParams(), clone.countParams());
        assertFalse(java.util.Arrays.equals(
                model.getWeights().getFirst().toFloatArray(),
                clone.getWeights().getFirst().toFloatArray()));
        assertEquals(model.toJson(), Models.fromJson(model.toJson()).toJson());
    }

    @Test
    void masksStatesAndAttentionAreKept() {
        var ids = new Input(5).dtype("int32");
        Tensor e = new Embedding(9, 4).maskZero(true).apply(ids);
        Tensor a = new MultiHeadAttention(2, 3).apply(e, e);
        var result = new LSTM(3).returnSequences(true).returnState(true).applySequence(a, null, List.of(), false);
        Tensor y = new LSTM(3)
                .applySequence(result.output(), null, result.states(), false)
                .output();
        Functional model = new Functional(ids, new Dense(2).apply(y));
        Path file = folder.resolve("masked.keras");
        model.save(file);
        Tensor x = constant(new int[][] {{1, 2, 0, 0, 0}, {3, 4, 5, 6, 0}});
        assertSame(model.apply(x), Models.load(file).apply(x));
        // Python builds a recurrent layer for one shape.
        assertFalse(model.toJson().contains("\"input_shape\":[["), model.toJson());
    }

    @Test
    void sequentialModelsMayNest() {
        Sequential inner = new Sequential(new Input(4), new Dense(3), new BatchNormalization());
        Sequential model = new Sequential(new Input(4), inner, new Dense(1));
        Path file = folder.resolve("nested.keras");
        model.save(file);
        Model same = Models.load(file);
        assertSame(model.apply(ones(2, 4)), same.apply(ones(2, 4)));
        assertEquals(
                List.of("sequential", "dense"),
                same.layers().stream()
                        .map(layer -> layer.name().replaceAll("_\\d+$", ""))
                        .toList());
    }

    /// A layer of one's own.
    static final class Scale extends Layer {
        private final double start;
        private @Nullable Variable factor;

        Scale(double start) {
            this.start = start;
        }

        @Override
        protected void build(Shape input) {
            factor = addWeight("factor", Shape.of(input.dim(-1)), new Ones());
        }

        @Override
        protected Tensor call(Tensor x) {
            return x.multiply(Objects.requireNonNull(factor)).multiply(start);
        }

        @Override
        public Map<String, @Nullable Object> config() {
            Map<String, @Nullable Object> config = new LinkedHashMap<>(super.config());
            config.put("start", start);
            return config;
        }
    }

    @Test
    void layersOfOnesOwnAreRegistered() throws IOException {
        var x = new Input(3);
        Functional model = new Functional(x, new Scale(2.5).apply(x));
        Path file = folder.resolve("own.keras");
        Files.writeString(file, "what was there before");
        var unknown = assertThrows(IllegalStateException.class, () -> model.save(file));
        assertTrue(unknown.getMessage().contains("Layers.register"), unknown.getMessage());
        assertEquals("what was there before", Files.readString(file));
        Layers.register("shop>Scale", Scale.class, config -> new Scale(config.number("start")));
        model.save(file);
        assertSame(model.apply(ones(2, 3)), Models.load(file).apply(ones(2, 3)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void filesThatAreNoModelsAreRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> Models.load(folder.resolve("none.keras")));
        Path text = Files.writeString(folder.resolve("text.keras"), "no archive");
        var damaged = assertThrows(IllegalArgumentException.class, () -> Models.load(text));
        assertTrue(damaged.getMessage().contains("no .keras archive"), damaged.getMessage());
        assertThrows(IllegalArgumentException.class, () -> branches().save("model.foo"));
        assertThrows(IllegalArgumentException.class, () -> Models.fromJson("{\"class_name\": \"Nothing\"}"));
        assertThrows(IllegalArgumentException.class, () -> Models.fromJson("{"));
        Path notes = Files.writeString(folder.resolve("notes.h5"), "no archive");
        assertThrows(IllegalArgumentException.class, () -> Models.load(notes));
    }
}
