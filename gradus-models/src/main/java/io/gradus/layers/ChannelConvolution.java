package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.activations.ActivationFunction;
import io.gradus.activations.Activations;
import io.gradus.constraints.Constraint;
import io.gradus.initializers.GlorotUniform;
import io.gradus.initializers.Initializer;
import io.gradus.regularizers.Regularizer;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What convolutions share that have filters of its own for each channel.
///
/// @param <L> the layer's own class
public abstract class ChannelConvolution<L extends ChannelConvolution<L>> extends BiasLayer<L> {
    private final SlidingOptions sliding;
    private final WeightOptions depthwise = WeightOptions.random("depthwise", GlorotUniform::new);
    private int depthMultiplier = 1;
    private ActivationFunction activation = Activations.LINEAR;

    ChannelConvolution(int axes, int... kernelSize) {
        sliding = new SlidingOptions(this, axes, kernelSize);
        inputSpec(InputSpec.rank(axes + 2));
    }

    /// Sets the activation by Keras's name; the default is none.
    public L activation(@Nullable String name) {
        return activation(Activations.get(name));
    }

    /// Sets the activation.
    public L activation(ActivationFunction activation) {
        this.activation = option("activation", activation);
        return self();
    }

    /// Sets how many filters each channel has; the default is 1.
    public L depthMultiplier(int depthMultiplier) {
        Sizes.positive(this, "depthMultiplier", depthMultiplier);
        this.depthMultiplier = option("depthMultiplier", depthMultiplier);
        return self();
    }

    /// Sets the steps from one position to the next, one number for all axes or one for each; the default is 1.
    public L strides(int... strides) {
        sliding.strides(option("strides", strides));
        return self();
    }

    /// Sets the steps from one element of a filter to its next, one number for all axes or one for each; the default
    /// is 1.
    public L dilationRate(int... dilationRate) {
        sliding.dilationRate(option("dilationRate", dilationRate));
        return self();
    }

    /// Sets what happens at the border: `valid`, the default, or `same`, which keeps the size at stride 1.
    public L padding(String padding) {
        sliding.padding(option("padding", padding), false);
        return self();
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public L dataFormat(String dataFormat) {
        sliding.dataFormat(option("dataFormat", dataFormat));
        return self();
    }

    /// Sets what makes the first value of the channels' filters; the default is `glorot_uniform`.
    public L depthwiseInitializer(Initializer initializer) {
        depthwise.initializer(option("depthwiseInitializer", initializer));
        return self();
    }

    /// Adds a penalty on the channels' filters to the losses.
    public L depthwiseRegularizer(@Nullable Regularizer regularizer) {
        depthwise.regularizer(option("depthwiseRegularizer", regularizer));
        return self();
    }

    /// Sets what optimizers apply to the channels' filters after each update.
    public L depthwiseConstraint(@Nullable Constraint constraint) {
        depthwise.constraint(option("depthwiseConstraint", constraint));
        return self();
    }

    final SlidingOptions sliding() {
        return sliding;
    }

    final int depthMultiplier() {
        return depthMultiplier;
    }

    /// The weight with the channels' filters.
    final Variable addFilters(String name, int channels) {
        return addWeight(name, sliding.kernel(channels, depthMultiplier), depthwise);
    }

    final Tensor finished(Tensor result, @Nullable Variable bias) {
        return activation.apply(
                bias == null
                        ? result
                        : Gradus.biasAdd(
                                result, value(bias), sliding.dataFormat().forFunctions()));
    }

    @Override
    void describe(Map<String, @Nullable Object> config) {
        config.put("depth_multiplier", depthMultiplier);
        sliding.describe(config);
        config.put("activation", Activations.nameOf(activation));
        depthwise.describe(config);
        super.describe(config);
        config.putIfAbsent("activity_regularizer", null);
    }

    @Override
    void configure(Config config) {
        depthMultiplier(config.integer("depth_multiplier", 1));
        sliding.configure(config, false);
        activation = Activations.get(config.read("activation", Config::className));
        depthwise.configure(config);
        super.configure(config);
    }
}
