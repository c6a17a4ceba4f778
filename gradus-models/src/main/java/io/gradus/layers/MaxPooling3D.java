package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Sliding;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The largest element of each window of volumes, `(batch, depth, height, width, channels)` or with the channels in
/// front.
public final class MaxPooling3D extends Pooling<MaxPooling3D> {
    /// A pooling layer.
    ///
    /// @param poolSize the planes, rows and columns of the window, or one number for all; 2 when left out
    public MaxPooling3D(int... poolSize) {
        super(3, poolSize);
    }

    static MaxPooling3D of(Config config) {
        return new MaxPooling3D(poolSize(config)).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] poolSize, Sliding sliding) {
        return Gradus.maxPool(x, poolSize, sliding);
    }
}
