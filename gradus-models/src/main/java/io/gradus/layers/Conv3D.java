package io.gradus.layers;

import io.gradus.saving.Config;

/// Convolution of volumes with learnt filters, a bias and an activation.
///
/// Input `(batch, depth, height, width, channels)`, or with the channels in front when `dataFormat` is
/// `channels_first`; weights
/// `kernel` of shape `(depth, height, width, channels / groups, filters)` and `bias` of shape `(filters,)`.
public final class Conv3D extends DirectConvolution<Conv3D> {
    /// A convolution.
    ///
    /// @param filters the number of filters: the channels of the output
    /// @param kernelSize the planes, rows and columns of a filter, or one number for all
    public Conv3D(int filters, int... kernelSize) {
        super(3, filters, kernelSize);
    }

    static Conv3D of(Config config) {
        return new Conv3D(config.integer("filters"), config.integers("kernel_size")).directConfigured(config);
    }
}
