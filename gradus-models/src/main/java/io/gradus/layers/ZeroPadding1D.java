package io.gradus.layers;

import io.gradus.saving.Config;

/// Zeros around sequences.
public final class ZeroPadding1D extends ZeroPadding<ZeroPadding1D> {
    /// A padding.
    ///
    /// @param padding one number for both ends, or two; 1 when left out
    public ZeroPadding1D(int... padding) {
        super(1, padding);
    }

    static ZeroPadding1D of(Config config) {
        return new ZeroPadding1D(config.has("padding") ? Margins.read(config, "padding") : new int[0])
                .paddingConfigured(config);
    }
}
