package io.gradus.layers;

import io.gradus.saving.Config;

/// Convolution of each channel of images by filters of its own, whose results are mixed place by place.
///
/// Input `(batch, height, width, channels)`, output with `filters` channels, or both with the channels in front;
/// weights `depthwise_kernel` of shape `(height, width, channels, depthMultiplier)`, `pointwise_kernel` and `bias`.
public final class SeparableConv2D extends SeparableConvolution<SeparableConv2D> {
    /// A convolution.
    ///
    /// @param filters the number of filters: the channels of the output
    /// @param kernelSize the rows and columns of a channel's filter, or one number for both
    public SeparableConv2D(int filters, int... kernelSize) {
        super(2, filters, kernelSize);
    }

    static SeparableConv2D of(Config config) {
        return new SeparableConv2D(config.integer("filters"), config.integers("kernel_size"))
                .separableConfigured(config);
    }
}
