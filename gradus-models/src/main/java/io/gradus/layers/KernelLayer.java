package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.activations.ActivationFunction;
import io.gradus.activations.Activations;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The options that dense and convolution layers share: a kernel, a bias and an activation.
///
/// @param <L> the layer's own class
public abstract class KernelLayer<L extends KernelLayer<L>> extends ProjectionLayer<L> {
    private static final ActivationFunction RELU = Activations.get("relu");

    private ActivationFunction activation = Activations.LINEAR;

    KernelLayer() {}

    /// Sets the activation by Keras's name; the default is none.
    public L activation(@Nullable String name) {
        return activation(Activations.get(name));
    }

    /// Sets the activation.
    public L activation(ActivationFunction activation) {
        this.activation = option("activation", activation);
        return self();
    }

    final Variable addKernel(Shape shape) {
        return addWeight("kernel", shape, kernelOptions());
    }

    final Tensor activate(Tensor x) {
        return activation.apply(x);
    }

    /// Whether the activation is relu, which ops can apply while they add the bias.
    @SuppressWarnings("ReferenceEquality") // a lambda is known by its identity alone
    final boolean isRelu() {
        return activation == RELU;
    }

    @Override
    void describe(Map<String, @Nullable Object> config) {
        config.put("activation", Activations.nameOf(activation));
        super.describe(config);
    }

    @Override
    void configure(Config config) {
        activation = Activations.get(config.read("activation", Config::className));
        super.configure(config);
    }

    /// Sets the shared options from a configuration, and then those of all layers.
    final L kernelConfigured(Config config) {
        configure(config);
        return configured(config);
    }
}
