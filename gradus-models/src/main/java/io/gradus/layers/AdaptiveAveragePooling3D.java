package io.gradus.layers;

import io.gradus.DataFormat;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;

/// The means of windows that divide volumes, `(batch, depth, height, width, channels)`, into parts of almost equal
/// sizes.
public final class AdaptiveAveragePooling3D extends AdaptivePooling<AdaptiveAveragePooling3D> {
    /// A pooling layer.
    ///
    /// @param outputSize the number of parts: of planes, rows and columns, or one number for all
    public AdaptiveAveragePooling3D(int... outputSize) {
        super(3, outputSize);
    }

    static AdaptiveAveragePooling3D of(Config config) {
        return new AdaptiveAveragePooling3D(config.integers("output_size")).poolConfigured(config);
    }

    @Override
    Tensor pool(Tensor x, int[] outputSize, DataFormat format) {
        return Gradus.adaptiveAveragePool(x, outputSize, format);
    }
}
