package io.gradus.layers;

import io.gradus.saving.Config;

/// Transposed convolution of images, which makes them larger, with learnt filters, a bias and an activation.
///
/// Input `(batch, height, width, channels)`, or with the channels in front when `dataFormat` is `channels_first`;
/// weights
/// `kernel` of shape `(height, width, filters, channels)` and `bias` of shape `(filters,)`.
public final class Conv2DTranspose extends TransposedConvolution<Conv2DTranspose> {
    /// A transposed convolution.
    ///
    /// @param filters the number of filters: the channels of the output
    /// @param kernelSize the rows and columns of a filter, or one number for all
    public Conv2DTranspose(int filters, int... kernelSize) {
        super(2, filters, kernelSize);
    }

    static Conv2DTranspose of(Config config) {
        return new Conv2DTranspose(config.integer("filters"), config.integers("kernel_size"))
                .transposedConfigured(config);
    }
}
