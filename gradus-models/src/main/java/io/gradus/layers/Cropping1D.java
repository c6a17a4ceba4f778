package io.gradus.layers;

import io.gradus.saving.Config;

/// Sequences without some steps at their ends.
public final class Cropping1D extends Cropping<Cropping1D> {
    /// A cropping.
    ///
    /// @param cropping one number for both ends, or two; 1 when left out
    public Cropping1D(int... cropping) {
        super(1, cropping.length == 0 ? new int[] {1} : cropping);
    }

    static Cropping1D of(Config config) {
        return new Cropping1D(config.has("cropping") ? Margins.read(config, "cropping") : new int[0])
                .croppingConfigured(config);
    }
}
