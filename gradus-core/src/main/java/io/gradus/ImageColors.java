package io.gradus;

import static io.gradus.Gradus.*;

import java.util.List;

/// Colours of images: dtypes, colour spaces and adjustments. Images have the axes `(…, height, width, channels)`.
@SuppressWarnings("FloatingPointLiteralPrecision") // the digits that are published
class ImageColors {
    private static final double[] GRAY = {0.2989, 0.5870, 0.1140};

    /// The rows are red, green and blue; the columns luminance and the two differences.
    private static final float[] TO_YUV = {
        0.299f, -0.14714119f, 0.61497538f, 0.587f, -0.28886916f, -0.51496512f, 0.114f, 0.43601035f, -0.10001026f
    };

    private static final float[] FROM_YUV = {1, 1, 1, 0, -0.394642334f, 2.03206185f, 1.13988303f, -0.58062185f, 0};

    private static final float[] TO_YIQ = {
        0.299f, 0.59590059f, 0.2115f, 0.587f, -0.27455667f, -0.52273617f, 0.114f, -0.32134392f, 0.31119955f
    };

    private static final float[] FROM_YIQ = {
        1, 1, 1, 0.95598634f, -0.27201283f, -1.10674021f, 0.6208248f, -0.64720424f, 1.70423049f
    };

    ImageColors() {}

    static IllegalArgumentException wrong(String op, String rule, Operand images) {
        return new IllegalArgumentException(op + ": " + rule + " Received: images.shape=" + images.shape()
                + ", images.dtype=" + images.dtype().label());
    }

    static void colours(String op, Operand images) {
        if (images.rank() < 1 || images.shape().dim(-1) != 3) {
            throw wrong(op, "the last axis holds red, green and blue.", images);
        }
    }

    private static double largest(DType dtype) {
        return switch (dtype) {
            case INT8 -> Byte.MAX_VALUE;
            case UINT8 -> 255;
            case INT16 -> Short.MAX_VALUE;
            case UINT16 -> 65_535;
            case INT32 -> Integer.MAX_VALUE;
            case UINT32 -> 4_294_967_295.0;
            case INT64 -> Long.MAX_VALUE;
            default -> 1.8446744073709552e19;
        };
    }

    /// Images in another dtype, scaled: floating-point numbers lie in [0, 1], integers use their whole
    /// positive range.
    public static Tensor convertImageDtype(Operand images, DType dtype) {
        return convertImageDtype(images, dtype, false);
    }

    /// Images in another dtype, scaled.
    ///
    /// @param saturate whether numbers outside the range become its ends, instead of wrapping round
    public static Tensor convertImageDtype(Operand images, DType dtype, boolean saturate) {
        DType from = images.dtype();
        if (from == dtype) {
            return images.tensor();
        }
        if (from.isFloating() && dtype.isFloating()) {
            return cast(images, dtype);
        }
        if (from.isInteger() && dtype.isInteger()) {
            double in = largest(from);
            double out = largest(dtype);
            if (in > out) {
                Tensor scaled = floorDivide(images, cast(constant((long) ((in + 1) / (out + 1))), from));
                return saturate ? saturateCast(scaled, dtype) : cast(scaled, dtype);
            }
            Tensor wide = saturate ? saturateCast(images, dtype) : cast(images, dtype);
            return multiply(wide, cast(constant((long) ((out + 1) / (in + 1))), dtype));
        }
        if (from.isInteger()) {
            return multiply(cast(images, dtype), 1 / largest(from));
        }
        // The half keeps the cast from rounding every number down.
        Tensor scaled = multiply(images, largest(dtype) + 0.5);
        return saturate ? saturateCast(scaled, dtype) : cast(scaled, dtype);
    }

    /// The luminance of red, green and blue images, with one channel. Integers are cut to integers again; gray
    /// images stay.
    public static Tensor rgbToGrayscale(Operand images) {
        return rgbToGrayscale(images, DataFormat.CHANNELS_LAST);
    }

    /// The luminance of images with their channels behind or in front.
    public static Tensor rgbToGrayscale(Operand images, DataFormat format) {
        int axis = format == DataFormat.CHANNELS_LAST ? images.rank() - 1 : images.rank() - 3;
        if (axis < 0 || (images.shape().dim(axis) != 3 && images.shape().dim(axis) != 1)) {
            throw wrong("rgbToGrayscale", "images have three channels or one.", images);
        }
        if (images.shape().dim(axis) == 1) {
            return images.tensor();
        }
        Tensor real = cast(images, Promotion.floating(images.dtype(), "rgbToGrayscale"));
        Tensor last = moveaxis(real, axis, -1);
        Tensor weights = cast(constant(GRAY), real.dtype());
        return cast(moveaxis(sum(multiply(last, weights), -1, true), -1, axis), images.dtype());
    }

    /// Gray images three times, as red, green and blue.
    public static Tensor grayscaleToRgb(Operand images) {
        if (images.rank() < 1 || images.shape().dim(-1) != 1) {
            throw wrong("grayscaleToRgb", "the last axis holds one channel.", images);
        }
        return concatenate(List.of(images, images, images), -1);
    }

    private static Tensor floating(String op, Operand images) {
        colours(op, images);
        if (!images.dtype().isFloating()) {
            throw wrong(op, "colours are floating-point numbers in [0, 1].", images);
        }
        return images.tensor();
    }

    /// Red, green and blue in [0, 1] as hue, saturation and value in [0, 1].
    public static Tensor rgbToHsv(Operand images) {
        List<Tensor> rgb = split(floating("rgbToHsv", images), 3, -1);
        Tensor red = rgb.get(0);
        Tensor green = rgb.get(1);
        Tensor blue = rgb.get(2);
        Tensor value = maximum(maximum(red, green), blue);
        Tensor range = subtract(value, minimum(minimum(red, green), blue));
        Tensor lit = greater(value, 0);
        Tensor saturation = where(lit, divide(range, where(lit, value, 1)), zerosLike(range));
        Tensor coloured = greater(range, 0);
        Tensor unit = divide(1.0 / 6, where(coloured, range, 1));
        Tensor hue = where(
                equal(red, value),
                multiply(unit, subtract(green, blue)),
                where(
                        equal(green, value),
                        add(multiply(unit, subtract(blue, red)), 2.0 / 6),
                        add(multiply(unit, subtract(red, green)), 4.0 / 6)));
        Tensor known = where(coloured, hue, zerosLike(hue));
        Tensor around = where(less(known, 0), add(known, 1), known);
        return concatenate(List.of(around, saturation, value), -1);
    }

    /// Hue, saturation and value in [0, 1] as red, green and blue.
    public static Tensor hsvToRgb(Operand images) {
        List<Tensor> hsv = split(floating("hsvToRgb", images), 3, -1);
        Tensor angle = multiply(hsv.get(0), 6);
        Tensor saturation = hsv.get(1);
        Tensor value = hsv.get(2);
        Tensor red = clip(subtract(abs(subtract(angle, 3)), 1), 0, 1);
        Tensor green = clip(subtract(2, abs(subtract(angle, 2))), 0, 1);
        Tensor blue = clip(subtract(2, abs(subtract(angle, 4))), 0, 1);
        Tensor white = subtract(1, saturation);
        return concatenate(
                List.of(
                        multiply(add(white, multiply(saturation, red)), value),
                        multiply(add(white, multiply(saturation, green)), value),
                        multiply(add(white, multiply(saturation, blue)), value)),
                -1);
    }

    private static Tensor mixed(String op, Operand images, float[] matrix) {
        Tensor real = floating(op, images);
        return matmul(real, cast(constant(matrix, Shape.of(3, 3)), real.dtype()));
    }

    /// Red, green and blue as luminance and two colour differences, as PAL has them.
    public static Tensor rgbToYuv(Operand images) {
        return mixed("rgbToYuv", images, TO_YUV);
    }

    /// The inverse of [#rgbToYuv].
    public static Tensor yuvToRgb(Operand images) {
        return mixed("yuvToRgb", images, FROM_YUV);
    }

    /// Red, green and blue as luminance and two colour differences, as NTSC has them.
    public static Tensor rgbToYiq(Operand images) {
        return mixed("rgbToYiq", images, TO_YIQ);
    }

    /// The inverse of [#rgbToYiq].
    public static Tensor yiqToRgb(Operand images) {
        return mixed("yiqToRgb", images, FROM_YIQ);
    }

    /// Images in float32 (or a 16-bit float that they are in).
    private static Tensor unit(Operand images) {
        boolean narrow = images.dtype() == DType.FLOAT16 || images.dtype() == DType.FLOAT32;
        return narrow ? images.tensor() : convertImageDtype(images, DType.FLOAT32);
    }

    /// A number added to every element.
    ///
    /// @param delta what to add, on the scale of [0, 1]
    public static Tensor adjustBrightness(Operand images, Operand delta) {
        Tensor unit = unit(images);
        return convertImageDtype(add(unit, cast(delta, unit.dtype())), images.dtype(), true);
    }

    /// A number added to every element, on the scale of [0, 1].
    public static Tensor adjustBrightness(Operand images, Number delta) {
        return adjustBrightness(images, constant(delta.floatValue()));
    }

    /// The distance from the channel's mean multiplied by a factor, for each image.
    public static Tensor adjustContrast(Operand images, Operand factor) {
        Tensor unit = unit(images);
        Tensor wide = cast(unit, DType.FLOAT32);
        Tensor mean = mean(wide, new int[] {-3, -2}, true);
        Tensor far = add(multiply(subtract(wide, mean), cast(factor, DType.FLOAT32)), mean);
        return convertImageDtype(cast(far, unit.dtype()), images.dtype(), true);
    }

    /// The distance from the channel's mean multiplied by a factor, for each image.
    public static Tensor adjustContrast(Operand images, Number factor) {
        return adjustContrast(images, constant(factor.floatValue()));
    }

    /// Every element to a power, times a gain, on the scale of [0, 1].
    ///
    /// @throws IllegalArgumentException for a negative power
    public static Tensor adjustGamma(Operand images, Number gamma, Number gain) {
        if (gamma.doubleValue() < 0) {
            throw new IllegalArgumentException(
                    "adjustGamma: the power is not negative. Received: gamma=" + gamma.doubleValue());
        }
        Tensor unit = unit(images);
        return convertImageDtype(multiply(power(unit, gamma.doubleValue()), gain.doubleValue()), images.dtype(), true);
    }

    /// The hue of red, green and blue images turned by a part of a full turn.
    public static Tensor adjustHue(Operand images, Operand delta) {
        colours("adjustHue", images);
        Tensor unit = unit(images);
        List<Tensor> hsv = split(rgbToHsv(unit), 3, -1);
        Tensor hue = mod(add(hsv.get(0), cast(delta, unit.dtype())), 1);
        return convertImageDtype(hsvToRgb(concatenate(List.of(hue, hsv.get(1), hsv.get(2)), -1)), images.dtype(), true);
    }

    /// The hue of red, green and blue images turned by a part of a full turn, in [-1, 1].
    public static Tensor adjustHue(Operand images, Number delta) {
        return adjustHue(images, constant(delta.floatValue()));
    }

    /// The saturation of red, green and blue images multiplied by a factor.
    public static Tensor adjustSaturation(Operand images, Operand factor) {
        colours("adjustSaturation", images);
        Tensor unit = unit(images);
        List<Tensor> hsv = split(rgbToHsv(unit), 3, -1);
        Tensor saturation = clip(multiply(hsv.get(1), cast(factor, unit.dtype())), 0, 1);
        return convertImageDtype(
                hsvToRgb(concatenate(List.of(hsv.get(0), saturation, hsv.get(2)), -1)), images.dtype(), true);
    }

    /// The saturation of red, green and blue images multiplied by a factor.
    public static Tensor adjustSaturation(Operand images, Number factor) {
        return adjustSaturation(images, constant(factor.floatValue()));
    }

    /// Each image moved to mean 0 and scaled to variance 1, in float32; the divisor is 1 / √elements at least.
    public static Tensor perImageStandardization(Operand images) {
        if (images.rank() < 3) {
            throw wrong("perImageStandardization", "images have height, width and channels.", images);
        }
        Tensor real = cast(images, DType.FLOAT32);
        int[] axes = {-3, -2, -1};
        int pixels =
                images.shape().dim(-1) * images.shape().dim(-2) * images.shape().dim(-3);
        Tensor deviation = maximum(std(real, axes, true), 1 / Math.sqrt(pixels));
        return divide(subtract(real, mean(real, axes, true)), deviation);
    }
}
