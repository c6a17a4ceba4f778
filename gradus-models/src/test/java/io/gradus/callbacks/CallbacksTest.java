package io.gradus.callbacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.metrics.Direction;
import io.gradus.optimizers.Optimizer;
import io.gradus.optimizers.SGD;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Callbacks that are told figures by hand, with a model that only notes what they do to it.
class CallbacksTest {
    private static final class NotedModel implements TrainedModel {
        private final SGD optimizer = new SGD(0.5);
        private final List<String> saved = new ArrayList<>();
        private float weight;
        private boolean stopped;

        @Override
        public String name() {
            return "noted";
        }

        @Override
        public Optimizer optimizer() {
            return optimizer;
        }

        @Override
        public void stopTraining() {
            stopped = true;
        }

        @Override
        public List<Tensor> getWeights() {
            return List.of(Gradus.constant(weight));
        }

        @Override
        public void setWeights(List<?> values) {
            weight = ((Tensor) values.getFirst()).getFloat();
        }

        @Override
        public void save(Path file) {
            saved.add(file.getFileName().toString());
        }

        @Override
        public void saveWeights(Path file) {
            saved.add(file.getFileName().toString());
        }

        @Override
        public @Nullable Direction directionOf(String metric) {
            return metric.equals("accuracy") ? Direction.UP : null;
        }
    }

    private final NotedModel model = new NotedModel();

    /// Runs epochs with these values of a figure until the model is told to stop; gives the number of epochs.
    private int run(Callback callback, String figure, double... values) {
        CallbackList list = new CallbackList(List.of(callback));
        list.attachAll(model, new RunParameters(values.length, 1, Verbose.SILENT));
        list.onTrainBegin(Map.of());
        int epoch = 0;
        Map<String, Double> logs = Map.of();
        for (; epoch < values.length && !model.stopped; epoch++) {
            list.onEpochBegin(epoch, Map.of());
            model.weight = epoch;
            logs = new LinkedHashMap<>(Map.of(figure, values[epoch]));
            list.onTrainBatchEnd(0, logs);
            list.onEpochEnd(epoch, logs);
        }
        list.onTrainEnd(logs);
        return epoch;
    }

    @Test
    void trainingStopsWhenPatienceIsOver() {
        EarlyStopping stopping = new EarlyStopping().patience(2);
        assertEquals(5, run(stopping, "val_loss", 3, 2, 1, 1, 1.5, 0.5));
        assertEquals(4, stopping.stoppedEpoch());
        assertEquals(2, stopping.bestEpoch());
    }

    @Test
    void theBestWeightsComeBack() {
        run(new EarlyStopping("val_accuracy").patience(1).restoreBestWeights(true), "val_accuracy", 0.1, 0.9, 0.5);
        assertEquals(1, model.weight);
    }

    @Test
    void aSmallStepIsNoImprovement() {
        assertEquals(2, run(new EarlyStopping("loss").minDelta(0.5), "loss", 3, 2.6, 2));
        model.stopped = false;
        assertEquals(3, run(new EarlyStopping("loss").patience(2), "loss", 3, 3, 3, 3));
        model.stopped = false;
        assertEquals(2, run(new EarlyStopping("loss").baseline(1).patience(2), "loss", 3, 3, 3, 3));
    }

    @Test
    void whoDoesNotKnowWhatIsBetterAsks() {
        String message = assertThrows(
                        IllegalStateException.class, () -> run(new EarlyStopping("val_size"), "val_size", 1, 2, 3))
                .getMessage();
        assertTrue(message.endsWith("Received: monitor=val_size"), message);
        assertEquals(3, run(new EarlyStopping("val_size").mode("max"), "val_size", 1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> new EarlyStopping().mode("best"));
    }

    @Test
    void theLearningRateFallsOnAPlateau() {
        List<Double> rates = new ArrayList<>();
        ReduceLROnPlateau plateau = new ReduceLROnPlateau("loss")
                .factor(0.5)
                .patience(1)
                .cooldown(1)
                .minLr(0.1);
        CallbackList list = new CallbackList(List.of(
                plateau, new LambdaCallback().onEpochEnd((epoch, logs) -> rates.add(logs.get("learning_rate")))));
        list.attachAll(model, new RunParameters(6, 1, Verbose.SILENT));
        list.onTrainBegin(Map.of());
        for (int epoch = 0; epoch < 6; epoch++) {
            list.onEpochEnd(epoch, new LinkedHashMap<>(Map.of("loss", 1.0)));
        }
        assertEquals(List.of(0.5, 0.5, 0.25, 0.125, (double) 0.1f, (double) 0.1f), rates);
        assertThrows(IllegalArgumentException.class, () -> new ReduceLROnPlateau().factor(1));
    }

    @Test
    void aScheduleSetsTheRateOfEachEpoch() {
        run(new LearningRateScheduler((epoch, rate) -> epoch == 0 ? rate : rate / 2), "loss", 1, 1, 1);
        assertEquals(0.125, model.optimizer.learningRate());
    }

    @Test
    void aLossThatIsNoNumberEndsTheTraining() {
        assertEquals(2, run(new TerminateOnNaN(), "loss", 1, Double.NaN, 1));
        assertThrows(
                IllegalStateException.class,
                () -> new TerminateOnNaN()
                        .raiseError(true)
                        .onTrainBatchEnd(3, Map.of("loss", Double.POSITIVE_INFINITY)));
    }

    @Test
    void figuresGoToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("log.csv");
        run(new CSVLogger(file), "loss", 0.5, 0.25);
        assertEquals("epoch,loss,val_loss\r\n0,0.5,NA\r\n1,0.25,NA\r\n", Files.readString(file));
        run(new CSVLogger(file).append(true).separator(";"), "loss", 2);
        assertEquals("epoch,loss,val_loss\r\n0,0.5,NA\r\n1,0.25,NA\r\n0;2.0;NA\r\n", Files.readString(file));
    }

    @Test
    void theHistoryKeepsEachEpoch() {
        History history = new History();
        run(history, "loss", 3, 2);
        assertEquals(Map.of("loss", List.of(3.0, 2.0)), history.history());
        assertEquals(List.of(0, 1), history.epoch());
    }

    @Test
    void weightsAreSavedUnderTheEpochsName(@TempDir Path folder) {
        String file =
                folder.resolve("deep/w-{epoch:02d}-{val_loss:.2f}.weights.h5").toString();
        run(new ModelCheckpoint(file), "val_loss", 0.125, 3);
        assertEquals(List.of("w-01-0.13.weights.h5", "w-02-3.00.weights.h5"), model.saved);
        assertTrue(Files.isDirectory(folder.resolve("deep")));
        model.saved.clear();
        String best = folder.resolve("{epoch}.weights.h5").toString();
        run(new ModelCheckpoint(best).saveBestOnly(true), "val_loss", 2, 3, 1, 1);
        assertEquals(List.of("1.weights.h5", "3.weights.h5"), model.saved);
        model.saved.clear();
        String batch = folder.resolve("{epoch}-{batch}.weights.h5").toString();
        run(new ModelCheckpoint(batch).saveFreq(2), "val_loss", 2, 3, 1, 1);
        assertEquals(List.of("2-1.weights.h5", "4-1.weights.h5"), model.saved);
    }

    @Test
    void namesOfFilesAreChecked(@TempDir Path folder) {
        assertThrows(IllegalArgumentException.class, () -> new ModelCheckpoint("model.h5"));
        String unknown = folder.resolve("{f1}.weights.h5").toString();
        String message = assertThrows(
                        IllegalArgumentException.class, () -> run(new ModelCheckpoint(unknown), "loss", 1))
                .getMessage();
        assertTrue(message.contains("Received: {f1} in "), message);
    }

    @Test
    void aCallbackWithoutARunHasNoModel() {
        assertThrows(
                IllegalStateException.class, () -> new EarlyStopping("val_f1").onEpochEnd(0, Map.of("val_f1", 1.0)));
    }

    @Test
    void weightsAndAveragesChangePlacesForAnEvaluation() {
        SGD sgd = new SGD(1).useEma(true).emaMomentum(0.5);
        Variable w = new Variable(new float[] {0});
        for (int i = 0; i < 2; i++) {
            sgd.apply(List.of(Gradus.constant(new float[] {-2})), List.of(w));
        }
        sgd.swapAverages();
        assertArrayEquals(new float[] {3}, w.value().toFloatArray());
        sgd.swapAverages();
        assertArrayEquals(new float[] {4}, w.value().toFloatArray());
        assertThrows(IllegalStateException.class, () -> new SGD().swapAverages());
    }
}
