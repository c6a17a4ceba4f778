package io.gradus.layers;

import io.gradus.saving.Config;

/// Transposed convolution of volumes, which makes them larger, with learnt filters, a bias and an activation.
///
/// Input `(batch, depth, height, width, channels)`, or with the channels in front when `dataFormat` is
/// `channels_first`; weights
/// `kernel` of shape `(depth, height, width, filters, channels)` and `bias` of shape `(filters,)`.
public final class Conv3DTranspose extends TransposedConvolution<Conv3DTranspose> {
    /// A transposed convolution.
    ///
    /// @param filters the number of filters: the channels of the output
    /// @param kernelSize the planes, rows and columns of a filter, or one number for all
    public Conv3DTranspose(int filters, int... kernelSize) {
        super(3, filters, kernelSize);
    }

    static Conv3DTranspose of(Config config) {
        return new Conv3DTranspose(config.integer("filters"), config.integers("kernel_size"))
                .transposedConfigured(config);
    }
}
