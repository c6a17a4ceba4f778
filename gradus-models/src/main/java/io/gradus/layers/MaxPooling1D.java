package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Sliding;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The largest element of each window of sequences, `(batch, steps, channels)` or with the channels in front.
public final class MaxPooling1D extends Pooling<MaxPooling1D> {
    /// A pooling layer.
    ///
    /// @param poolSize the steps of the window; 2 when left out
    public MaxPooling1D(int... poolSize) {
        super(1, poolSize);
    }

    static MaxPooling1D of(Config config) {
        return new MaxPooling1D(poolSize(config)).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] poolSize, Sliding sliding) {
        return Gradus.maxPool(x, poolSize, sliding);
    }
}
