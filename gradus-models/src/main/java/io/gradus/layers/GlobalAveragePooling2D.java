package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The mean of each channel of an image: `(batch, height, width, channels)` becomes `(batch, channels)`.
public final class GlobalAveragePooling2D extends GlobalPooling<GlobalAveragePooling2D> {
    /// A pooling layer.
    public GlobalAveragePooling2D() {
        super(2);
    }

    static GlobalAveragePooling2D of(Config config) {
        return new GlobalAveragePooling2D().poolConfigured(config);
    }

    @Override
    Tensor reduce(Tensor x, int[] axes, boolean keepDims) {
        return Gradus.mean(x, axes, keepDims);
    }
}
