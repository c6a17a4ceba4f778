package io.gradus.layers;

import io.gradus.DataFormat;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The largest elements of windows that divide sequences, `(batch, steps, channels)`, into parts of almost equal sizes.
public final class AdaptiveMaxPooling1D extends AdaptivePooling<AdaptiveMaxPooling1D> {
    /// A pooling layer.
    ///
    /// @param outputSize the number of parts
    public AdaptiveMaxPooling1D(int... outputSize) {
        super(1, outputSize);
    }

    static AdaptiveMaxPooling1D of(Config config) {
        return new AdaptiveMaxPooling1D(config.integers("output_size")).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] outputSize, DataFormat format) {
        return Gradus.adaptiveMaxPool(x, outputSize, format);
    }
}
