package io.gradus.data;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;

/// Conversions of images that data sets need before a model can take them.
public final class Images {
    private static final int LEVELS = 256;
    private static final float[] SCALED = scaledLevels();

    private Images() {}

    /// Grey or colour levels from 0 to 255 as float32 from 0 to 1.
    ///
    /// The result is the same as that of casting to float32 and dividing by 255, in one pass instead of two.
    ///
    /// @param images uint8 of any shape
    /// @return float32 of the same shape
    /// @throws IllegalArgumentException for another dtype
    public static Tensor scaled(Tensor images) {
        if (images.dtype() != DType.UINT8) {
            throw new IllegalArgumentException("Images.scaled: the levels are uint8. Received: images.dtype="
                    + images.dtype().label());
        }
        byte[] levels = (byte[]) TensorAccess.get().storage(images);
        float[] scaled = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            scaled[i] = SCALED[levels[i] & 0xff];
        }
        return TensorAccess.get().wrap(scaled, images.shape(), DType.FLOAT32);
    }

    private static float[] scaledLevels() {
        float[] scaled = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            scaled[level] = level / 255f;
        }
        return scaled;
    }
}
