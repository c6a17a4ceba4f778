package io.gradus.models;

import io.gradus.Shape;
import io.gradus.layers.Layer;
import io.gradus.layers.LayerSource;
import io.gradus.layers.Layers;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Makes models from configurations, for files and for models inside of others.
public final class ModelSource implements LayerSource {
    /// For the service loader.
    public ModelSource() {}

    @Override
    public Map<String, Function<Config, Layer>> makers() {
        return Map.of(
                "Sequential", ModelSource::sequential,
                "Functional", FunctionalConfig::read,
                "Model", FunctionalConfig::read);
    }

    private static Sequential sequential(Config config) {
        List<Layer> layers = new ArrayList<>();
        if (config.value("layers") instanceof List<?> envelopes) {
            envelopes.forEach(envelope -> layers.add(Layers.deserialize(envelope)));
        }
        Sequential model = new Sequential();
        if (config.has("name")) {
            model.name(config.text("name"));
        }
        if (config.has("dtype")) {
            model.dtype(io.gradus.layers.DTypePolicy.nameOf(config.present("dtype")));
        }
        layers.forEach(model::add);
        if (config.has("build_input_shape") && !model.isBuilt() && !layers.isEmpty()) {
            model.buildFor(Shape.of(config.integers("build_input_shape")));
        }
        if (!config.flag("trainable", true)) {
            model.trainable(false);
        }
        config.finish();
        return model;
    }
}
