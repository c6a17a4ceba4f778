package io.gradus.golden;

import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.metrics.ComparisonMetric;
import io.gradus.metrics.Mean;
import io.gradus.metrics.Metric;
import io.gradus.metrics.Metrics;
import io.gradus.metrics.Sum;
import java.util.List;

/// Cases of kind `metric`: the result after each of several batches, the state, and the result after a reset.
final class MetricCases implements CaseRunner {
    @Override
    public boolean covers(GoldenCase golden) {
        return true;
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        Metric metric = Metrics.get(golden.definition());
        List<Json> updates = golden.get("updates").elements();
        for (int i = 0; i < updates.size(); i++) {
            update(metric, golden, updates.get(i).integers());
            answers.tensor("res." + i, metric.result());
        }
        List<Variable> state = metric.variables();
        for (int i = 0; i < state.size(); i++) {
            answers.tensor("state." + i, state.get(i).value());
        }
        metric.resetState();
        update(metric, golden, updates.getFirst().integers());
        answers.tensor("res.reset", metric.result());
    }

    private static void update(Metric metric, GoldenCase golden, int[] inputs) {
        Tensor first = golden.input(inputs[0]);
        Tensor second = inputs.length > 1 ? golden.input(inputs[1]) : null;
        switch (metric) {
            case Mean mean -> mean.updateState(first, second);
            case Sum sum -> sum.updateState(first, second);
            case ComparisonMetric comparison ->
                comparison.updateState(first, second, inputs.length > 2 ? golden.input(inputs[2]) : null);
            default -> throw new IllegalStateException("no such metric: " + metric);
        }
    }
}
