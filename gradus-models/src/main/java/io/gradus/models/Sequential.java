package io.gradus.models;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.layers.Input;
import io.gradus.layers.Layer;
import io.gradus.layers.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A model that applies layers one after the other.
///
/// ```java
/// var model = new Sequential(
///         new Input(28, 28), new Flatten(), new Dense(128).activation("relu"), new Dense(10));
/// ```
///
/// With an [Input] in front the layers are built as they are added, and what does not fit shows at once; without
/// one, they are built for the first input that the model sees, or by `buildFor`.
public final class Sequential extends Model {
    private final List<Layer> layers = new ArrayList<>();

    /// Given, or made from the shape that the model was built for.
    private @Nullable Input input;

    /// The symbolic output of each layer, once the layers are built.
    private List<Tensor> outputs = List.of();

    private int described;

    /// A model of these layers; more can be added.
    public Sequential(Layer... layers) {
        addAll(List.of(layers));
    }

    /// A model of these layers; more can be added.
    public Sequential(List<? extends Layer> layers) {
        addAll(layers);
    }

    /// A model of these layers with a name, which [#name(String)] cannot give any more when the layers are built.
    public Sequential(String name, Layer... layers) {
        super.name(name);
        addAll(List.of(layers));
    }

    private void addAll(List<? extends Layer> added) {
        added.forEach(this::put);
        rebuild();
    }

    @Override
    public Sequential name(String name) {
        super.name(name);
        return this;
    }

    @Override
    public Sequential trainable(boolean trainable) {
        super.trainable(trainable);
        return this;
    }

    /// Adds a layer behind the others. When the input is known, the layer is built now.
    ///
    /// @throws IllegalArgumentException when the layer does not fit, or another one has its name; the model
    ///     stays as it was
    public Sequential add(Layer layer) {
        put(layer);
        try {
            rebuild();
        } catch (RuntimeException e) {
            layers.remove(layer);
            throw e;
        }
        return this;
    }

    private void put(Layer layer) {
        Confinement.changed();
        if (layer instanceof Input given) {
            if (input != null || !layers.isEmpty()) {
                throw new IllegalArgumentException(
                        head() + "an Input is the first element, and the only one. Received: " + layer.name());
            }
            input = given;
            return;
        }
        for (Layer other : layers) {
            if (other.name().equals(layer.name())) {
                throw new IllegalArgumentException(
                        head() + "the layers must have different names; give another one with"
                                + " name(...). Received: a second layer named '" + layer.name() + "'");
            }
        }
        layers.add(layer);
    }

    /// Removes the last layer and returns it.
    public Layer pop() {
        if (layers.isEmpty()) {
            throw new IllegalStateException(head() + "there is no layer to remove. Received: no layers");
        }
        Confinement.changed();
        Layer last = layers.removeLast();
        described = Math.min(described, layers.size());
        outputs = outputs.subList(0, described);
        return last;
    }

    /// Runs the layers on the known input's shape, which builds those that are new.
    private void rebuild() {
        if (input != null && !layers.isEmpty()) {
            computeOutputShape(input.batchShape());
        }
    }

    @Override
    protected void build(Shape shape) {
        if (layers.isEmpty()) {
            throw new IllegalStateException("the model needs a layer; add one. Received: no layers");
        }
        if (input == null) {
            input = new Input(shape).dtype(inputDType());
        }
    }

    /// The layers, without the input.
    @Override
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    /// The input that was given or found out; null before the model is built.
    public @Nullable Input input() {
        return input;
    }

    @Override
    protected DType inputDType() {
        if (input != null) {
            return input.dtype();
        }
        return layers.isEmpty()
                ? super.inputDType()
                : layers.getFirst().dtypePolicy().compute();
    }

    /// The input in the dtype and with as many axes as the model's input has.
    @Override
    protected Tensor convert(Tensor x) {
        Tensor typed = x.dtype() == inputDType() || !x.dtype().isNumeric() ? x : Gradus.cast(x, inputDType());
        return input == null ? typed : InputShapes.fit(typed, input.batchShape(), "");
    }

    @Override
    protected Tensor call(Tensor x) {
        if (described < layers.size() && input != null) {
            describe(input);
        }
        Tensor y = x;
        for (int i = 0; i < layers.size(); i++) {
            Tensor before = y;
            y = layers.get(i).apply(before);
            if (i > 0) {
                RunMemory.release(before, x, y);
            }
        }
        return y;
    }

    /// Applies layers that have not been seen yet to what the model's own input leads to.
    private void describe(Input from) {
        Tensor x = described == 0 ? from.tensor() : outputs.getLast();
        List<Tensor> found = new ArrayList<>(outputs);
        for (Layer layer : layers.subList(described, layers.size())) {
            x = layer.apply(x, false);
            found.add(x);
        }
        outputs = found;
        described = found.size();
    }

    /// The symbolic input; empty before the model is built.
    @Override
    public List<Tensor> inputs() {
        return input == null ? List.of() : List.of(input.tensor());
    }

    /// The symbolic output; empty before the model is built.
    @Override
    public List<Tensor> outputs() {
        return described < layers.size() || layers.isEmpty() ? List.of() : List.of(outputs.getLast());
    }

    @Override
    public SequencedMap<String, Object> children() {
        return layersAndOptimizer();
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        List<Map<String, @Nullable Object>> envelopes = new ArrayList<>();
        if (input != null) {
            envelopes.add(Layers.serialize(input));
        }
        layers.forEach(layer -> envelopes.add(Layers.serialize(layer)));
        config.put("layers", envelopes);
        if (input != null) {
            config.put("build_input_shape", input.config().get("batch_shape"));
        }
        return config;
    }
}
