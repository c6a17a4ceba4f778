package io.gradus.layers;

import io.gradus.Tensor;
import io.gradus.activations.ActivationFunction;
import io.gradus.activations.Activations;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An activation function as a layer.
public final class Activation extends FluentLayer<Activation> {
    private final ActivationFunction activation;

    /// The activation of that Keras name.
    public Activation(String name) {
        this(Activations.get(name));
    }

    /// Any activation.
    public Activation(ActivationFunction activation) {
        this.activation = activation;
        withoutWeights();
    }

    static Activation of(Config config) {
        return new Activation(Activations.get(config.read("activation", Config::className))).configured(config);
    }

    @Override
    protected Tensor call(Tensor x) {
        return activation.apply(x);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("activation", Activations.nameOf(activation));
        return config;
    }
}
