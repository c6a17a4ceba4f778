package io.gradus.layers;

import io.gradus.saving.Config;

/// Volumes without some planes, rows and columns at their ends.
public final class Cropping3D extends Cropping<Cropping3D> {
    /// A cropping.
    ///
    /// @param cropping one number for all sides, three for planes, rows and columns, six
    ///     for both ends of each; 1 when left out
    public Cropping3D(int... cropping) {
        super(3, cropping.length == 0 ? new int[] {1} : cropping);
    }

    static Cropping3D of(Config config) {
        return new Cropping3D(config.has("cropping") ? Margins.read(config, "cropping") : new int[0])
                .croppingConfigured(config);
    }
}
