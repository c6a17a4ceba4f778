package io.gradus.layers;

import io.gradus.DataFormat;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The largest elements of windows that divide images, `(batch, height, width, channels)`, into parts of almost equal
/// sizes.
public final class AdaptiveMaxPooling2D extends AdaptivePooling<AdaptiveMaxPooling2D> {
    /// A pooling layer.
    ///
    /// @param outputSize the number of parts: of rows and columns, or one number for all
    public AdaptiveMaxPooling2D(int... outputSize) {
        super(2, outputSize);
    }

    static AdaptiveMaxPooling2D of(Config config) {
        return new AdaptiveMaxPooling2D(config.integers("output_size")).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] outputSize, DataFormat format) {
        return Gradus.adaptiveMaxPool(x, outputSize, format);
    }
}
