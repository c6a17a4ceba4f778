package io.gradus;

import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.less;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.statelessUniform;
import static io.gradus.Gradus.where;

import java.util.Arrays;

/// Functions on images: `keras.ops.image` and `tf.image`.
///
/// An image is a tensor `(height, width, channels)`, and most functions take a batch of them as well. They come
/// in groups, which this class inherits: colours, frames, sizes, warps, measures and boxes; random changes are
/// here.
///
/// ```java
/// Tensor small = Image.resize(photo, 224, 224);
/// Tensor bright = Image.adjustBrightness(small, 0.1);
/// ```
///
/// The `stateless…` functions take a pair of seeds and draw TensorFlow's numbers;
/// [io.gradus.random.RandomImage] takes the pair from a seed. Reading and writing image files is left to the data
/// module.
public final class Image extends ImageBoxes {
    private Image() {}

    private static Tensor draw(Operand seed, double low, double high) {
        return statelessUniform(Shape.SCALAR, seed, (float) low, (float) high, DType.FLOAT32);
    }

    /// Each image mirrored left to right or not, at random.
    ///
    /// @param seed two integers
    public static Tensor statelessRandomFlipLeftRight(Operand images, Operand seed) {
        return chosen(images, flipLeftRight(images), seed);
    }

    /// Each image mirrored top to bottom or not, at random.
    ///
    /// @param seed two integers
    public static Tensor statelessRandomFlipUpDown(Operand images, Operand seed) {
        return chosen(images, flipUpDown(images), seed);
    }

    private static Tensor chosen(Operand images, Tensor flipped, Operand seed) {
        if (images.rank() == 3) {
            return where(less(statelessUniform(Shape.SCALAR, seed), 0.5), flipped, images);
        }
        // TensorFlow flips one image for small numbers and those of a batch for large ones.
        Tensor flips = greater(statelessUniform(Shape.of(images.shape().dim(0)), seed), 0.5);
        return where(reshape(flips, -1, 1, 1, 1), flipped, images);
    }

    /// A random number added to every element.
    ///
    /// @param maxDelta its largest size, on the scale of [0, 1]
    /// @param seed two integers
    public static Tensor statelessRandomBrightness(Operand images, double maxDelta, Operand seed) {
        requireOrder("randomBrightness", 0, maxDelta);
        return adjustBrightness(images, draw(seed, -maxDelta, maxDelta));
    }

    /// The distance from the mean multiplied by a random factor.
    ///
    /// @param seed two integers
    public static Tensor statelessRandomContrast(Operand images, double lower, double upper, Operand seed) {
        requireOrder("randomContrast", lower, upper);
        return adjustContrast(images, draw(seed, lower, upper));
    }

    /// The hue turned at random.
    ///
    /// @param maxDelta the largest part of a full turn, at most a half
    /// @param seed two integers
    public static Tensor statelessRandomHue(Operand images, double maxDelta, Operand seed) {
        requireOrder("randomHue", maxDelta, 0.5);
        requireOrder("randomHue", 0, maxDelta);
        return adjustHue(images, draw(seed, -maxDelta, maxDelta));
    }

    /// The saturation multiplied by a random factor.
    ///
    /// @param seed two integers
    public static Tensor statelessRandomSaturation(Operand images, double lower, double upper, Operand seed) {
        requireOrder("randomSaturation", lower, upper);
        return adjustSaturation(images, draw(seed, lower, upper));
    }

    private static void requireOrder(String op, double lower, double upper) {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    op + ": limits are in order. Received: lower=" + lower + ", upper=" + upper);
        }
    }

    /// A block of a tensor at a random place.
    ///
    /// @param size the size of the block along each axis
    /// @param seed two integers
    public static Tensor statelessRandomCrop(Operand value, int[] size, Operand seed) {
        int[] dims = value.shape().dims();
        boolean fits = dims.length == size.length;
        for (int axis = 0; axis < dims.length && fits; axis++) {
            fits = size[axis] >= 0 && size[axis] <= dims[axis];
        }
        if (!fits) {
            throw new IllegalArgumentException("randomCrop: the block fits into the tensor. Received: value.shape="
                    + value.shape() + ", size=" + Arrays.toString(size));
        }
        Tensor numbers = statelessUniform(Shape.of(dims.length), seed, 0, Integer.MAX_VALUE, DType.INT32);
        int[] starts = numbers.toIntArray();
        for (int axis = 0; axis < starts.length; axis++) {
            starts[axis] %= dims[axis] - size[axis] + 1;
        }
        return slice(value, starts, size);
    }
}
