package io.gradus.layers;

import io.gradus.saving.Config;

/// Images without some rows and columns at their ends.
public final class Cropping2D extends Cropping<Cropping2D> {
    /// A cropping.
    ///
    /// @param cropping one number for all sides, two for rows and columns, four for top,
    ///     bottom, left and right; 0 when left out
    public Cropping2D(int... cropping) {
        super(2, cropping.length == 0 ? new int[] {0} : cropping);
    }

    static Cropping2D of(Config config) {
        return new Cropping2D(config.has("cropping") ? Margins.read(config, "cropping") : new int[0])
                .croppingConfigured(config);
    }
}
