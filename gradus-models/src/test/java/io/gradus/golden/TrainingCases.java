package io.gradus.golden;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.callbacks.CSVLogger;
import io.gradus.callbacks.Callback;
import io.gradus.callbacks.EarlyStopping;
import io.gradus.callbacks.History;
import io.gradus.callbacks.LearningRateScheduler;
import io.gradus.callbacks.ModelCheckpoint;
import io.gradus.callbacks.ReduceLROnPlateau;
import io.gradus.callbacks.SwapEMAWeights;
import io.gradus.callbacks.TerminateOnNaN;
import io.gradus.callbacks.Verbose;
import io.gradus.metrics.Metric;
import io.gradus.models.CompileOptions;
import io.gradus.models.EvaluateOptions;
import io.gradus.models.FitOptions;
import io.gradus.models.Model;
import io.gradus.models.Models;
import io.gradus.optimizers.Optimizers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Cases of kind `training`: `fit`, then `evaluate` and `predict`, of a model from a file.
final class TrainingCases implements CaseRunner {
    private static final Set<String> CALLBACKS = Set.of(
            "EarlyStopping",
            "ReduceLROnPlateau",
            "LearningRateScheduler",
            "CSVLogger",
            "TerminateOnNaN",
            "SwapEMAWeights",
            "ModelCheckpoint");

    @Override
    public boolean covers(GoldenCase golden) {
        return CALLBACKS.containsAll(golden.get("callbacks").texts());
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        Map<String, Tensor> inputs = new HashMap<>();
        for (int i = 0; i < golden.inputCount(); i++) {
            inputs.put(golden.get("inputs").get(i).get("name").text(), golden.input(i));
        }
        Model model = Models.load(golden.folder().resolve(golden.get("file").text()));
        model.compile(compileOptions(golden.get("compile")));
        List<String> events = new ArrayList<>();
        Path csv = csvFile(golden);
        FitOptions options = fitOptions(golden.get("fit"), inputs);
        Path checkpoints = ModelCases.temporary("s");
        golden.get("callbacks").texts().forEach(name -> options.callbacks(callback(name, golden, csv, checkpoints)));
        options.callbacks(new EventRecorder(events));
        History history = model.fit(inputs.get("x"), targets(inputs, ""), options);
        answer(history, events, answers);
        List<Variable> weights = model.weights();
        for (int i = 0; i < weights.size(); i++) {
            answers.tensor("after." + i, weights.get(i).value());
        }
        if (csv != null) {
            answers.text("csv", read(csv));
        }
        if (golden.get("callbacks").texts().contains("ModelCheckpoint")) {
            answers.json("checkpoints", files(checkpoints));
        }
        answer(model, inputs, answers);
    }

    private static void answer(History history, List<String> events, Answers answers) {
        answers.json("history_keys", List.copyOf(history.history().keySet()));
        history.history().forEach((name, values) -> answers.tensor("history." + name, floats(values)));
        answers.json("epochs", history.epoch());
        answers.json("events", events);
    }

    private static Tensor floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return Gradus.constant(floats);
    }

    private static void answer(Model model, Map<String, Tensor> inputs, Answers answers) {
        EvaluateOptions four = new EvaluateOptions().batchSize(4).verbose(Verbose.SILENT);
        Map<String, Double> figures = model.evaluate(inputs.get("x"), targets(inputs, ""), four);
        answers.tensor(
                "evaluate",
                floats(model.metrics().stream()
                        .map(Metric::name)
                        .map(figures::get)
                        .toList()));
        answers.json("evaluate_keys", List.copyOf(figures.keySet()));
        answers.tensors(
                "predict",
                model.predictAll(
                        inputs.get("x"), new EvaluateOptions().batchSize(3).verbose(Verbose.SILENT)));
    }

    /// The target, or those of several outputs.
    private static Object targets(Map<String, Tensor> inputs, String prefix) {
        List<Tensor> targets = new ArrayList<>();
        while (inputs.containsKey(prefix + "y" + targets.size())) {
            targets.add(inputs.get(prefix + "y" + targets.size()));
        }
        return targets.size() == 1 ? targets.getFirst() : targets;
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.sorted().toList();
            found.forEach(file -> file.toFile().deleteOnExit());
            return found.stream().map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompileOptions compileOptions(Json compile) {
        CompileOptions options = new CompileOptions()
                .optimizer(Optimizers.get(compile.get("optimizer").plain()));
        Json loss = compile.get("loss");
        if (loss.isArray()) {
            options.losses(loss.texts().toArray());
        } else {
            options.loss(loss.text());
        }
        return options.metrics(compile.get("metrics").texts().toArray());
    }

    private static FitOptions fitOptions(Json fit, Map<String, Tensor> inputs) {
        FitOptions options = new FitOptions().shuffle(false).verbose(Verbose.SILENT);
        Map<String, Tensor> data = new HashMap<>(inputs);
        fit.fields().forEach((name, value) -> {
            switch (name) {
                case "epochs" -> options.epochs(value.integer());
                case "batch_size" -> options.batchSize(value.integer());
                case "initial_epoch" -> options.initialEpoch(value.integer());
                case "steps_per_epoch" -> options.stepsPerEpoch(value.integer());
                case "validation_split" -> options.validationSplit(value.number());
                case "validation_freq" -> options.validationFreq(value.integer());
                case "class_weight" -> options.classWeight(classWeight(value));
                default -> throw new IllegalArgumentException("unknown argument of fit: " + name);
            }
        });
        if (data.containsKey("val_x")) {
            options.validationData(data.get("val_x"), targets(data, "val_"));
        }
        return options;
    }

    private static Map<Integer, Double> classWeight(Json json) {
        Map<Integer, Double> weights = new HashMap<>();
        json.fields().forEach((key, weight) -> weights.put(Integer.valueOf(key), weight.number()));
        return weights;
    }

    private static Callback callback(String name, GoldenCase golden, @Nullable Path csv, Path checkpoints) {
        String note = golden.get("note").text("");
        return switch (name) {
            case "EarlyStopping" -> earlyStopping(PythonCall.parse(note));
            case "ReduceLROnPlateau" -> reduceLr(PythonCall.parse(note));
            case "LearningRateScheduler" ->
                new LearningRateScheduler((epoch, rate) -> epoch > 0 ? (float) rate * 0.5f : rate);
            case "CSVLogger" -> new CSVLogger(java.util.Objects.requireNonNull(csv));
            case "TerminateOnNaN" -> new TerminateOnNaN();
            case "SwapEMAWeights" -> new SwapEMAWeights();
            case "ModelCheckpoint" ->
                new ModelCheckpoint(checkpoints
                        .resolve(note.substring(note.lastIndexOf('/', note.indexOf("')")) + 1, note.indexOf("')")))
                        .toString());
            default -> throw new IllegalArgumentException("unknown callback " + name);
        };
    }

    private static EarlyStopping earlyStopping(PythonCall call) {
        return new EarlyStopping(call.get(9, "monitor", "'val_loss'").replace("'", ""))
                .patience((int) call.number(9, "patience", 0))
                .minDelta(call.number(9, "min_delta", 0))
                .startFromEpoch((int) call.number(9, "start_from_epoch", 0))
                .restoreBestWeights(call.get(9, "restore_best_weights", "False").equals("True"));
    }

    private static ReduceLROnPlateau reduceLr(PythonCall call) {
        return new ReduceLROnPlateau(call.get(9, "monitor", "'val_loss'").replace("'", ""))
                .factor(call.number(9, "factor", 0.1))
                .patience((int) call.number(9, "patience", 10))
                .minDelta(call.number(9, "min_delta", 1e-4))
                .cooldown((int) call.number(9, "cooldown", 0))
                .minLr(call.number(9, "min_lr", 0));
    }

    private static @Nullable Path csvFile(GoldenCase golden) {
        if (!golden.get("callbacks").texts().contains("CSVLogger")) {
            return null;
        }
        try {
            Path file = Files.createTempFile("gradus", ".csv");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes down what happens, as the manifest does.
    private static final class EventRecorder extends Callback {
        private final List<String> events;

        EventRecorder(List<String> events) {
            this.events = events;
        }

        private static String keys(Map<String, Double> logs) {
            return logs.isEmpty() ? "" : " " + String.join(",", logs.keySet());
        }

        @Override
        public void onTrainBegin(Map<String, Double> logs) {
            events.add("train_begin");
        }

        @Override
        public void onTrainEnd(Map<String, Double> logs) {
            events.add("train_end");
        }

        @Override
        public void onEpochBegin(int epoch, Map<String, Double> logs) {
            events.add("epoch_begin " + epoch);
        }

        @Override
        public void onEpochEnd(int epoch, Map<String, Double> logs) {
            events.add("epoch_end " + epoch + keys(logs));
        }

        @Override
        public void onTrainBatchBegin(int batch, Map<String, Double> logs) {
            events.add("batch_begin " + batch);
        }

        @Override
        public void onTrainBatchEnd(int batch, Map<String, Double> logs) {
            events.add("batch_end " + batch + keys(logs));
        }

        @Override
        public void onTestBegin(Map<String, Double> logs) {
            events.add("test_begin");
        }

        @Override
        public void onTestEnd(Map<String, Double> logs) {
            events.add("test_end" + keys(logs));
        }

        @Override
        public void onTestBatchEnd(int batch, Map<String, Double> logs) {
            events.add("test_batch_end " + batch);
        }
    }
}
