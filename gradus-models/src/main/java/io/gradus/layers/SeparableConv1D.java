package io.gradus.layers;

import io.gradus.saving.Config;

/// Convolution of each channel of sequences by filters of its own, whose results are mixed place by place.
///
/// Input `(batch, steps, channels)`, output with `filters` channels, or both with the channels in front;
/// weights `depthwise_kernel` of shape `(size, channels, depthMultiplier)`, `pointwise_kernel` and `bias`.
public final class SeparableConv1D extends SeparableConvolution<SeparableConv1D> {
    /// A convolution.
    ///
    /// @param filters the number of filters: the channels of the output
    /// @param kernelSize the steps of a channel's filter
    public SeparableConv1D(int filters, int... kernelSize) {
        super(1, filters, kernelSize);
    }

    static SeparableConv1D of(Config config) {
        return new SeparableConv1D(config.integer("filters"), config.integers("kernel_size"))
                .separableConfigured(config);
    }
}
