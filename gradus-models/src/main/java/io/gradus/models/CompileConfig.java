package io.gradus.models;

import io.gradus.graph.Structures;
import io.gradus.losses.Loss;
import io.gradus.losses.Losses;
import io.gradus.metrics.Metric;
import io.gradus.metrics.Metrics;
import io.gradus.optimizers.Optimizer;
import io.gradus.optimizers.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a model was compiled with, to and from configurations.
final class CompileConfig {
    private CompileConfig() {}

    static Map<String, @Nullable Object> write(Compilation compilation) {
        CompileOptions options = compilation.options();
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("optimizer", Optimizers.serialize(compilation.optimizer()));
        config.put("loss", leaves(options.loss()));
        config.put("loss_weights", options.lossWeights());
        config.put("metrics", leaves(options.metrics()));
        config.put("weighted_metrics", leaves(options.weightedMetrics()));
        config.put("run_eagerly", false);
        config.put("steps_per_execution", 1);
        config.put("jit_compile", false);
        return config;
    }

    private static @Nullable Object leaves(@Nullable Object structure) {
        return Structures.map(structure, leaf -> switch (leaf) {
            case Loss loss -> Losses.serialize(loss);
            case Metric metric -> Metrics.serialize(metric);
            case null, default -> leaf;
        });
    }

    static CompileOptions read(Map<?, ?> config) {
        CompileOptions options = new CompileOptions();
        Object optimizer = config.get("optimizer");
        if (optimizer != null) {
            options.optimizer(Optimizers.get(optimizer));
        }
        switch (objects(config.get("loss"), Losses::get)) {
            case null -> {}
            case String name -> options.loss(name);
            case Loss loss -> options.loss(loss);
            case Map<?, ?> map -> options.losses(named(map));
            case List<?> list -> options.losses(list.toArray());
            case Object other -> throw new IllegalArgumentException("compile: a loss was expected. Received: " + other);
        }
        switch (config.get("loss_weights")) {
            case Number weight -> options.lossWeight(weight.doubleValue());
            case List<?> list ->
                options.lossWeights(list.stream()
                        .mapToDouble(each -> each instanceof Number weight ? weight.doubleValue() : 1)
                        .toArray());
            case Map<?, ?> map -> {
                Map<String, Double> weights = new LinkedHashMap<>();
                map.forEach((name, each) ->
                        weights.put(String.valueOf(name), each instanceof Number weight ? weight.doubleValue() : 1.0));
                options.lossWeights(weights);
            }
            case null, default -> {}
        }
        metrics(config.get("metrics"), options::metrics, options::metrics);
        metrics(config.get("weighted_metrics"), options::weightedMetrics, options::weightedMetrics);
        return options;
    }

    private interface Several {
        CompileOptions set(@Nullable Object... metrics);
    }

    private interface Named {
        CompileOptions set(Map<String, ?> metrics);
    }

    private static void metrics(@Nullable Object given, Several several, Named named) {
        switch (objects(given, Metrics::get)) {
            case null -> {}
            case List<?> list -> several.set(list.toArray());
            case Map<?, ?> map -> named.set(named(map));
            case Object single -> several.set(single);
        }
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, each) -> {
            if (each != null) {
                named.put(String.valueOf(name), each);
            }
        });
        return named;
    }

    /// The same structure with objects in place of their descriptions.
    private static @Nullable Object objects(@Nullable Object given, Function<Object, ?> maker) {
        return switch (given) {
            case Map<?, ?> map
            when map.get("class_name") instanceof String ->
                "builtins".equals(map.get("module")) ? Objects.requireNonNull(map.get("config")) : maker.apply(map);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> objects = new LinkedHashMap<>();
                map.forEach((name, each) -> objects.put(String.valueOf(name), objects(each, maker)));
                yield objects;
            }
            case List<?> list -> {
                List<@Nullable Object> objects = new ArrayList<>();
                list.forEach(each -> objects.add(objects(each, maker)));
                yield objects;
            }
            case null, default -> given;
        };
    }

    /// Whether an optimizer has all that files keep of it.
    static void prepare(Model model) {
        Optimizer optimizer = model.optimizer();
        optimizer.build(model.trainableVariables());
    }
}
