package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The largest element of each channel of a sequence: `(batch, steps, channels)` becomes `(batch, channels)`.
public final class GlobalMaxPooling1D extends GlobalPooling<GlobalMaxPooling1D> {
    /// A pooling layer.
    public GlobalMaxPooling1D() {
        super(1);
    }

    static GlobalMaxPooling1D of(Config config) {
        return new GlobalMaxPooling1D().poolConfigured(config);
    }

    @Override
    Tensor reduce(Tensor x, int[] axes, boolean keepDims) {
        return Gradus.max(x, axes, keepDims);
    }
}
