package io.gradus.models;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.Spare;
import io.gradus.backend.StepMemory;
import io.gradus.callbacks.Callback;
import io.gradus.callbacks.CallbackList;
import io.gradus.callbacks.History;
import io.gradus.callbacks.ProgressBar;
import io.gradus.callbacks.RunParameters;
import io.gradus.callbacks.Verbose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Runs a model's steps over batches and epochs, and tells callbacks, in the order in which Keras does.
final class TrainingLoop {
    /// Steps of a prediction from which on finding out whether memory can be used again pays.
    private static final int WORTH_MEMORY = 4;

    /// Elements of a batch that is predicted alone from which on that pays: it costs as much as a small step.
    private static final int WORTH_LOOKING = 1 << 12;

    private final Trainer trainer;
    private boolean stopped;

    /// The variables of a `fit` that is under way: they stay the same, and finding them costs as much as a small
    /// step.
    private @Nullable List<Variable> variables;

    /// What the steps of a run that is under way leave to each other.
    private @Nullable RunMemory memory;

    /// What predictions of single batches leave to the next one.
    private final Spare<RunMemory> predictions = new Spare<>();

    TrainingLoop(Trainer trainer) {
        this.trainer = trainer;
    }

    void stop() {
        stopped = true;
    }

    List<Variable> trainableVariables() {
        return variables == null ? trainer.trainableVariables() : variables;
    }

    History fit(Object x, @Nullable Object y, FitOptions options) {
        History history = new History();
        RunMemory outer = memory;
        try (FitData data = FitData.of(trainer, x, y, options);
                RunMemory own = new RunMemory(trainer, options.callbacks)) {
            EpochBatches batches = data.training();
            CallbackList callbacks = callbacks(options, history, options.epochs, batches.stepsPerEpoch());
            memory = own;
            run(batches, data.validation(), callbacks, own, options);
        } finally {
            memory = outer;
            variables = null;
        }
        return history;
    }

    private CallbackList callbacks(BatchOptions<?> options, @Nullable History history, int epochs, int steps) {
        List<Callback> all = new ArrayList<>(options.callbacks);
        if (history != null) {
            all.add(history);
        }
        boolean hasBar = all.stream().anyMatch(ProgressBar.class::isInstance);
        if (options.verbose != Verbose.SILENT && !hasBar) {
            all.add(new ProgressBar());
        }
        CallbackList list = new CallbackList(all);
        list.attachAll(trainer, new RunParameters(epochs, steps, options.verbose));
        return list;
    }

    private void run(
            EpochBatches batches,
            @Nullable EpochBatches validation,
            CallbackList callbacks,
            RunMemory own,
            FitOptions options) {
        stopped = false;
        callbacks.onTrainBegin(Map.of());
        Map<String, Double> logs = Map.of();
        for (int epoch = options.initialEpoch; epoch < options.epochs && !stopped; epoch++) {
            trainer.resetMetrics();
            callbacks.onEpochBegin(epoch, Map.of());
            logs = new LinkedHashMap<>(trainEpoch(batches, callbacks, own));
            if (validation != null && options.validatesAfter(epoch)) {
                for (Map.Entry<String, Double> figure :
                        evaluate(validation, callbacks, own).entrySet()) {
                    logs.put("val_" + figure.getKey(), figure.getValue());
                }
            }
            callbacks.onEpochEnd(epoch, logs);
        }
        if (options.epochs > 0 && trainer.optimizer().isBuilt()) {
            trainer.optimizer().finalizeVariableValues(trainer.trainableVariables());
        }
        callbacks.onTrainEnd(logs);
    }

    private Map<String, Double> trainEpoch(EpochBatches batches, CallbackList callbacks, RunMemory own) {
        Map<String, Double> logs = Map.of();
        batches.beginEpoch();
        own.beginEpoch();
        while (!stopped) {
            Map<String, Double> figures = own.step(() -> {
                Batch batch = batches.next();
                if (batch == null) {
                    return null;
                }
                StepMemory.outside(() -> callbacks.onTrainBatchBegin(batches.step() - 1, Map.of()));
                return trainer.trainStep(batch);
            });
            if (figures == null) {
                break;
            }
            logs = figures;
            if (variables == null) {
                // Only the first step builds a model that has not been called yet.
                variables = trainer.trainableVariables();
            }
            callbacks.onTrainBatchEnd(batches.step() - 1, logs);
        }
        variables = null;
        return logs;
    }

    /// Runs the part of a step that goes back from the loss to new values of the variables, none of which the model
    /// sees.
    void backward(Runnable body) {
        if (memory == null) {
            body.run();
        } else {
            memory.backward(body);
        }
    }

    Map<String, Double> evaluate(Object x, @Nullable Object y, EvaluateOptions options) {
        stopped = false;
        try (EpochBatches batches =
                        EpochBatches.of(trainer, x, y, options.sampleWeight, options.batchSize, options.steps);
                RunMemory own = new RunMemory(trainer, options.callbacks)) {
            return evaluate(batches, callbacks(options, null, 1, batches.stepsPerEpoch()), own);
        }
    }

    private Map<String, Double> evaluate(EpochBatches batches, CallbackList callbacks, RunMemory own) {
        callbacks.onTestBegin(Map.of());
        trainer.resetMetrics();
        Map<String, Double> logs = Map.of();
        batches.beginEpoch();
        own.beginEpoch();
        while (true) {
            Map<String, Double> figures = own.step(() -> {
                Batch batch = batches.next();
                if (batch == null) {
                    return null;
                }
                StepMemory.outside(() -> callbacks.onTestBatchBegin(batches.step() - 1, Map.of()));
                return trainer.testStep(batch);
            });
            if (figures == null) {
                break;
            }
            logs = figures;
            callbacks.onTestBatchEnd(batches.step() - 1, logs);
        }
        callbacks.onTestEnd(logs);
        return new TreeMap<>(logs);
    }

    List<Tensor> predict(Object x, EvaluateOptions options) {
        EpochBatches batches = EpochBatches.of(trainer, x, null, null, options.batchSize, options.steps);
        CallbackList callbacks = callbacks(options, null, 1, batches.stepsPerEpoch());
        List<List<Tensor>> outputs = new ArrayList<>();
        stopped = false;
        callbacks.onPredictBegin(Map.of());
        batches.beginEpoch();
        try (RunMemory own = new RunMemory(trainer, options.callbacks)) {
            while (!stopped) {
                List<Tensor> output = batches.stepsPerEpoch() < WORTH_MEMORY
                        ? predictNext(batches, callbacks)
                        : own.keeping(() -> predictNext(batches, callbacks));
                if (output == null) {
                    break;
                }
                outputs.add(output);
                callbacks.onPredictBatchEnd(batches.step() - 1, Map.of());
            }
        }
        batches.close();
        callbacks.onPredictEnd(Map.of());
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("predict: there must be an example. Received: none");
        }
        List<Tensor> joined = new ArrayList<>();
        for (int i = 0; i < outputs.getFirst().size(); i++) {
            int output = i;
            List<Tensor> parts =
                    outputs.stream().map(batch -> batch.get(output)).toList();
            joined.add(parts.size() == 1 ? parts.getFirst() : Gradus.concatenate(parts, 0));
        }
        return joined;
    }

    /// The output for a batch that is predicted alone. A service does that again and again, so that calls leave their
    /// memory to each other, too.
    Tensor predict(Batch batch) {
        if (batch.x().size() < WORTH_LOOKING) {
            return trainer.predictStep(batch);
        }
        RunMemory own = predictions.take(() -> RunMemory.ofCalls(trainer));
        own.beginCall(batch.x().shape());
        List<Tensor> output = own.keeping(() -> List.of(trainer.predictStep(batch)));
        predictions.leave(own);
        return Objects.requireNonNull(output).getFirst();
    }

    private @Nullable List<Tensor> predictNext(EpochBatches batches, CallbackList callbacks) {
        Batch batch = batches.next();
        if (batch == null) {
            return null;
        }
        StepMemory.outside(() -> callbacks.onPredictBatchBegin(batches.step() - 1, Map.of()));
        return trainer.predictAll(batch);
    }
}
