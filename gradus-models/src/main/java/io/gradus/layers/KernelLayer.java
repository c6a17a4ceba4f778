package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.activations.ActivationFunction;
import io.gradus.activations.Activations;
import io.gradus.constraints.Constraint;
import io.gradus.constraints.Constraints;
import io.gradus.initializers.GlorotUniform;
import io.gradus.initializers.Initializer;
import io.gradus.initializers.Initializers;
import io.gradus.random.Seed;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The options that dense and convolution layers share: a kernel, a bias and an activation.
///
/// @param <L> the layer's own class
public abstract class KernelLayer<L extends KernelLayer<L>> extends FluentLayer<L> {
    private static final ActivationFunction RELU = Activations.get("relu");

    private ActivationFunction activation = Activations.LINEAR;
    private boolean useBias = true;
    /// The seed of the default initializer: another one, if it is given, then gets the same, as in Keras.
    private final Seed.Drawn defaultSeed = Seed.drawn();

    private Initializer kernelInitializer = new GlorotUniform(defaultSeed);
    private Initializer biasInitializer = Initializers.get("zeros");
    private @Nullable Regularizer kernelRegularizer;
    private @Nullable Regularizer biasRegularizer;
    private @Nullable Constraint kernelConstraint;
    private @Nullable Constraint biasConstraint;

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

    /// Sets whether there is a bias; the default is true.
    public L useBias(boolean useBias) {
        this.useBias = option("useBias", useBias);
        return self();
    }

    /// Sets by Keras's name what makes the kernel's first value; the default is `glorot_uniform`.
    public L kernelInitializer(String name) {
        option("kernelInitializer", name);
        return kernelInitializerOf(name);
    }

    /// Makes the initializer after the default one has given its seed back, so that it draws the same.
    private L kernelInitializerOf(Object identifier) {
        defaultSeed.giveBack();
        kernelInitializer = Initializers.get(identifier);
        return self();
    }

    /// Sets what makes the kernel's first value.
    public L kernelInitializer(Initializer initializer) {
        kernelInitializer = option("kernelInitializer", initializer);
        defaultSeed.giveBack();
        return self();
    }

    /// Sets by Keras's name what makes the bias's first value; the default is `zeros`.
    public L biasInitializer(String name) {
        return biasInitializer(Initializers.get(name));
    }

    /// Sets what makes the bias's first value.
    public L biasInitializer(Initializer initializer) {
        biasInitializer = option("biasInitializer", initializer);
        return self();
    }

    /// Adds a penalty on the kernel to the losses, by Keras's name.
    public L kernelRegularizer(String name) {
        return kernelRegularizer(Regularizers.get(name));
    }

    /// Adds a penalty on the kernel to the losses.
    public L kernelRegularizer(@Nullable Regularizer regularizer) {
        kernelRegularizer = option("kernelRegularizer", regularizer);
        return self();
    }

    /// Adds a penalty on the bias to the losses, by Keras's name.
    public L biasRegularizer(String name) {
        return biasRegularizer(Regularizers.get(name));
    }

    /// Adds a penalty on the bias to the losses.
    public L biasRegularizer(@Nullable Regularizer regularizer) {
        biasRegularizer = option("biasRegularizer", regularizer);
        return self();
    }

    /// Sets what optimizers apply to the kernel after each update.
    public L kernelConstraint(@Nullable Constraint constraint) {
        kernelConstraint = option("kernelConstraint", constraint);
        return self();
    }

    /// Sets what optimizers apply to the bias after each update.
    public L biasConstraint(@Nullable Constraint constraint) {
        biasConstraint = option("biasConstraint", constraint);
        return self();
    }

    final Variable addKernel(Shape shape) {
        return addWeight(
                "kernel",
                shape,
                dtypePolicy().variable(),
                kernelInitializer,
                true,
                kernelRegularizer,
                kernelConstraint);
    }

    /// The bias, or null when the layer has none.
    final @Nullable Variable addBias(int units) {
        return useBias
                ? addWeight(
                        "bias",
                        Shape.of(units),
                        dtypePolicy().variable(),
                        biasInitializer,
                        true,
                        biasRegularizer,
                        biasConstraint)
                : null;
    }

    final Tensor activate(Tensor x) {
        return activation.apply(x);
    }

    /// Whether the activation is relu, which ops can apply while they add the bias.
    @SuppressWarnings("ReferenceEquality") // a lambda is known by its identity alone
    final boolean isRelu() {
        return activation == RELU;
    }

    /// Adds the shared options to a configuration.
    final void describe(Map<String, @Nullable Object> config) {
        config.put("activation", Activations.nameOf(activation));
        config.put("use_bias", useBias);
        config.put("kernel_initializer", Initializers.serialize(kernelInitializer));
        config.put("bias_initializer", Initializers.serialize(biasInitializer));
        config.put("kernel_regularizer", Regularizers.serialize(kernelRegularizer));
        config.put("bias_regularizer", Regularizers.serialize(biasRegularizer));
        config.put("kernel_constraint", Constraints.serialize(kernelConstraint));
        config.put("bias_constraint", Constraints.serialize(biasConstraint));
    }

    /// Sets the shared options from a configuration, and then those of all layers.
    final L kernelConfigured(Config config) {
        activation = Activations.get(config.read("activation", Config::className));
        useBias = config.flag("use_bias", true);
        if (config.has("kernel_initializer")) {
            kernelInitializerOf(config.present("kernel_initializer"));
        }
        if (config.has("bias_initializer")) {
            biasInitializer(Initializers.get(config.present("bias_initializer")));
        }
        kernelRegularizer = config.read("kernel_regularizer", Regularizers::get);
        biasRegularizer = config.read("bias_regularizer", Regularizers::get);
        kernelConstraint = config.read("kernel_constraint", Constraints::get);
        biasConstraint = config.read("bias_constraint", Constraints::get);
        return configured(config);
    }
}
