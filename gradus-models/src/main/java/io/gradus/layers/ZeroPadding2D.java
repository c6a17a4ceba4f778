package io.gradus.layers;

import io.gradus.saving.Config;

/// Zeros around images.
public final class ZeroPadding2D extends ZeroPadding<ZeroPadding2D> {
    /// A padding.
    ///
    /// @param padding one number for all sides, two for rows and columns, four for top,
    ///     bottom, left and right; 1 when left out
    public ZeroPadding2D(int... padding) {
        super(2, padding);
    }

    static ZeroPadding2D of(Config config) {
        return new ZeroPadding2D(config.has("padding") ? Margins.read(config, "padding") : new int[0])
                .paddingConfigured(config);
    }
}
