package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The mean of each channel of a volume: `(batch, depth, height, width, channels)` becomes `(batch, channels)`.
public final class GlobalAveragePooling3D extends GlobalPooling<GlobalAveragePooling3D> {
    /// A pooling layer.
    public GlobalAveragePooling3D() {
        super(3);
    }

    static GlobalAveragePooling3D of(Config config) {
        return new GlobalAveragePooling3D().poolConfigured(config);
    }

    @Override
    Tensor reduce(Tensor x, int[] axes, boolean keepDims) {
        return Gradus.mean(x, axes, keepDims);
    }
}
