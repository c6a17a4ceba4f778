package io.gradus.layers;

import io.gradus.DataFormat;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The means of windows that divide sequences, `(batch, steps, channels)`, into parts of almost equal sizes.
public final class AdaptiveAveragePooling1D extends AdaptivePooling<AdaptiveAveragePooling1D> {
    /// A pooling layer.
    ///
    /// @param outputSize the number of parts
    public AdaptiveAveragePooling1D(int... outputSize) {
        super(1, outputSize);
    }

    static AdaptiveAveragePooling1D of(Config config) {
        return new AdaptiveAveragePooling1D(config.integers("output_size")).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] outputSize, DataFormat format) {
        return Gradus.adaptiveAveragePool(x, outputSize, format);
    }
}
