package io.gradus.metrics;

import static io.gradus.Gradus.constant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.GradientTape;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Variable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What all metrics promise; their numbers are the golden cases' matter.
class MetricTest {
    static Stream<Metric> all() {
        return Stream.of(
                new Mean("loss"),
                new Sum(),
                new Accuracy(),
                new BinaryAccuracy().threshold(0.25).name("acc"),
                new CategoricalAccuracy(),
                new SparseCategoricalAccuracy(),
                new TopKCategoricalAccuracy(2),
                new SparseTopKCategoricalAccuracy(3).fromSortedIds(true),
                new MeanSquaredError(),
                new MeanAbsoluteError(),
                new MeanAbsolutePercentageError(),
                new MeanSquaredLogarithmicError(),
                new RootMeanSquaredError(),
                new LogCoshError(),
                new CosineSimilarity(),
                new Hinge(),
                new SquaredHinge(),
                new CategoricalHinge(),
                new KLDivergence(),
                new Poisson(),
                new BinaryCrossentropy().fromLogits(true),
                new CategoricalCrossentropy().labelSmoothing(0.1),
                new SparseCategoricalCrossentropy().ignoreClass(0).dtype(DType.FLOAT64),
                new TruePositives(),
                new TrueNegatives().thresholds(0.3),
                new FalsePositives(),
                new FalseNegatives().name("lost"),
                new Precision().topK(2).classId(1),
                new Recall().thresholds(0.4),
                new SensitivityAtSpecificity(0.5),
                new SpecificityAtSensitivity(0.5).numThresholds(20),
                new PrecisionAtRecall(0.25).classId(1),
                new RecallAtPrecision(0.75),
                new AUC().curve(AUC.Curve.PR).summationMethod(AUC.SummationMethod.MAJORING),
                new AUC().thresholds(0.8, 0.1).fromLogits(true),
                new AUC().multiLabel(true).numLabels(2).labelWeights(1, 3),
                new F1Score().average(ClassAverage.MICRO).threshold(0.5),
                new FBetaScore().beta(2).average(ClassAverage.WEIGHTED),
                new IoU(3, 0, 2).sparseYPred(false).ignoreClass(1),
                new MeanIoU(3).axis(1),
                new BinaryIoU().targetClassIds(1).threshold(0.25),
                new OneHotIoU(3, 1).sparseYPred(true).dtype(DType.FLOAT32),
                new OneHotMeanIoU(4),
                new PearsonCorrelation().axis(0),
                new ConcordanceCorrelation());
    }

    static Stream<Metric> withR2Score() {
        return Stream.concat(
                all(),
                Stream.of(
                        new R2Score().numRegressors(2),
                        new R2Score()
                                .classAggregation(R2Score.ClassAggregation.NONE)
                                .name("r2")));
    }

    @ParameterizedTest
    @MethodSource("withR2Score")
    void theConfigurationMakesTheSameMetric(Metric metric) {
        Metric copy = Metrics.get(Metrics.serialize(metric));
        assertEquals(metric.config(), copy.config());
        assertEquals(metric.getClass(), copy.getClass());
    }

    @ParameterizedTest
    @MethodSource("all")
    void beforeTheFirstBatchTheResultIsZero(Metric metric) {
        assertEquals(0, metric.result().scalar());
        assertTrue(metric.variables().stream().noneMatch(Variable::isTrainable));
    }

    @Test
    void aMeanWeighsAndForgets() {
        Mean mean = new Mean();
        mean.updateState(constant(new float[] {1, 2, 3}));
        mean.updateState(6);
        assertEquals(3, mean.result().scalar());
        mean.resetState();
        mean.updateState(constant(new float[] {1, 5}), constant(new float[] {3, 1}));
        assertEquals(2, mean.result().scalar());
        assertEquals(
                List.of("mean/total", "mean/count"),
                mean.variables().stream().map(Variable::path).toList());
    }

    @Test
    void accuraciesTakeLabelsOfAnyForm() {
        Tensor scores = constant(new float[][] {{0.1f, 0.9f}, {0.8f, 0.2f}, {0.3f, 0.7f}});
        SparseCategoricalAccuracy sparse = new SparseCategoricalAccuracy();
        sparse.updateState(constant(new int[] {1, 0, 0}), scores);
        sparse.updateState(constant(new long[][] {{1}, {1}, {1}}), scores);
        sparse.updateState(constant(new byte[] {1, 0, 1}), scores);
        assertEquals(7 / 9.0, sparse.result().scalar(), 1e-6);
        CategoricalAccuracy categorical = new CategoricalAccuracy();
        categorical.updateState(constant(new float[][] {{0, 1}, {0, 1}, {0, 1}}), scores);
        assertEquals(2 / 3.0, categorical.result().scalar(), 1e-6);
    }

    @Test
    void ofTiesAndOfClassesThatDoNotExistTopKDecidesAsTensorFlow() {
        Tensor scores = constant(new float[][] {{1, 1, 1}, {1, 2, 3}, {1, 2, Float.NaN}});
        Tensor matches = Metrics.sparseTopKCategoricalAccuracy(constant(new int[] {2, 5, 2}), scores, 1);
        assertEquals("1.0 0.0 0.0", matches.getFloat(0) + " " + matches.getFloat(1) + " " + matches.getFloat(2));
    }

    @Test
    void updatesLeaveNoTraceOnOpenTapes() {
        Variable w = new Variable(2.0);
        Mean mean = new Mean();
        try (GradientTape tape = new GradientTape(true)) {
            Tensor loss = w.multiply(w);
            mean.updateState(loss);
            assertNull(tape.gradient(mean.result(), w));
            assertEquals(4, tape.gradient(loss, w).scalar());
        }
    }

    @Test
    void anyFunctionIsAMetric() {
        ComparisonMetric bias = MeanMetricWrapper.of("bias", (yTrue, yPred) -> Gradus.subtract(yPred, yTrue));
        bias.updateState(constant(new float[] {1, 2}), constant(new float[] {2, 4}));
        assertEquals(1.5, bias.result().scalar());
        assertNull(bias.direction());
    }

    @ParameterizedTest
    @CsvSource({
        "mse, mean_squared_error",
        "MeanSquaredError, mean_squared_error",
        "mean_squared_error, mean_squared_error",
        "MAE, mean_absolute_error",
        "root_mean_squared_error, root_mean_squared_error",
        "KLDivergence, kl_divergence",
        "TopKCategoricalAccuracy, top_k_categorical_accuracy",
        "top_k_categorical_accuracy, top_k_categorical_accuracy"
    })
    void metricsAreFoundByAllTheirNames(String identifier, String name) {
        assertEquals(name, Metrics.get(identifier).name());
    }

    @Test
    void unknownNamesAreRejected() {
        String message = assertThrows(IllegalArgumentException.class, () -> Metrics.get("accurracy"))
                .getMessage();
        assertTrue(message.endsWith("Received: accurracy"), message);
    }
}
