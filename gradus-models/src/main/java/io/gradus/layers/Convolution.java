package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What convolutions with one kernel share, direct and transposed ones, over one to three axes.
///
/// @param <L> the layer's own class
public abstract class Convolution<L extends Convolution<L>> extends KernelLayer<L> {
    private final int filters;
    private final SlidingOptions sliding;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    Convolution(int axes, int filters, int... kernelSize) {
        Sizes.positive(this, "filters", filters);
        this.filters = filters;
        sliding = new SlidingOptions(this, axes, kernelSize);
        inputSpec(InputSpec.rank(axes + 2));
    }

    /// Sets the steps from one position to the next, one number for all axes or one for each; the default is 1.
    public L strides(int... strides) {
        sliding.strides(option("strides", strides));
        sliding.checkSteps();
        return self();
    }

    /// Sets the steps from one element of a filter to its next, one number for all axes or one for each; the default
    /// is 1.
    public L dilationRate(int... dilationRate) {
        sliding.dilationRate(option("dilationRate", dilationRate));
        sliding.checkSteps();
        return self();
    }

    /// Sets what happens at the border: `valid`, the default, or `same`, which keeps the size at stride 1.
    public L padding(String padding) {
        sliding.padding(option("padding", padding), isCausalToo());
        return self();
    }

    /// Sets where the channels are: `channels_last`, the default, or `channels_first`.
    public L dataFormat(String dataFormat) {
        sliding.dataFormat(option("dataFormat", dataFormat));
        return self();
    }

    /// Whether the padding may be `causal`.
    boolean isCausalToo() {
        return false;
    }

    final int filters() {
        return filters;
    }

    final SlidingOptions sliding() {
        return sliding;
    }

    final @Nullable Variable bias() {
        return bias;
    }

    @Override
    protected final void build(Shape input) {
        int channels = sliding.channels(input);
        Shape shape = kernelShape(input, channels);
        inputSpec(sliding.inputSpec(channels));
        kernel = addKernel(shape);
        bias = addBias(filters);
    }

    /// The shape of the kernel for an input.
    abstract Shape kernelShape(Shape input, int channels);

    @Override
    protected final Tensor call(Tensor x) {
        return convolve(Gradus.cast(x, dtypePolicy().compute()), value(kernel));
    }

    /// The layer's result.
    abstract Tensor convolve(Tensor x, Tensor kernel);

    /// The activation of the sum of a convolution's result and the bias.
    final Tensor finished(Tensor result) {
        return activate(
                bias == null
                        ? result
                        : Gradus.biasAdd(
                                result, value(bias), sliding.dataFormat().forFunctions()));
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("filters", filters);
        sliding.describe(config);
        describe(config);
        config.putIfAbsent("activity_regularizer", null);
        return config;
    }

    final L convolutionConfigured(Config config) {
        sliding.configure(config, isCausalToo());
        return kernelConfigured(config);
    }
}
