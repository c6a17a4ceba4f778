package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.Variable;
import io.gradus.constraints.Constraint;
import io.gradus.initializers.Initializer;
import io.gradus.initializers.Initializers;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The options about a bias, and how weights are made from such options.
///
/// @param <L> the layer's own class
public abstract class BiasLayer<L extends BiasLayer<L>> extends FluentLayer<L> {
    private final WeightOptions biasOptions = WeightOptions.of("bias", "zeros");
    private boolean useBias = true;

    BiasLayer() {}

    /// Sets whether there is a bias; the default is true.
    public L useBias(boolean useBias) {
        this.useBias = option("useBias", useBias);
        return self();
    }

    /// Sets by Keras's name what makes the bias's first value; the default is `zeros`.
    public L biasInitializer(String name) {
        return biasInitializer(Initializers.get(name));
    }

    /// Sets what makes the bias's first value.
    public L biasInitializer(Initializer initializer) {
        biasOptions.initializer(option("biasInitializer", initializer));
        return self();
    }

    /// Adds a penalty on the bias to the losses, by Keras's name.
    public L biasRegularizer(String name) {
        return biasRegularizer(Regularizers.get(name));
    }

    /// Adds a penalty on the bias to the losses.
    public L biasRegularizer(@Nullable Regularizer regularizer) {
        biasOptions.regularizer(option("biasRegularizer", regularizer));
        return self();
    }

    /// Sets what optimizers apply to the bias after each update.
    public L biasConstraint(@Nullable Constraint constraint) {
        biasOptions.constraint(option("biasConstraint", constraint));
        return self();
    }

    final boolean hasBias() {
        return useBias;
    }

    final WeightOptions biasOptions() {
        return biasOptions;
    }

    /// A weight made by its options.
    final Variable addWeight(String name, Shape shape, WeightOptions options) {
        return addWeight(name, shape, options, options.initializer());
    }

    /// A weight made by its options, but with this initializer.
    final Variable addWeight(String name, Shape shape, WeightOptions options, Initializer initializer) {
        return addWeight(
                name, shape, dtypePolicy().variable(), initializer, true, options.regularizer(), options.constraint());
    }

    /// The bias, or null when the layer has none.
    final @Nullable Variable addBias(int... shape) {
        return useBias ? addWeight("bias", Shape.of(shape), biasOptions) : null;
    }

    /// Adds the options to a configuration.
    void describe(Map<String, @Nullable Object> config) {
        config.put("use_bias", useBias);
        biasOptions.describe(config);
    }

    /// Sets the options from a configuration.
    void configure(Config config) {
        useBias = config.flag("use_bias", true);
        biasOptions.configure(config);
    }
}
