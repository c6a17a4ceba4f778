package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The largest element of each channel of an image: `(batch, height, width, channels)` becomes
/// `(batch, channels)`.
public final class GlobalMaxPooling2D extends GlobalPooling<GlobalMaxPooling2D> {
    /// A pooling layer.
    public GlobalMaxPooling2D() {
        super(2);
    }

    static GlobalMaxPooling2D of(Config config) {
        return new GlobalMaxPooling2D().poolConfigured(config);
    }

    @Override
    Tensor reduce(Tensor x, int[] axes, boolean keepDims) {
        return Gradus.max(x, axes, keepDims);
    }
}
