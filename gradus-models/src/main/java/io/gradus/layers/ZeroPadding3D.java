package io.gradus.layers;

import io.gradus.saving.Config;

/// Zeros around volumes.
public final class ZeroPadding3D extends ZeroPadding<ZeroPadding3D> {
    /// A padding.
    ///
    /// @param padding one number for all sides, three for planes, rows and columns, six
    ///     for both ends of each; 1 when left out
    public ZeroPadding3D(int... padding) {
        super(3, padding);
    }

    static ZeroPadding3D of(Config config) {
        return new ZeroPadding3D(config.has("padding") ? Margins.read(config, "padding") : new int[0])
                .paddingConfigured(config);
    }
}
