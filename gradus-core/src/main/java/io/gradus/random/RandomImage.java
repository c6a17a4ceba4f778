package io.gradus.random;

import io.gradus.DataFormat;
import io.gradus.FillMode;
import io.gradus.Image;
import io.gradus.Operand;
import io.gradus.ResizeMethod;
import io.gradus.Tensor;

/// Random changes of images, `(height, width, channels)` with a batch in front or without: the `stateless…`
/// functions of [Image] with the pair of numbers that a [Seed] gives.
public final class RandomImage {
    private RandomImage() {}

    /// Each image mirrored left to right or not.
    public static Tensor flipLeftRight(Operand images, Seed seed) {
        return Image.statelessRandomFlipLeftRight(images, seed.next());
    }

    /// Each image mirrored top to bottom or not.
    public static Tensor flipUpDown(Operand images, Seed seed) {
        return Image.statelessRandomFlipUpDown(images, seed.next());
    }

    /// A number added to every element.
    ///
    /// @param maxDelta its largest size, on the scale of [0, 1]
    public static Tensor brightness(Operand images, double maxDelta, Seed seed) {
        return Image.statelessRandomBrightness(images, maxDelta, seed.next());
    }

    /// The distance from the mean multiplied by a factor between two limits.
    public static Tensor contrast(Operand images, double lower, double upper, Seed seed) {
        return Image.statelessRandomContrast(images, lower, upper, seed.next());
    }

    /// The hue turned.
    ///
    /// @param maxDelta the largest part of a full turn, at most a half
    public static Tensor hue(Operand images, double maxDelta, Seed seed) {
        return Image.statelessRandomHue(images, maxDelta, seed.next());
    }

    /// The saturation multiplied by a factor between two limits.
    public static Tensor saturation(Operand images, double lower, double upper, Seed seed) {
        return Image.statelessRandomSaturation(images, lower, upper, seed.next());
    }

    /// A block of a tensor.
    ///
    /// @param size the size of the block along each axis
    public static Tensor crop(Operand value, int[] size, Seed seed) {
        return Image.statelessRandomCrop(value, size, seed.next());
    }

    /// Distortion by displacements that a Gaussian smooths, mirrored at the edges; see [Image#elasticTransform].
    ///
    /// @param alpha the strength of the displacements
    /// @param sigma their standard deviation before smoothing, and the Gaussian's
    public static Tensor elasticTransform(Operand images, double alpha, double sigma, Seed seed) {
        return Image.elasticTransform(
                images,
                alpha,
                sigma,
                ResizeMethod.BILINEAR,
                FillMode.REFLECT,
                0,
                seed.next(),
                DataFormat.CHANNELS_LAST);
    }
}
