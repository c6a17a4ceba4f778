package io.gradus.layers;

import io.gradus.DataFormat;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The largest elements of windows that divide volumes, `(batch, depth, height, width, channels)`, into parts of almost
/// equal sizes.
public final class AdaptiveMaxPooling3D extends AdaptivePooling<AdaptiveMaxPooling3D> {
    /// A pooling layer.
    ///
    /// @param outputSize the number of parts: of planes, rows and columns, or one number for all
    public AdaptiveMaxPooling3D(int... outputSize) {
        super(3, outputSize);
    }

    static AdaptiveMaxPooling3D of(Config config) {
        return new AdaptiveMaxPooling3D(config.integers("output_size")).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] outputSize, DataFormat format) {
        return Gradus.adaptiveMaxPool(x, outputSize, format);
    }
}
