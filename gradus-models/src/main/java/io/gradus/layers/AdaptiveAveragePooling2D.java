package io.gradus.layers;

import io.gradus.DataFormat;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The means of windows that divide images, `(batch, height, width, channels)`, into parts of almost equal sizes.
public final class AdaptiveAveragePooling2D extends AdaptivePooling<AdaptiveAveragePooling2D> {
    /// A pooling layer.
    ///
    /// @param outputSize the number of parts: of rows and columns, or one number for all
    public AdaptiveAveragePooling2D(int... outputSize) {
        super(2, outputSize);
    }

    static AdaptiveAveragePooling2D of(Config config) {
        return new AdaptiveAveragePooling2D(config.integers("output_size")).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] outputSize, DataFormat format) {
        return Gradus.adaptiveAveragePool(x, outputSize, format);
    }
}
