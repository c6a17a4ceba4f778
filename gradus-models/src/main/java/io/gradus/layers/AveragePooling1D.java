package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Sliding;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The mean of each window of sequences, `(batch, steps, channels)` or with the channels in front.
public final class AveragePooling1D extends Pooling<AveragePooling1D> {
    /// A pooling layer.
    ///
    /// @param poolSize the steps of the window; 2 when left out
    public AveragePooling1D(int... poolSize) {
        super(1, poolSize);
    }

    static AveragePooling1D of(Config config) {
        return new AveragePooling1D(poolSize(config)).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] poolSize, Sliding sliding) {
        return Gradus.averagePool(x, poolSize, sliding);
    }
}
