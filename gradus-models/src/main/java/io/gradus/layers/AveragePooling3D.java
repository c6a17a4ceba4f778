package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Sliding;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The mean of each window of volumes, `(batch, depth, height, width, channels)` or with the channels in front.
public final class AveragePooling3D extends Pooling<AveragePooling3D> {
    /// A pooling layer.
    ///
    /// @param poolSize the planes, rows and columns of the window, or one number for all; 2 when left out
    public AveragePooling3D(int... poolSize) {
        super(3, poolSize);
    }

    static AveragePooling3D of(Config config) {
        return new AveragePooling3D(poolSize(config)).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] poolSize, Sliding sliding) {
        return Gradus.averagePool(x, poolSize, sliding);
    }
}
