package io.gradus.layers;

import io.gradus.saving.Config;

/// Convolution of each channel of sequences by filters of its own, a bias and an activation.
///
/// Input `(batch, steps, channels)`, output with `channels · depthMultiplier` channels, or both with the
/// channels in front; weights `kernel` of shape `(size, channels, depthMultiplier)` and `bias`.
public final class DepthwiseConv1D extends DepthwiseConvolution<DepthwiseConv1D> {
    /// A convolution.
    ///
    /// @param kernelSize the steps of a filter
    public DepthwiseConv1D(int... kernelSize) {
        super(1, kernelSize);
    }

    static DepthwiseConv1D of(Config config) {
        return new DepthwiseConv1D(config.integers("kernel_size")).depthwiseConfigured(config);
    }
}
