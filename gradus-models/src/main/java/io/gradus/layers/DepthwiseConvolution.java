package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the depthwise convolutions share.
///
/// @param <L> the layer's own class
public abstract class DepthwiseConvolution<L extends DepthwiseConvolution<L>> extends ChannelConvolution<L> {
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    DepthwiseConvolution(int axes, int... kernelSize) {
        super(axes, kernelSize);
    }

    @Override
    protected final void build(Shape input) {
        int channels = sliding().channels(input);
        inputSpec(sliding().inputSpec(channels));
        kernel = addFilters("kernel", channels);
        bias = addBias(channels * depthMultiplier());
    }

    @Override
    protected final Tensor call(Tensor x) {
        Tensor input = Gradus.cast(x, dtypePolicy().compute());
        return convolve(input, value(kernel), bias);
    }

    /// The convolution with its bias and activation.
    Tensor convolve(Tensor x, Tensor filters, @Nullable Variable bias) {
        return finished(Gradus.depthwiseConv(x, filters, sliding().sliding()), bias);
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        describe(config);
        return config;
    }

    final L depthwiseConfigured(Config config) {
        configure(config);
        return configured(config);
    }
}
