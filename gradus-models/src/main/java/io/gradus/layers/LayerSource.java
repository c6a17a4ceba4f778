package io.gradus.layers;

import io.gradus.saving.Config;
import java.util.Map;
import java.util.function.Function;

/// Further layers that can be made from configurations: the models, which this package does not know.
public interface LayerSource {
    /// What makes a layer, by the names of classes in Keras's files.
    Map<String, Function<Config, Layer>> makers();
}
