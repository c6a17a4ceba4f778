package io.gradus.layers;

import io.gradus.saving.Config;

/// Sets whole channels of sequences `(batch, steps, channels)` to 0 at random while training, and divides the others by
/// `1 - rate`. Otherwise it passes its input on.
public final class SpatialDropout1D extends SpatialDropout<SpatialDropout1D> {
    /// A dropout layer with a seed that is drawn now.
    ///
    /// @param rate the probability of 0, from 0 to 1
    public SpatialDropout1D(double rate) {
        super(rate, 3);
    }

    static SpatialDropout1D of(Config config) {
        return new SpatialDropout1D(config.number("rate")).randomConfigured(config);
    }
}
