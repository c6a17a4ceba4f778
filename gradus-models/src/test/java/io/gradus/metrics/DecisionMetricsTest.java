package io.gradus.metrics;

import static io.gradus.Gradus.constant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.callbacks.Verbose;
import io.gradus.layers.Dense;
import io.gradus.layers.Input;
import io.gradus.losses.Losses;
import io.gradus.models.EvaluateOptions;
import io.gradus.models.FitOptions;
import io.gradus.models.Sequential;
import io.gradus.naming.AutomaticNames;
import io.gradus.optimizers.SGD;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What metrics of decisions, overlaps and scores promise besides their numbers: names, states, errors, and that
/// training takes them.
class DecisionMetricsTest {
    @Test
    void namesAreCountedAsKerasCountsThem() {
        AutomaticNames.clearSession();
        assertEquals("auc", new AUC().name());
        assertEquals("auc_1", new AUC().name());
        assertEquals("mine", new AUC().name("mine").name());
        assertEquals("auc_2", new AUC().name());
        assertEquals("mean_io_u", new MeanIoU(2).name());
        assertEquals("fbeta_score", new FBetaScore().name());
    }

    @Test
    void theStateFollowsTheOptions() {
        Precision precision = new Precision().thresholds(0.25, 0.5).name("p");
        assertEquals(
                List.of("p/true_positives", "p/false_positives"),
                precision.variables().stream().map(Variable::path).toList());
        assertEquals(Shape.of(2), precision.variables().getFirst().shape());
        assertEquals(
                "Precision: an option must be set before the first batch makes the state. Received: topK=3",
                assertThrows(IllegalStateException.class, () -> precision.topK(3))
                        .getMessage());
    }

    @Test
    void whatIsNoNumberIsAboveNoThreshold() {
        Tensor yTrue = constant(new float[] {1, 0, 1});
        Tensor yPred = constant(new float[] {Float.NaN, Float.NaN, 0.9f});
        for (double[] thresholds : new double[][] {{0.5}, {0, 0.5, 1}}) {
            FalseNegatives missed = new FalseNegatives().thresholds(thresholds);
            missed.updateState(yTrue, yPred);
            assertEquals(1, Gradus.min(missed.result()).scalar());
        }
    }

    @Test
    void trainingTakesThemByNameAndAsObjects() {
        AutomaticNames.clearSession();
        Tensor x = Random.uniform(Shape.of(600, 3), Seed.of(1));
        Tensor y = Gradus.cast(Gradus.greater(x, 0.5), x.dtype());
        Sequential model = new Sequential(new Input(3), new Dense(3).activation("sigmoid"));
        AUC auc = new AUC().multiLabel(true);
        model.compile(
                new SGD(1),
                Losses.get("bce"),
                "AUC",
                "precision",
                auc,
                new Recall().thresholds(0.25, 0.75),
                new F1Score().threshold(0.5).average(ClassAverage.MACRO),
                new OneHotMeanIoU(3),
                "R2Score",
                new PearsonCorrelation());
        EvaluateOptions quiet = new EvaluateOptions().verbose(Verbose.SILENT);
        Map<String, Double> before = model.evaluate(x, y, quiet);
        model.fit(x, y, new FitOptions().epochs(12).batchSize(20).verbose(Verbose.SILENT));
        Map<String, Double> after = model.evaluate(x, y, quiet);
        assertEquals(
                "[AUC, R2Score, auc, f1_score, loss, one_hot_mean_io_u, pearson_correlation, precision, recall]",
                after.keySet().toString());
        for (String name : List.of("AUC", "auc", "f1_score", "R2Score", "precision")) {
            assertTrue(after.get(name) > before.get(name), () -> name + " " + before + after);
        }
        AUC alone = new AUC().multiLabel(true);
        alone.updateState(y, model.predict(x, quiet));
        assertEquals(alone.result().scalar(), after.get("auc"), 1e-5);
        Recall recall = new Recall().thresholds(0.25, 0.75);
        recall.updateState(y, model.predict(x, quiet));
        assertEquals(Gradus.mean(recall.result()).scalar(), after.get("recall"), 1e-5);
    }

    static Stream<Arguments> errors() {
        Tensor one = constant(new float[] {1, 0});
        Tensor two = constant(new float[][] {{1, 0}, {0, 1}});
        return Stream.of(
                error(
                        () -> new Precision().thresholds(0.5, 1.5),
                        "Precision: thresholds are one or more numbers in [0, 1]. Received: thresholds=[0.5, 1.5]"),
                error(() -> new Recall().topK(0), "Recall: topK must be positive. Received: topK=0"),
                error(
                        () -> new Recall().classId(2).updateState(two, two),
                        "Recall: classId is one of the classes on the last axis of (batch, classes). Received:"
                                + " classId=2, yPred.shape=(2, 2)"),
                error(
                        () -> new Recall().classId(0).updateState(one, one),
                        "Recall: classId is one of the classes on the last axis of (batch, classes). Received:"
                                + " classId=0, yPred.shape=(2,)"),
                error(
                        () -> new PrecisionAtRecall(1.5),
                        "PrecisionAtRecall: recall lies in [0, 1]. Received: recall=1.5"),
                error(
                        () -> new PrecisionAtRecall(0.5).numThresholds(0),
                        "PrecisionAtRecall: numThresholds must be positive. Received: numThresholds=0"),
                error(() -> new AUC().numThresholds(1), "AUC: numThresholds is 2 or more. Received: numThresholds=1"),
                error(
                        () -> new AUC().numLabels(2).updateState(two, two),
                        "AUC: numLabels is for multiLabel(true) alone. Received: numLabels=2"),
                error(
                        () -> new AUC().multiLabel(true).updateState(one, one),
                        "AUC: with multiLabel, predictions are (batch, labels). Received: yPred.shape=(2,)"),
                error(
                        () -> Metrics.get(Map.of("class_name", "AUC", "config", Map.of("curve", "PRC"))),
                        "AUC: curve is one of [roc, pr, prgain]. Received: curve=PRC"),
                error(() -> new F1Score().threshold(0), "F1Score: threshold lies in (0, 1]. Received: threshold=0.0"),
                error(() -> new FBetaScore().beta(0), "FBetaScore: beta must be positive. Received: beta=0.0"),
                error(
                        () -> new F1Score().updateState(one, one),
                        "F1Score: targets and predictions are (batch, classes). Received: yTrue.shape=(2,),"
                                + " yPred.shape=(2,)"),
                error(
                        () -> new IoU(2, 0, 2),
                        "IoU: targetClassIds are one or more numbers in [0, 2). Received: targetClassIds=[0, 2]"),
                error(() -> new MeanIoU(0), "MeanIoU: numClasses must be positive. Received: numClasses=0"),
                error(
                        () -> new MeanIoU(2).updateState(one, two),
                        "MeanIoU: there is a prediction for each target. Received: yTrue.shape=(2,),"
                                + " yPred.shape=(2, 2)"),
                error(
                        () -> new R2Score().updateState(one, one),
                        "R2Score: targets and predictions are (batch, outputs). Received: yTrue.shape=(2,),"
                                + " yPred.shape=(2,)"),
                error(
                        () -> new R2Score().numRegressors(-1),
                        "R2Score: numRegressors is 0 or more. Received: numRegressors=-1"));
    }

    private static Arguments error(Executable call, String message) {
        return Arguments.of(message, call);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void whatIsWrongIsSaid(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
