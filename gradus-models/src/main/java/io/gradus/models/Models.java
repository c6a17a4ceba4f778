package io.gradus.models;

import io.gradus.Shape;
import io.gradus.layers.Layer;
import io.gradus.layers.Layers;
import io.gradus.saving.Config;
import io.gradus.saving.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Models from files and descriptions.
///
/// ```java
/// model.save("model.keras");
/// Model same = Models.load("model.keras");
/// ```
///
/// Files go both ways: Python's Keras reads what `save` wrote, and this reads what Python saved, the state
/// of the optimizer with it.
public final class Models {
    private Models() {}

    /// Reads a model from a `.keras` archive, or from an HDF5 file as older Keras wrote them. It is
    /// compiled as it was when it was saved, and training goes on where it ended.
    ///
    /// Layers of one's own must be registered: see [Layers#register].
    ///
    /// @throws IllegalArgumentException when there is no such file, or it does not hold a model that can be made
    /// @throws UncheckedIOException when the file cannot be read
    public static Model load(Path file) {
        return load(file, true);
    }

    /// See [#load(Path)].
    public static Model load(String file) {
        return load(Path.of(file), true);
    }

    /// Reads a model.
    ///
    /// @param compile whether it is compiled as it was when it was saved
    public static Model load(Path file, boolean compile) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("load: there is no such file. Received: " + file);
        }
        try {
            return file.toString().endsWith(".h5") || file.toString().endsWith(".hdf5")
                    ? LegacyFile.load(file, compile)
                    : ModelArchive.load(file, compile);
        } catch (IOException e) {
            throw new UncheckedIOException("load: the model was not read: " + e.getMessage(), e);
        }
    }

    /// A model like the one that [Model#toJson()] described, with new weights.
    ///
    /// @throws IllegalArgumentException when the text describes no model that can be made
    public static Model fromJson(String json) {
        if (JsonText.parse(json) instanceof Map<?, ?> envelope) {
            return fromEnvelope(envelope, true);
        }
        throw new IllegalArgumentException("fromJson: a model is described by an object. Received: " + json);
    }

    /// A model of the same layers with new weights, not compiled.
    public static Model clone(Model model) {
        return fromEnvelope(envelope(model), false);
    }

    /// The description of a model: its class, its configuration, and how it is trained.
    static Map<String, @Nullable Object> envelope(Model model) {
        Map<String, @Nullable Object> envelope = Layers.serialize(model);
        envelope.putIfAbsent("build_config", new LinkedHashMap<>(Map.of()));
        envelope.put("compile_config", model.isCompiled() ? CompileConfig.write(model.compilation()) : Map.of());
        return envelope;
    }

    static Model fromEnvelope(Map<?, ?> envelope, boolean compile) {
        Layer layer = Layers.deserialize(envelope);
        if (!(layer instanceof Model model)) {
            throw new IllegalArgumentException(
                    "load: a model was expected. Received: a layer of the class " + Config.className(envelope));
        }
        if (!model.isBuilt()
                && envelope.get("build_config") instanceof Map<?, ?> build
                && build.get("input_shape") != null) {
            model.buildFor(Shape.of(Config.of(build).integers("input_shape")));
        }
        if (compile && envelope.get("compile_config") instanceof Map<?, ?> config && config.get("optimizer") != null) {
            model.compile(CompileConfig.read(config));
            if (model.isBuilt()) {
                CompileConfig.prepare(model);
            }
        }
        return model;
    }
}
