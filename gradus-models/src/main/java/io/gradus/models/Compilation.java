package io.gradus.models;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.layers.Layer;
import io.gradus.losses.Loss;
import io.gradus.losses.Losses;
import io.gradus.metrics.Mean;
import io.gradus.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a model has been compiled to: its optimizer, its losses, and what it reports.
final class Compilation {
    private final CompileOptions options;
    private final Optimizer optimizer;
    private final List<String> outputNames;
    private final CompiledMetrics metrics;
    private final Mean lossTracker = new Mean("loss");

    /// The losses, known with the first batch, whose outputs they are for.
    private @Nullable List<OutputLoss> losses;

    /// The loss of an output.
    ///
    /// @param output which output
    /// @param function the loss
    /// @param weight what it is multiplied by
    /// @param tracker its mean over batches, where there are several losses
    private record OutputLoss(
            int output,
            Loss function,
            @Nullable Double weight,
            @Nullable Mean tracker) {}

    /// @param outputNames the names of the outputs; empty where they have none
    Compilation(CompileOptions options, List<String> outputNames) {
        this.options = options;
        this.optimizer = options.optimizer();
        this.outputNames = outputNames;
        this.metrics = new CompiledMetrics(options.metrics(), options.weightedMetrics(), outputNames);
        if (options.loss() instanceof String name && !choosesLoss(name)) {
            // A name that nothing has shows at once.
            Objects.requireNonNull(Losses.get(name));
        }
    }

    CompileOptions options() {
        return options;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    CompiledMetrics metrics() {
        return metrics;
    }

    Mean lossTracker() {
        return lossTracker;
    }

    /// The mean losses of single outputs, where there are several.
    List<Mean> outputTrackers() {
        return losses == null
                ? List.of()
                : losses.stream()
                        .map(OutputLoss::tracker)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /// The loss of a batch together with the losses that layers have added.
    ///
    /// @throws IllegalStateException when there is neither
    Tensor loss(Batch batch, List<Tensor> yPred, List<Tensor> added) {
        Tensor total = options.loss() == null ? null : compared(batch, yPred);
        for (Tensor more : added) {
            Tensor single = Gradus.sum(Gradus.cast(more, DType.FLOAT32));
            total = total == null ? single : Gradus.add(total, single);
        }
        if (total == null) {
            throw new IllegalStateException("there is no loss to compute; give one to compile, or add one in a layer."
                    + " Received: loss=null");
        }
        return total;
    }

    private @Nullable Tensor compared(Batch batch, List<Tensor> yPred) {
        if (batch.ys().isEmpty()) {
            throw new IllegalArgumentException("loss: it needs targets to compare predictions with. Received: y=null");
        }
        if (losses == null) {
            losses = build(batch, yPred);
        }
        Tensor total = null;
        int target = 0;
        boolean some = batch.ys().size() < yPred.size();
        for (OutputLoss loss : losses) {
            Tensor predicted = yPred.get(loss.output);
            Tensor y = batch.ys().get(some ? target++ : loss.output);
            Tensor value = Gradus.cast(
                    loss.function.apply(y, predicted, batch.sampleWeightOf(loss.output), Layer.maskOf(predicted)),
                    DType.FLOAT32);
            if (loss.tracker != null) {
                // As Keras does it: each batch counts alike, whatever its size.
                loss.tracker.updateState(value);
            }
            Tensor weighted = loss.weight == null ? value : Gradus.multiply(value, loss.weight);
            total = total == null ? weighted : Gradus.add(total, weighted);
        }
        return total;
    }

    private List<OutputLoss> build(Batch batch, List<Tensor> yPred) {
        int count = yPred.size();
        List<@Nullable Object> identifiers = OutputParts.of("loss", options.loss(), outputNames, count, true);
        List<@Nullable Object> weights =
                OutputParts.of("lossWeights", options.lossWeights(), outputNames, count, count == 1);
        List<Integer> present = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (identifiers.get(i) != null) {
                present.add(i);
            }
        }
        if (batch.ys().size() != count && batch.ys().size() != present.size()) {
            throw new IllegalArgumentException("loss: there is one target for each output, or for each loss. Received: "
                    + batch.ys().size() + " targets, " + count + " outputs, " + present.size() + " losses");
        }
        List<OutputLoss> built = new ArrayList<>();
        for (int output : present) {
            Tensor y = batch.ys().get(batch.ys().size() == count ? output : built.size());
            Object identifier = Objects.requireNonNull(identifiers.get(output));
            Loss function = identifier instanceof String name && choosesLoss(name)
                    ? TargetKind.of(y, yPred.get(output)).crossEntropy("crossentropy")
                    : Losses.get(identifier);
            String name = outputNames.size() == count ? outputNames.get(output) : function.name();
            Double weight = weights.get(output) instanceof Number number ? number.doubleValue() : null;
            built.add(new OutputLoss(output, function, weight, present.size() > 1 ? new Mean(name + "_loss") : null));
        }
        return built;
    }

    private static boolean choosesLoss(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("crossentropy") || lower.equals("ce");
    }

    /// Notes the loss of a batch of so many examples.
    void track(Tensor loss, int size) {
        lossTracker.updateState(loss, Gradus.constant((float) size));
    }

    void reset() {
        lossTracker.resetState();
        outputTrackers().forEach(Mean::resetState);
        metrics.reset();
    }

    /// The figures over all batches since the reset: the loss, those of the outputs, then the metrics in
    /// their order.
    Map<String, Double> report() {
        Map<String, Double> logs = new LinkedHashMap<>();
        logs.put(lossTracker.name(), lossTracker.result().scalar());
        outputTrackers()
                .forEach(tracker -> logs.put(tracker.name(), tracker.result().scalar()));
        metrics.report(logs);
        return logs;
    }
}
