package io.gradus.golden;

import java.util.Map;

/// The runner of each kind of golden case.
final class Runners {
    private Runners() {}

    static Map<String, CaseRunner> all() {
        CaseRunner random = new RandomCases();
        CaseRunner config = new ConfigCases();
        CaseRunner weightRules = new WeightRuleCases();
        return Map.ofEntries(
                Map.entry("op", new OpCases()),
                Map.entry("activation", new ActivationCases()),
                Map.entry("bookkeeping", new BookkeepingCases()),
                Map.entry("config", config),
                Map.entry("get", config),
                Map.entry("autodiff", new AutodiffCases()),
                Map.entry("error", new ErrorCases()),
                Map.entry("print", new PrintCases()),
                Map.entry("random", random),
                Map.entry("random_exact", random),
                Map.entry("regularizer", weightRules),
                Map.entry("constraint", weightRules),
                Map.entry("initializer", new InitializerCases()),
                Map.entry("optimizer", new OptimizerCases()),
                Map.entry("schedule", new ScheduleCases()),
                Map.entry("model", new ModelCases()),
                Map.entry("training", new TrainingCases()),
                Map.entry("loss", new LossCases()),
                Map.entry("metric", new MetricCases()),
                Map.entry("codec", new CodecCases()),
                Map.entry("pipeline", new PipelineCases()),
                Map.entry("layer", new LayerCases()));
    }
}
