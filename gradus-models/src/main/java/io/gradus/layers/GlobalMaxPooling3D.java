package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The largest element of each channel of a volume: `(batch, depth, height, width, channels)` becomes
/// `(batch, channels)`.
public final class GlobalMaxPooling3D extends GlobalPooling<GlobalMaxPooling3D> {
    /// A pooling layer.
    public GlobalMaxPooling3D() {
        super(3);
    }

    static GlobalMaxPooling3D of(Config config) {
        return new GlobalMaxPooling3D().poolConfigured(config);
    }

    @Override
    Tensor reduce(Tensor x, int[] axes, boolean keepDims) {
        return Gradus.max(x, axes, keepDims);
    }
}
