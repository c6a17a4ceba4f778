package io.gradus.models;

import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.graph.Origin;
import io.gradus.layers.Layer;
import io.gradus.saving.JsonText;
import io.gradus.saving.WeightsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A layer that is trained, evaluated and saved as a whole: the base of one's own models, as `keras.Model`.
///
/// ```java
/// class Linear extends Model {
///     private final Dense dense = new Dense(1).kernelInitializer("zeros");
///
///     protected Tensor call(Tensor x) {
///         return dense.apply(x);
///     }
/// }
/// ```
public abstract class Model extends Trainer {
    /// A model with an automatic name.
    protected Model() {}

    @Override
    public Model name(String name) {
        super.name(name);
        return this;
    }

    @Override
    public Model trainable(boolean trainable) {
        super.trainable(trainable);
        return this;
    }

    @Override
    public String module() {
        return "keras";
    }

    /// The symbolic inputs of a functional or sequential model; empty where there are none.
    public List<Tensor> inputs() {
        return List.of();
    }

    /// The symbolic outputs of a functional or sequential model; empty where there are none.
    @Override
    public List<Tensor> outputs() {
        return List.of();
    }

    /// The names of the inputs: those of their layers.
    @Override
    public final List<String> inputNames() {
        return inputs().stream()
                .map(input -> Origin.of(input).node().operation().name())
                .toList();
    }

    /// The names of the outputs: those of the layers that they come from.
    public final List<String> outputNames() {
        return outputs().stream()
                .map(output -> Origin.of(output).node().operation().name())
                .toList();
    }

    @Override
    final List<String> targetNames() {
        return outputStructure() instanceof Map<?, ?> map
                ? new TreeSet<>(map.keySet()).stream().map(String::valueOf).toList()
                : outputNames();
    }

    /// The inputs as the model was given them: a tensor, or lists and maps of tensors; null without any.
    @Nullable
    Object inputStructure() {
        return inputs().isEmpty() ? null : inputs().getFirst();
    }

    @Nullable
    Object outputStructure() {
        return outputs().isEmpty() ? null : outputs().getFirst();
    }

    /// The state of the optimizer that trains the model; none before the first step.
    public List<Variable> optimizerVariables() {
        return isCompiled() && optimizer().isBuilt() ? optimizer().variables() : List.of();
    }

    /// Prints the table of the layers, their output shapes and numbers of parameters; see [Summary].
    public final void summary() {
        System.out.print(new Summary(this));
    }

    /// Writes all weights to a file that Python's Keras reads, too. A file that is there is replaced only when the
    /// new one is complete.
    ///
    /// @param file its name ends in `.weights.h5`
    /// @throws UncheckedIOException when the file cannot be written
    @Override
    public final void saveWeights(Path file) {
        checkName(file);
        try {
            WeightsFile.save(this, file);
        } catch (IOException e) {
            throw new UncheckedIOException(head() + "the weights were not saved: " + e.getMessage(), e);
        }
    }

    /// See [#saveWeights(Path)].
    public final void saveWeights(String file) {
        saveWeights(Path.of(file));
    }

    /// Writes the whole model to a file: its layers, its weights, how it is trained, and the state of the
    /// optimizer. [Models#load(Path)] and Python's Keras read it. A file that is there is replaced only
    /// when the new one is complete.
    ///
    /// @param file its name ends in `.keras`
    /// @throws IllegalArgumentException for another name
    /// @throws IllegalStateException when the model has layers of one's own that are not registered
    /// @throws UncheckedIOException when the file cannot be written
    @Override
    public final void save(Path file) {
        if (!file.toString().endsWith(".keras")) {
            throw new IllegalArgumentException(
                    head() + "the name of a model's file must end in .keras. Received: " + file);
        }
        try {
            ModelArchive.save(this, file);
        } catch (IOException e) {
            throw new UncheckedIOException(head() + "the model was not saved: " + e.getMessage(), e);
        }
    }

    /// See [#save(Path)].
    public final void save(String file) {
        save(Path.of(file));
    }

    /// The description of the model without its weights, which [Models#fromJson(String)] reads, and Python's
    /// `model_from_json`.
    public final String toJson() {
        return JsonText.write(Models.envelope(this));
    }

    /// Reads all weights from a file that [#saveWeights(Path)] or Python's Keras wrote for a model of the same
    /// structure. When something does not fit, no weight changes.
    ///
    /// @param file its name ends in `.weights.h5`
    /// @throws IllegalArgumentException when the file has other weights
    /// @throws UncheckedIOException when the file cannot be read
    public final void loadWeights(Path file) {
        checkName(file);
        if (!isBuilt()) {
            throw new IllegalStateException(
                    head() + "weights are read into a model that is built; call it, or buildFor," + " first. Received: "
                            + file);
        }
        try {
            WeightsFile.load(this, file);
        } catch (IOException e) {
            throw new UncheckedIOException(head() + "the weights were not loaded: " + e.getMessage(), e);
        }
    }

    /// See [#loadWeights(Path)].
    public final void loadWeights(String file) {
        loadWeights(Path.of(file));
    }

    private void checkName(Path file) {
        if (!file.toString().endsWith(".weights.h5")) {
            throw new IllegalArgumentException(
                    head() + "the name of a weights file must end in .weights.h5. Received: " + file);
        }
    }

    /// What a file holds of a model that is nothing but its layers: these and, once compiled, the optimizer.
    final SequencedMap<String, Object> layersAndOptimizer() {
        SequencedMap<String, Object> children = new LinkedHashMap<>();
        children.put("layers", layers());
        if (isCompiled()) {
            children.put("optimizer", optimizer());
        }
        return children;
    }

    /// The attributes and, in its alphabetical place, what Python's `layers` property has: there files put what
    /// comes later in the alphabet.
    @Override
    public SequencedMap<String, Object> children() {
        SortedMap<String, Object> sorted = new TreeMap<>(super.children());
        sorted.put("layers", layers());
        SequencedMap<String, Object> children = new LinkedHashMap<>();
        sorted.forEach((attribute, value) -> {
            if (!attribute.startsWith("_")) {
                children.put(attribute, value);
            }
        });
        sorted.forEach(children::putIfAbsent);
        return children;
    }

    /// The layer of that name right inside.
    ///
    /// @throws IllegalArgumentException when there is none
    public final Layer getLayer(String name) {
        for (Layer layer : layers()) {
            if (layer.name().equals(name)) {
                return layer;
            }
        }
        throw new IllegalArgumentException(head() + "no layer right inside has this name; there are "
                + layers().stream().map(Layer::name).toList() + ". Received: " + name);
    }
}
