package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Sliding;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The mean of each window of images, `(batch, height, width, channels)` or with the channels in front.
public final class AveragePooling2D extends Pooling<AveragePooling2D> {
    /// A pooling layer.
    ///
    /// @param poolSize the rows and columns of the window, or one number for all; 2 when left out
    public AveragePooling2D(int... poolSize) {
        super(2, poolSize);
    }

    static AveragePooling2D of(Config config) {
        return new AveragePooling2D(poolSize(config)).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] poolSize, Sliding sliding) {
        return Gradus.averagePool(x, poolSize, sliding);
    }
}
