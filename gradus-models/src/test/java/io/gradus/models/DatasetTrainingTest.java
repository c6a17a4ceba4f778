package io.gradus.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.callbacks.LambdaCallback;
import io.gradus.callbacks.ProgressBar;
import io.gradus.callbacks.Verbose;
import io.gradus.data.Dataset;
import io.gradus.layers.Dense;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// `fit`, `evaluate` and `predict` with data sets do what they do with arrays.
class DatasetTrainingTest {
    private static final Tensor X = Random.normal(Shape.of(50, 3), Seed.of(1));
    private static final Tensor Y = Gradus.sum(X, 1, true);

    private static Sequential model() {
        Random.setSeed(3);
        Sequential model = new Sequential(new Dense(8).activation("tanh"), new Dense(1));
        model.compile("adam", "mse", "mae");
        return model;
    }

    private static FitOptions quiet() {
        return new FitOptions().verbose(Verbose.SILENT);
    }

    private static EvaluateOptions silent() {
        return new EvaluateOptions().verbose(Verbose.SILENT);
    }

    private static Dataset<Pair<Tensor, Tensor>> examples() {
        return Dataset.fromTensorSlices(X, Y);
    }

    private static String message(org.junit.jupiter.api.function.Executable executable) {
        return String.valueOf(assertThrows(RuntimeException.class, executable).getMessage());
    }

    @Test
    void trainsAsWithArrays() {
        FitOptions both = quiet().epochs(3).shuffle(false).batchSize(8).validationData(X, Y);
        Map<String, List<Double>> arrays = model().fit(X, Y, both).history();
        FitOptions options = quiet().epochs(3).validationData(examples().batch(8));
        assertEquals(arrays, model().fit(examples().batch(8), options).history());
        assertEquals(
                arrays,
                model().fit(
                                examples()
                                        .batch(8)
                                        .map((x, y) -> new Pair<>(x, y), 2)
                                        .prefetch(2),
                                options)
                        .history());
    }

    @Test
    void evaluatesAndPredictsAsWithArrays() {
        Sequential model = model();
        Map<String, Double> figures = model.evaluate(X, Y, silent().batchSize(8));
        assertEquals(figures, model.evaluate(examples().batch(8), silent()));
        Tensor outputs = model.predict(X, silent());
        assertArrayEquals(
                outputs.toFloatArray(),
                model.predict(examples().batch(32), silent()).toFloatArray());
        assertArrayEquals(
                outputs.toFloatArray(),
                model.predict(Dataset.fromTensorSlices(X).batch(32), silent()).toFloatArray());
        assertEquals(
                Shape.of(16, 1),
                model.predict(examples().batch(8), silent().steps(2)).shape());
    }

    @Test
    void weighs() {
        double[] weights = new double[50];
        java.util.Arrays.setAll(weights, i -> i % 3);
        Map<String, List<Double>> arrays = model().fit(
                        X, Y, quiet().shuffle(false).batchSize(10).sampleWeight(weights))
                .history();
        assertEquals(
                arrays,
                model().fit(Dataset.fromTensorSlices(X, Y, weights).batch(10), quiet())
                        .history());
        Tensor classes = Gradus.cast(Gradus.greater(Y, 0), io.gradus.DType.INT32);
        FitOptions byClass = quiet().classWeight(Map.of(0, 2.0, 1, 0.5));
        assertEquals(
                model().fit(X, classes, quiet().shuffle(false).batchSize(10).classWeight(Map.of(0, 2.0, 1, 0.5)))
                        .history(),
                model().fit(Dataset.fromTensorSlices(X, classes).batch(10), byClass)
                        .history());
    }

    @Test
    void goesOnWhereAnEpochStopped() {
        List<Integer> seen = new ArrayList<>();
        Dataset<Pair<Tensor, Tensor>> watched = examples()
                .enumerate()
                .map(numbered -> {
                    seen.add((int) numbered.first().getLong());
                    return numbered.second();
                })
                .batch(10);
        model().fit(watched.repeat(), quiet().epochs(3).stepsPerEpoch(2));
        assertEquals(60, seen.size());
        assertEquals(List.of(19, 20, 21), seen.subList(19, 22));
        assertEquals(List.of(49, 0, 1), seen.subList(49, 52));
        seen.clear();
        model().fit(watched, quiet().epochs(2).stepsPerEpoch(5));
        assertEquals(100, seen.size());
        assertEquals(
                "data: of a data set without an end, the number of steps must be given: stepsPerEpoch,"
                        + " validationSteps or steps. Received: " + watched.repeat(),
                message(() -> model().fit(watched.repeat(), quiet())));
    }

    @Test
    void eachEpochIsShuffledAnew() {
        List<List<Float>> epochs = new ArrayList<>();
        Dataset<Pair<Tensor, Tensor>> shuffled = examples()
                .shuffle(50, 7)
                .batch(50)
                .map((x, y) -> {
                    List<Float> order = new ArrayList<>();
                    for (float value : y.toFloatArray()) {
                        order.add(value);
                    }
                    epochs.add(order);
                    return new Pair<>(x, y);
                });
        model().fit(shuffled, quiet().epochs(2));
        assertEquals(2, epochs.size());
        assertTrue(!epochs.get(0).equals(epochs.get(1)));
    }

    @Test
    void whatAFunctionKeepsDoesNotChange() {
        Tensor wide = Random.normal(Shape.of(64, 100), Seed.of(2));
        Tensor sums = Gradus.sum(wide, 1, true);
        List<Tensor> kept = new ArrayList<>();
        List<float[]> copies = new ArrayList<>();
        Dataset<Pair<Tensor, Tensor>> keeping = Dataset.fromTensorSlices(wide, sums)
                .batch(16)
                .map((x, y) -> {
                    Tensor scaled = x.multiply(2);
                    kept.add(x);
                    kept.add(scaled);
                    copies.add(x.toFloatArray());
                    copies.add(scaled.toFloatArray());
                    return new Pair<>(scaled, y);
                });
        model().fit(keeping, quiet().epochs(3));
        assertEquals(24, kept.size());
        for (int i = 0; i < kept.size(); i++) {
            assertArrayEquals(copies.get(i), kept.get(i).toFloatArray());
        }
    }

    @Test
    void endsWhatTheDatasetHasOpened() {
        AtomicInteger open = new AtomicInteger();
        Dataset<Pair<Tensor, Tensor>> endless = Dataset.fromStream(() -> {
            open.incrementAndGet();
            return java.util.stream.Stream.generate(() -> new Pair<>(X, Y)).onClose(open::decrementAndGet);
        });
        model().fit(endless.prefetch(2), quiet().stepsPerEpoch(3));
        assertEquals(0, open.get());
        Sequential stopping = model();
        LambdaCallback stop = new LambdaCallback().onTrainBatchEnd((batch, logs) -> stopping.stopTraining());
        stopping.fit(endless.prefetch(1), quiet().stepsPerEpoch(3).callbacks(stop));
        assertEquals(0, open.get());
    }

    @Test
    void showsStepsThatAreUnknown() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Dataset<Pair<Tensor, Tensor>> some = examples().filter((x, y) -> true).batch(10);
        FitOptions options = new FitOptions().epochs(2).verbose(Verbose.BAR).callbacks(new ProgressBar(out));
        model().fit(some, options);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("      1/Unknown"), text);
        assertTrue(text.contains("5/5"), text);
        assertEquals(text.indexOf("Unknown"), text.indexOf("Unknown", text.indexOf("Epoch 1")));
        assertEquals(-1, text.indexOf("Unknown", text.indexOf("Epoch 2")));
    }

    /// A record that is no pair of inputs and targets.
    record Point(Tensor x) {}

    @Test
    void refusesWhatDoesNotFit() {
        Dataset<Pair<Tensor, Tensor>> batches = examples().batch(10);
        assertEquals(
                "data: a data set brings its own batches, targets and weights, so batchSize is not given with one."
                        + " Received: batchSize=5",
                message(() -> model().fit(batches, quiet().batchSize(5))));
        assertTrue(message(() -> model().fit(batches, Y, quiet())).endsWith("Received: y=Tensor"));
        assertTrue(message(() -> model().fit(batches, quiet().validationSplit(0.5)))
                .endsWith("Received: validationSplit=0.5"));
        assertTrue(message(() -> model().fit(batches.map((x, y) -> new Point(x)), quiet()))
                .endsWith("Received: Point"));
    }
}
