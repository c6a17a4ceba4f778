package io.gradus.models;

import io.gradus.graph.Structures;
import io.gradus.losses.Loss;
import io.gradus.metrics.ComparisonMetric;
import io.gradus.optimizers.Optimizer;
import io.gradus.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a model is trained: `new CompileOptions().optimizer("adam").loss("mse").metrics("mae")`.
///
/// Optimizers, losses and metrics are objects, or Keras's names of them. The loss `"crossentropy"` and the metric
/// `"accuracy"` are chosen by the shapes of targets and predictions: binary for predictions of one column, sparse
/// for targets of class numbers, else categorical.
public final class CompileOptions {
    private Object optimizer = "rmsprop";
    private @Nullable Object loss;
    private @Nullable Object lossWeights;
    private @Nullable Object metrics;
    private @Nullable Object weightedMetrics;

    /// RMSprop without a loss.
    public CompileOptions() {}

    /// The optimizer.
    public CompileOptions optimizer(Optimizer optimizer) {
        this.optimizer = optimizer;
        return this;
    }

    /// The optimizer by its name.
    public CompileOptions optimizer(String name) {
        this.optimizer = name;
        return this;
    }

    /// The loss.
    public CompileOptions loss(Loss loss) {
        this.loss = loss;
        return this;
    }

    /// The loss by its name.
    public CompileOptions loss(String name) {
        this.loss = name;
        return this;
    }

    /// The losses of the outputs of a model with several: Keras's names or objects, null where an output
    /// has none. The model learns their sum.
    ///
    /// @throws IllegalArgumentException for anything else
    public CompileOptions losses(@Nullable Object... losses) {
        List<@Nullable Object> all = new ArrayList<>();
        Collections.addAll(all, losses);
        all.forEach(CompileOptions::checkLoss);
        this.loss = all;
        return this;
    }

    /// The losses by the names of the outputs: `Map.of("price", "mse", "kind", "crossentropy")`.
    ///
    /// @throws IllegalArgumentException for what is no loss
    public CompileOptions losses(Map<String, ?> losses) {
        losses.values().forEach(CompileOptions::checkLoss);
        this.loss = new LinkedHashMap<>(losses);
        return this;
    }

    private static void checkLoss(@Nullable Object loss) {
        if (loss != null && !(loss instanceof Loss || loss instanceof String)) {
            throw new IllegalArgumentException("compile: a loss is a name or an object. Received: " + loss);
        }
    }

    /// What the loss is multiplied by.
    public CompileOptions lossWeight(double weight) {
        this.lossWeights = weight;
        return this;
    }

    /// What the losses of the outputs are multiplied by.
    public CompileOptions lossWeights(double... weights) {
        this.lossWeights = Arrays.stream(weights).boxed().toList();
        return this;
    }

    /// What the losses are multiplied by, by the names of the outputs.
    public CompileOptions lossWeights(Map<String, Double> weights) {
        this.lossWeights = new LinkedHashMap<>(weights);
        return this;
    }

    /// The metrics, by name or as objects, which do not heed sample weights. In a model with several outputs each
    /// argument is for one of them: a metric, a list of metrics, or null.
    ///
    /// @throws IllegalArgumentException for anything else
    public CompileOptions metrics(@Nullable Object... metrics) {
        this.metrics = checked("metrics", Arrays.asList(metrics));
        return this;
    }

    /// The metrics by the names of the outputs: to each one metric, or a list.
    ///
    /// @throws IllegalArgumentException for what is no metric
    public CompileOptions metrics(Map<String, ?> metrics) {
        this.metrics = checked("metrics", metrics);
        return this;
    }

    /// The metrics, by name or as objects, which heed sample weights; as [#metrics(Object...)].
    ///
    /// @throws IllegalArgumentException for anything else
    public CompileOptions weightedMetrics(@Nullable Object... metrics) {
        this.weightedMetrics = checked("weightedMetrics", Arrays.asList(metrics));
        return this;
    }

    /// The metrics that heed sample weights, by the names of the outputs.
    ///
    /// @throws IllegalArgumentException for what is no metric
    public CompileOptions weightedMetrics(Map<String, ?> metrics) {
        this.weightedMetrics = checked("weightedMetrics", metrics);
        return this;
    }

    private static @Nullable Object checked(String option, Object metrics) {
        List<@Nullable Object> leaves = Structures.leaves(metrics);
        for (Object metric : leaves) {
            if (metric != null && !(metric instanceof String || metric instanceof ComparisonMetric)) {
                throw new IllegalArgumentException("compile: " + option
                        + " are names, or metrics that compare predictions with targets. Received: " + metric);
            }
        }
        return leaves.isEmpty() ? null : Structures.map(metrics, leaf -> leaf);
    }

    Optimizer optimizer() {
        return Optimizers.get(optimizer);
    }

    /// The loss as it was given: a name, an object, a list or a map of these, or null.
    @Nullable
    Object loss() {
        return loss;
    }

    /// A number, a list or map of numbers, or null.
    @Nullable
    Object lossWeights() {
        return lossWeights;
    }

    /// A list or a map, or null.
    @Nullable
    Object metrics() {
        return metrics;
    }

    /// A list or a map, or null.
    @Nullable
    Object weightedMetrics() {
        return weightedMetrics;
    }
}
