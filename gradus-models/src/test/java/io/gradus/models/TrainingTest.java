package io.gradus.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Threads;
import io.gradus.Variable;
import io.gradus.callbacks.Callback;
import io.gradus.callbacks.History;
import io.gradus.callbacks.LambdaCallback;
import io.gradus.callbacks.Verbose;
import io.gradus.layers.Dense;
import io.gradus.layers.Dropout;
import io.gradus.layers.Input;
import io.gradus.losses.SparseCategoricalCrossentropy;
import io.gradus.metrics.Mean;
import io.gradus.metrics.Metric;
import io.gradus.optimizers.Adam;
import io.gradus.optimizers.SGD;
import io.gradus.random.Random;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `compile`, `fit`, `evaluate` and `predict`. More of their figures are compared with Keras's by the golden cases.
class TrainingTest {
    private static final float[][] X = {{0, 1}, {1, 0}, {1, 1}, {0, 0}, {2, 1}};
    private static final float[][] Y = {{1}, {2}, {3}, {0}, {5}};

    private static FitOptions quietly() {
        return new FitOptions().verbose(Verbose.SILENT);
    }

    private static EvaluateOptions quietlyEvaluate() {
        return new EvaluateOptions().verbose(Verbose.SILENT);
    }

    private static void assertClose(double[] expected, List<Double> actual) {
        assertArrayEquals(
                expected, actual.stream().mapToDouble(Double::doubleValue).toArray(), 2e-6);
    }

    @Test
    void weightedExamplesAndMetricsGiveKerasFigures() {
        Sequential model = SmallModel.create("softmax");
        model.compile(new CompileOptions()
                .optimizer(new Adam(0.05))
                .loss("sparse_categorical_crossentropy")
                .metrics("accuracy", "accuracy")
                .weightedMetrics("accuracy", "sparse_categorical_crossentropy"));
        History history = model.fit(
                SmallModel.X,
                SmallModel.Y,
                quietly()
                        .sampleWeight(SmallModel.WEIGHTS)
                        .batchSize(3)
                        .epochs(2)
                        .shuffle(false));
        assertEquals(
                List.of("accuracy", "accuracy_1", "loss", "sparse_categorical_crossentropy", "weighted_accuracy"),
                List.copyOf(history.history().keySet()));
        assertClose(new double[] {0.25, 0.625}, history.history().get("accuracy_1"));
        assertClose(
                new double[] {1.3443351984024048, 1.2029032707214355},
                history.history().get("loss"));
        assertClose(
                new double[] {1.1320717334747314, 1.0129711627960205},
                history.history().get("sparse_categorical_crossentropy"));
        assertClose(
                new double[] {0.15789473056793213, 0.7894737124443054},
                history.history().get("weighted_accuracy"));
        Map<String, Double> figures = model.evaluate(
                SmallModel.X,
                SmallModel.Y,
                quietlyEvaluate().sampleWeight(SmallModel.WEIGHTS).batchSize(4));
        assertEquals(1.168128490447998, figures.get("loss"), 2e-6);
        assertEquals(0.5789473652839661, figures.get("weighted_accuracy"), 2e-6);
    }

    @Test
    void stepsOnBatchesGiveKerasFigures() {
        Sequential model = SmallModel.create(null);
        model.compile(new CompileOptions()
                .optimizer("sgd")
                .loss(new SparseCategoricalCrossentropy(true))
                .lossWeight(0.5)
                .metrics("acc"));
        assertEquals(
                0.5519775152206421,
                model.trainOnBatch(SmallModel.X, SmallModel.Y).get("loss"),
                2e-6);
        Map<String, Double> second = model.trainOnBatch(SmallModel.X, SmallModel.Y);
        assertEquals(0.5519071817398071, second.get("loss"), 2e-6);
        assertEquals(0.25, second.get("acc"));
        assertEquals(
                0.5518372058868408,
                model.testOnBatch(SmallModel.X, SmallModel.Y).get("loss"),
                2e-6);
    }

    @Test
    void theCrossEntropyIsChosenByTheShapes() {
        Sequential model = SmallModel.create("softmax");
        model.compile("rmsprop", "crossentropy");
        assertEquals(
                1.1039550304412842,
                model.trainOnBatch(SmallModel.X, SmallModel.Y).get("loss"),
                2e-6);
        assertEquals(
                1.1015427112579346,
                model.trainOnBatch(SmallModel.X, SmallModel.Y).get("loss"),
                2e-6);
    }

    @Test
    void anEpochOfFewerStepsGoesOnWhereTheLastOneStopped() {
        for (int steps : new int[] {3, 2}) {
            Sequential model = SmallModel.create("softmax");
            model.compile(new SGD(0.1), "sparse_categorical_crossentropy");
            History history = model.fit(
                    SmallModel.X,
                    SmallModel.Y,
                    quietly().batchSize(2).stepsPerEpoch(steps).epochs(3).shuffle(false));
            double[] keras = steps == 3
                    ? new double[] {1.108896017074585, 1.1293389797210693, 1.10413658618927}
                    : new double[] {1.1344530582427979, 1.0935604572296143, 1.1231684684753418};
            assertClose(keras, history.history().get("loss"));
        }
    }

    private static final class Linear extends Model {
        private final Dense dense = new Dense(1).kernelInitializer("zeros");

        @Override
        protected Tensor call(Tensor x) {
            return dense.apply(x);
        }
    }

    @Test
    void aModelOfOnesOwnIsBuiltByTheFirstBatchAndTakesArrays() {
        Linear model = new Linear();
        model.compile(new SGD(0.1), "mse", "mae");
        History history = model.fit(X, Y, quietly().epochs(60).batchSize(2).seed(3));
        List<Double> losses = history.history().get("loss");
        assertTrue(losses.getLast() < 0.01 * losses.getFirst(), losses.toString());
        Tensor predicted = model.predict(new double[][] {{3, 2}}, quietlyEvaluate());
        assertEquals(8, predicted.scalar(), 0.5);
        assertEquals(DType.FLOAT32, predicted.dtype());
    }

    @Test
    void imagesOfBytesAreTrainedWithAsTheyAre() {
        Linear bytes = new Linear();
        Linear floats = new Linear();
        Tensor x = Gradus.cast(Gradus.constant(X), DType.UINT8);
        for (Linear model : List.of(bytes, floats)) {
            model.compile(new SGD(0.1), "mse");
            model.fit(model == bytes ? x : X, Y, quietly().seed(1).batchSize(2));
        }
        assertEquals(floats.getWeights().toString(), bytes.getWeights().toString());
    }

    private static String trained(FitOptions options, int threads) {
        int before = Threads.count();
        Threads.set(threads);
        try {
            Sequential model = SmallModel.create("softmax");
            model.compile(new Adam(0.1), "sparse_categorical_crossentropy", "accuracy");
            History history =
                    model.fit(SmallModel.X, SmallModel.Y, options.batchSize(3).epochs(3));
            return history.history() + " " + model.getWeights();
        } finally {
            Threads.set(before);
        }
    }

    @Test
    void theSeedDecidesTheOrderWhateverTheThreads() {
        String one = trained(quietly().seed(5), 1);
        assertEquals(one, trained(quietly().seed(5), 1));
        assertEquals(one, trained(quietly().seed(5), 2));
        assertNotEquals(one, trained(quietly().seed(6), 1));
        Random.setSeed(7);
        String global = trained(quietly(), 1);
        assertNotEquals(global, trained(quietly(), 1));
        Random.setSeed(7);
        assertEquals(global, trained(quietly(), 1));
    }

    @Test
    void eachPassSeesEveryExampleOnceInAnotherOrder() {
        List<List<Float>> passes = new ArrayList<>();
        Model model = new Model() {
            @Override
            protected Map<String, Double> trainStep(Batch batch) {
                for (float value : batch.x().toFloatArray()) {
                    passes.getLast().add(value);
                    assertEquals(value, batch.y().getFloat(batchPlace(batch, value)));
                }
                return Map.of("seen", (double) passes.getLast().size());
            }
        };
        model.compile("sgd", "mse");
        float[] numbers = new float[10];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        History history = model.fit(
                numbers,
                numbers,
                quietly()
                        .batchSize(4)
                        .epochs(2)
                        .seed(1)
                        .callbacks(new LambdaCallback().onEpochBegin((epoch, logs) -> passes.add(new ArrayList<>()))));
        assertEquals(List.of(10.0, 10.0), history.history().get("seen"));
        assertNotEquals(passes.get(0), passes.get(1));
        for (List<Float> pass : passes) {
            assertEquals(10, pass.stream().distinct().count());
        }
    }

    private static int batchPlace(Batch batch, float value) {
        float[] values = batch.x().toFloatArray();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        throw new AssertionError(value + " is not in the batch");
    }

    /// The step that Keras's guide to custom training shows, with a metric of its own.
    private static final class Custom extends Model {
        private final Dense dense = new Dense(1).kernelInitializer("zeros");
        private final Mean steps = new Mean("step_size");

        @Override
        protected Tensor call(Tensor x) {
            return dense.apply(x);
        }

        @Override
        protected Map<String, Double> trainStep(Batch batch) {
            List<Variable> variables;
            List<Tensor> gradients;
            Tensor loss;
            try (GradientTape tape = new GradientTape()) {
                loss = computeLoss(batch, apply(batch.x(), true));
                variables = trainableVariables();
                gradients = tape.gradient(loss, variables);
            }
            optimizer().apply(gradients, variables);
            steps.updateState(gradients.getFirst().abs().sum());
            return Map.of("loss", loss.scalar(), "step_size", steps.result().scalar());
        }

        @Override
        protected void resetMetrics() {
            super.resetMetrics();
            steps.resetState();
        }
    }

    @Test
    void aStepOfOnesOwnReportsWhatItLikes() {
        Custom model = new Custom();
        model.compile(new SGD(0.01), "mse");
        History history = model.fit(X, Y, quietly().epochs(2).batchSize(5));
        assertEquals(List.of("loss", "step_size"), List.copyOf(history.history().keySet()));
        List<Double> sizes = history.history().get("step_size");
        assertTrue(sizes.get(1) < sizes.get(0), "the metric was not reset: " + sizes);
    }

    @Test
    void lossesOfLayersCountAndDropoutOnlyTrains() {
        Sequential model = new Sequential(
                new Input(2),
                new Dropout(0.5).seed(1),
                new Dense(1).kernelInitializer("ones").kernelRegularizer("l2"));
        model.compile(new SGD(0.0), "mse");
        double still = model.testOnBatch(X, Y).get("loss");
        assertEquals(still, model.testOnBatch(X, Y).get("loss"));
        assertEquals(1.2 + 0.02, still, 1e-6);
        assertNotEquals(still, model.trainOnBatch(X, Y).get("loss"));
    }

    @Test
    void predictionsComeInTheOrderOfTheirExamples() {
        Linear model = new Linear();
        model.compile(new SGD(0.1), "mse");
        model.fit(X, Y, quietly());
        Tensor whole = model.predictOnBatch(X);
        Tensor parts = model.predict(X, quietlyEvaluate().batchSize(2));
        assertArrayEquals(whole.toFloatArray(), parts.toFloatArray());
        assertEquals(whole.shape(), parts.shape());
        assertEquals(
                4,
                model.predict(X, quietlyEvaluate().batchSize(2).steps(2))
                        .shape()
                        .dim(0));
    }

    @Test
    void aCallbackCanStopTheTraining() {
        List<String> events = new ArrayList<>();
        Callback stopper = new Callback() {
            @Override
            public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
                events.add("batch " + batch);
                model().stopTraining();
            }

            @Override
            public void onEpochEnd(int epoch, Map<String, Double> logs) {
                events.add("epoch " + epoch);
            }

            @Override
            public void onTrainEnd(Map<String, Double> logs) {
                events.add("end " + logs.keySet());
            }
        };
        Linear model = new Linear();
        model.compile(new SGD(0.1), "mse");
        model.fit(X, Y, quietly().epochs(3).batchSize(2).callbacks(stopper));
        assertEquals(List.of("batch 0", "epoch 0", "end [loss]"), events);
        assertEquals(1, model.optimizer().iterations());
    }

    @Test
    void averagesTakeTheWeightsPlaceAtTheEnd() {
        Linear model = new Linear();
        model.compile(new SGD(0.1).useEma(true).emaMomentum(0.5), "mse");
        model.fit(X, Y, quietly().epochs(2).batchSize(5));
        Variable average = model.optimizer().variables().get(2);
        assertTrue(average.path().endsWith("kernel_average"), average.path());
        assertArrayEquals(
                average.value().toFloatArray(), model.getWeights().getFirst().toFloatArray());
    }

    @Test
    void metricsAreTheLossAndThoseOfTheCompilation() {
        Sequential model = SmallModel.create("softmax");
        assertEquals(List.of(), model.metrics());
        model.compile("sgd", new SparseCategoricalCrossentropy(), "accuracy");
        assertEquals(List.of("loss"), model.metrics().stream().map(Metric::name).toList());
        model.testOnBatch(SmallModel.X, SmallModel.Y);
        assertEquals(
                List.of("loss", "accuracy"),
                model.metrics().stream().map(Metric::name).toList());
    }
}
