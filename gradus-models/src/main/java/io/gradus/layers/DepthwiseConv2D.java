package io.gradus.layers;

import io.gradus.saving.Config;

/// Convolution of each channel of images by filters of its own, a bias and an activation.
///
/// Input `(batch, height, width, channels)`, output with `channels · depthMultiplier` channels, or both with the
/// channels in front; weights `kernel` of shape `(height, width, channels, depthMultiplier)` and `bias`.
public final class DepthwiseConv2D extends DepthwiseConvolution<DepthwiseConv2D> {
    /// A convolution.
    ///
    /// @param kernelSize the rows and columns of a filter, or one number for both
    public DepthwiseConv2D(int... kernelSize) {
        super(2, kernelSize);
    }

    static DepthwiseConv2D of(Config config) {
        return new DepthwiseConv2D(config.integers("kernel_size")).depthwiseConfigured(config);
    }
}
