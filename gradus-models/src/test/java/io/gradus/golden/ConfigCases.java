package io.gradus.golden;

import io.gradus.activations.Activations;
import io.gradus.constraints.Constraints;
import io.gradus.initializers.Initializers;
import io.gradus.layers.Layers;
import io.gradus.losses.Losses;
import io.gradus.metrics.Metrics;
import io.gradus.naming.AutomaticNames;
import io.gradus.optimizers.Optimizers;
import io.gradus.regularizers.Regularizers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Cases of the kinds `config`, the envelope of an object made with only the arguments that it requires, and `get`, the
/// classes that
/// identifiers stand for.
final class ConfigCases implements CaseRunner {
    /// By module: the envelope of the object that another envelope describes.
    private static final Map<String, Function<Object, @Nullable Object>> ENVELOPES = Map.of(
            "keras.initializers", identifier -> Initializers.serialize(Initializers.get(identifier)),
            "keras.regularizers", identifier -> Regularizers.serialize(Regularizers.get(identifier)),
            "keras.layers", identifier -> Layers.serialize(Layers.deserialize(identifier)),
            "keras.losses", identifier -> Losses.serialize(Losses.get(identifier)),
            "keras.metrics", identifier -> Metrics.serialize(Metrics.get(identifier)),
            "keras.optimizers", identifier -> Optimizers.serialize(Optimizers.get(identifier)));

    /// By module: the name of the class that an identifier stands for.
    private static final Map<String, UnaryOperator<String>> CLASSES = Map.of(
            "keras.activations", identifier -> Activations.nameOf(Activations.get(identifier)),
            "keras.constraints", identifier -> className(Constraints.get(identifier)),
            "keras.initializers", identifier -> className(Initializers.get(identifier)),
            "keras.regularizers", identifier -> className(Regularizers.get(identifier)),
            "keras.losses", ConfigCases::lossName,
            "keras.metrics", identifier -> className(Metrics.get(identifier)),
            "keras.optimizers", identifier -> className(Optimizers.get(identifier)));

    private static String className(Object made) {
        return made.getClass().getSimpleName();
    }

    /// Keras finds the class under its own name, and a function, which is called as the class is in snake case, under
    /// all others.
    private static String lossName(String identifier) {
        String className = className(Losses.get(identifier));
        return identifier.equals(className) ? className : AutomaticNames.snakeCase(className);
    }

    private static String module(GoldenCase golden) {
        return golden.api().substring(0, golden.api().lastIndexOf('.'));
    }

    @Override
    public boolean covers(GoldenCase golden) {
        return (golden.kind().equals("get") ? CLASSES : ENVELOPES).containsKey(module(golden));
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        if (golden.kind().equals("get")) {
            UnaryOperator<String> nameOf = Objects.requireNonNull(CLASSES.get(module(golden)));
            Map<String, String> names = new LinkedHashMap<>();
            golden.get("args").texts().forEach(identifier -> names.put(identifier, nameOf.apply(identifier)));
            answers.json("names", names);
            return;
        }
        AutomaticNames.clearSession();
        String className = golden.api().substring(golden.api().lastIndexOf('.') + 1);
        Map<String, @Nullable Object> definition = golden.definition();
        definition.put("class_name", className);
        answers.json(
                "config", Objects.requireNonNull(ENVELOPES.get(module(golden))).apply(definition));
    }
}
