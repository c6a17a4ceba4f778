package io.gradus.layers;

import io.gradus.saving.Config;

/// Convolution of sequences with learnt filters, a bias and an activation.
///
/// Input `(batch, steps, channels)`, or with the channels in front when `dataFormat` is `channels_first`; weights
/// `kernel` of shape `(size, channels / groups, filters)` and `bias` of shape `(filters,)`.
public final class Conv1D extends DirectConvolution<Conv1D> {
    /// A convolution.
    ///
    /// @param filters the number of filters: the channels of the output
    /// @param kernelSize the steps of a filter
    public Conv1D(int filters, int... kernelSize) {
        super(1, filters, kernelSize);
    }

    static Conv1D of(Config config) {
        return new Conv1D(config.integer("filters"), config.integers("kernel_size")).directConfigured(config);
    }

    /// Also `causal`: a result then depends on no later input.
    @Override
    public Conv1D padding(String padding) {
        return super.padding(padding);
    }

    @Override
    boolean isCausalToo() {
        return true;
    }
}
