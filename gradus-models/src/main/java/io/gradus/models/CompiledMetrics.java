package io.gradus.models;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.graph.Structures;
import io.gradus.metrics.ComparisonMetric;
import io.gradus.metrics.Metrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The metrics that a model was compiled with. Their names become objects with the first batch, whose shapes decide
/// what `accuracy` means.
final class CompiledMetrics {
    private final @Nullable Object identifiers;
    private final @Nullable Object weightedIdentifiers;
    private final List<String> outputNames;
    private List<Entry> entries = List.of();
    private boolean built;

    /// A metric of an output, and the name under which logs have it.
    private record Entry(ComparisonMetric metric, String label, int output, boolean isWeighted) {}

    CompiledMetrics(@Nullable Object identifiers, @Nullable Object weightedIdentifiers, List<String> outputNames) {
        this.identifiers = identifiers;
        this.weightedIdentifiers = weightedIdentifiers;
        this.outputNames = outputNames;
        this.built = identifiers == null && weightedIdentifiers == null;
    }

    List<ComparisonMetric> metrics() {
        return entries.stream().map(Entry::metric).toList();
    }

    void update(Batch batch, List<Tensor> yPred) {
        if (built && entries.isEmpty()) {
            return;
        }
        if (batch.ys().isEmpty()) {
            throw new IllegalArgumentException(
                    "metrics: they need targets to compare predictions with. Received: y=null");
        }
        if (batch.ys().size() != yPred.size()) {
            throw new IllegalArgumentException("metrics: there is one target for each output. Received: "
                    + batch.ys().size() + " targets, " + yPred.size() + " outputs");
        }
        if (!built) {
            build(batch.ys(), yPred);
        }
        for (Entry entry : entries) {
            Tensor weight = entry.isWeighted ? batch.sampleWeightOf(entry.output) : null;
            entry.metric.updateState(batch.ys().get(entry.output), yPred.get(entry.output), weight);
        }
    }

    void reset() {
        for (Entry entry : entries) {
            entry.metric.resetState();
        }
    }

    /// Puts the results into the logs; of one that has several numbers, their mean, which Keras's progress bar shows.
    void report(Map<String, Double> logs) {
        for (Entry entry : entries) {
            Tensor result = entry.metric.result();
            logs.put(entry.label, (result.rank() == 0 ? result : Gradus.mean(result)).scalar());
        }
    }

    private void build(List<Tensor> yTrue, List<Tensor> yPred) {
        List<Entry> found = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        add("metrics", identifiers, false, yTrue, yPred, uses, found);
        add("weightedMetrics", weightedIdentifiers, true, yTrue, yPred, uses, found);
        entries = found;
        built = true;
    }

    private void add(
            String option,
            @Nullable Object given,
            boolean weighted,
            List<Tensor> yTrue,
            List<Tensor> yPred,
            Map<String, Integer> uses,
            List<Entry> found) {
        int count = yPred.size();
        List<@Nullable Object> parts = count == 1 && given instanceof List<?> list
                ? List.of(list)
                : OutputParts.of(option, given, outputNames, count, false);
        for (int output = 0; output < count; output++) {
            String prefix = count > 1 && outputNames.size() == count ? outputNames.get(output) + "_" : "";
            TargetKind kind = TargetKind.of(yTrue.get(output), yPred.get(output));
            for (Object identifier : flat(parts.get(output))) {
                ComparisonMetric metric = metric(identifier, kind);
                String label = prefix + metric.name();
                if (weighted && uses.containsKey(label)) {
                    label = prefix + "weighted_" + metric.name();
                }
                found.add(new Entry(metric, numbered(label, uses), output, weighted));
            }
        }
    }

    private static List<Object> flat(@Nullable Object part) {
        List<Object> flat = new ArrayList<>();
        for (Object leaf : Structures.leaves(part)) {
            if (leaf != null) {
                flat.add(leaf);
            }
        }
        return flat;
    }

    /// The names under which logs have the metrics.
    List<String> labels() {
        return entries.stream().map(Entry::label).toList();
    }

    /// `mae`, and `mae_1` for the second of that name.
    private static String numbered(String name, Map<String, Integer> uses) {
        int used = uses.merge(name, 1, Integer::sum) - 1;
        return used == 0 ? name : name + "_" + used;
    }

    private static ComparisonMetric metric(Object identifier, TargetKind kind) {
        if (identifier instanceof ComparisonMetric metric) {
            return metric;
        }
        String name = (String) identifier;
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("accuracy") || lower.equals("acc")) {
            return kind.accuracy(name);
        }
        if (Metrics.get(name) instanceof ComparisonMetric metric) {
            return metric.name(name);
        }
        throw new IllegalArgumentException(
                "metrics: this metric does not compare predictions with targets. Received: " + name);
    }

    /// The metric of that name in the logs; null when there is none.
    @Nullable
    ComparisonMetric find(String label) {
        for (Entry entry : entries) {
            if (entry.label.equals(label)) {
                return entry.metric;
            }
        }
        return null;
    }
}
