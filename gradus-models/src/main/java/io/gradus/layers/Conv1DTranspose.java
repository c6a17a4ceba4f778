package io.gradus.layers;

import io.gradus.saving.Config;

/// Transposed convolution of sequences, which makes them larger, with learnt filters, a bias and an activation.
///
/// Input `(batch, steps, channels)`, or with the channels in front when `dataFormat` is `channels_first`; weights
/// `kernel` of shape `(size, filters, channels)` and `bias` of shape `(filters,)`.
public final class Conv1DTranspose extends TransposedConvolution<Conv1DTranspose> {
    /// A transposed convolution.
    ///
    /// @param filters the number of filters: the channels of the output
    /// @param kernelSize the steps of a filter
    public Conv1DTranspose(int filters, int... kernelSize) {
        super(1, filters, kernelSize);
    }

    static Conv1DTranspose of(Config config) {
        return new Conv1DTranspose(config.integer("filters"), config.integers("kernel_size"))
                .transposedConfigured(config);
    }
}
