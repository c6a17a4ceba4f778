package io.gradus;

import static io.gradus.Gradus.broadcastTo;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.full;
import static io.gradus.Gradus.max;
import static io.gradus.Gradus.moveaxis;
import static io.gradus.Gradus.round;
import static io.gradus.Gradus.saturateCast;
import static io.gradus.Gradus.take;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Band;
import io.gradus.op.Resample;
import java.util.Arrays;
import java.util.List;

/// Images in other sizes. They have the axes `(height, width, channels)`, with a batch in front or without.
class ImageSizes extends ImageFrames {
    ImageSizes() {}

    /// Images in another size, between the nearest pixels linearly.
    public static Tensor resize(Operand images, int height, int width) {
        return resize(images, height, width, ResizeMethod.BILINEAR, false);
    }

    /// Images in another size, as TensorFlow computes it: pixels lie in the middle of their places.
    ///
    /// The dtype stays: integers are rounded. Numbers are computed in float32, but for the nearest pixel, which
    /// is only copied.
    ///
    /// @param antialias whether to look at all pixels that a smaller image's pixel covers; without meaning for
    ///     the nearest pixel and for areas
    public static Tensor resize(Operand images, int height, int width, ResizeMethod method, boolean antialias) {
        int rows = rowAxis("resize", images, DataFormat.CHANNELS_LAST);
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "resize: sizes are positive. Received: height=" + height + ", width=" + width);
        }
        int oldHeight = images.shape().dim(rows);
        int oldWidth = images.shape().dim(rows + 1);
        if (oldHeight == height && oldWidth == width) {
            return images.tensor();
        }
        if (oldHeight == Shape.UNKNOWN || oldWidth == Shape.UNKNOWN) {
            return unknown(images, rows, height, width);
        }
        if (oldHeight == 0 || oldWidth == 0) {
            throw wrong("resize", "images have pixels.", images);
        }
        if (method == ResizeMethod.NEAREST) {
            Tensor high = take(images, constant(ResizeWeights.nearestPlaces(oldHeight, height)), rows);
            return take(high, constant(ResizeWeights.nearestPlaces(oldWidth, width)), rows + 1);
        }
        Tensor real = cast(images, DType.FLOAT32);
        // TensorFlow goes along the rows first; with numbers to be rounded, the last bit counts.
        Tensor wide = resampled(real, rows + 1, ResizeWeights.of(method, oldWidth, width, antialias));
        Tensor high = resampled(wide, rows, ResizeWeights.of(method, oldHeight, height, antialias));
        return restored(high, images.dtype());
    }

    static Tensor restored(Tensor real, DType dtype) {
        return dtype.isFloating() ? cast(real, dtype) : saturateCast(round(real), dtype);
    }

    static Tensor resampled(Tensor images, int axis, Band band) {
        return Interpreter.call(new Resample(axis, band), images);
    }

    /// Of images whose size is not known yet only the shape and dtype of the result count.
    private static Tensor unknown(Operand images, int rows, int height, int width) {
        int[] dims = images.shape().dims();
        dims[rows] = height;
        dims[rows + 1] = width;
        return broadcastTo(max(images, new int[] {rows, rows + 1}, true), Shape.of(dims));
    }

    /// Images in the largest size of the same proportions that fits into a given one.
    public static Tensor resizePreservingAspectRatio(
            Operand images, int height, int width, ResizeMethod method, boolean antialias) {
        int rows = rowAxis("resize", images, DataFormat.CHANNELS_LAST);
        float oldHeight = images.shape().dim(rows);
        float oldWidth = images.shape().dim(rows + 1);
        float scale = Math.min(height / oldHeight, width / oldWidth);
        return resize(images, (int) Math.rint(scale * oldHeight), (int) Math.rint(scale * oldWidth), method, antialias);
    }

    /// Images in another size, cut or padded to its proportions first, with the channels behind or in front:
    /// Keras's `resize`.
    public static Tensor resize(
            Operand images,
            int height,
            int width,
            ResizeMethod method,
            boolean antialias,
            AspectRatio ratio,
            DataFormat format) {
        rowAxis("resize", images, format);
        Tensor last = format == DataFormat.CHANNELS_LAST ? images.tensor() : moveaxis(images, -3, -1);
        Tensor framed = switch (ratio) {
            case AspectRatio.Stretch stretch -> last;
            case AspectRatio.Crop crop -> cropped(last, height, width);
            case AspectRatio.Pad pad -> padded(last, height, width, pad.fill());
        };
        Tensor resized = resize(framed, height, width, method, antialias);
        return format == DataFormat.CHANNELS_LAST ? resized : moveaxis(resized, -1, -3);
    }

    private static Tensor cropped(Tensor images, int height, int width) {
        int rows = images.rank() - 3;
        int oldHeight = images.shape().dim(rows);
        int oldWidth = images.shape().dim(rows + 1);
        int cropHeight = Math.max(Math.min(oldHeight, (int) ((float) (oldWidth * height) / width)), 1);
        int cropWidth = Math.max(Math.min(oldWidth, (int) ((float) (oldHeight * width) / height)), 1);
        return cropToBoundingBox(
                images, (oldHeight - cropHeight) / 2, (oldWidth - cropWidth) / 2, cropHeight, cropWidth);
    }

    private static Tensor padded(Tensor images, int height, int width, double fill) {
        int rows = images.rank() - 3;
        int oldHeight = images.shape().dim(rows);
        int oldWidth = images.shape().dim(rows + 1);
        int padHeight = Math.max(oldHeight, (int) ((float) (oldWidth * height) / width));
        int padWidth = Math.max(oldWidth, (int) ((float) (oldHeight * width) / height));
        Tensor high = around(images, rows, (padHeight - oldHeight) / 2, fill);
        return around(high, rows + 1, (padWidth - oldWidth) / 2, fill);
    }

    private static Tensor around(Tensor images, int axis, int count, double fill) {
        if (count == 0) {
            return images;
        }
        int[] dims = images.shape().dims();
        dims[axis] = count;
        Tensor border = full(Shape.of(dims), fill, images.dtype());
        return concatenate(List.of(border, images, border), axis);
    }

    /// Images in the largest size of the same proportions that fits into a given one, with zeros around them.
    public static Tensor resizeWithPad(
            Operand images, int targetHeight, int targetWidth, ResizeMethod method, boolean antialias) {
        int rows = rowAxis("resizeWithPad", images, DataFormat.CHANNELS_LAST);
        if (targetHeight < 1 || targetWidth < 1) {
            throw new IllegalArgumentException("resizeWithPad: sizes are positive. Received: targetHeight="
                    + targetHeight + ", targetWidth=" + targetWidth);
        }
        float height = images.shape().dim(rows);
        float width = images.shape().dim(rows + 1);
        float ratio = Math.max(width / targetWidth, height / targetHeight);
        float newHeight = height / ratio;
        float newWidth = width / ratio;
        int top = Math.max(0, (int) Math.floor((targetHeight - newHeight) / 2));
        int left = Math.max(0, (int) Math.floor((targetWidth - newWidth) / 2));
        Tensor resized = resize(images, (int) Math.floor(newHeight), (int) Math.floor(newWidth), method, antialias);
        return padToBoundingBox(resized, top, left, targetHeight, targetWidth);
    }

    /// Tensors scaled and moved along some axes: place x of the input lies at `x · scale + translation` of the
    /// result. Integers are rounded.
    ///
    /// @param outputShape the shape of the result
    /// @param scale one number for each of `spatialDims`
    /// @param translation one number for each of `spatialDims`
    /// @param method bilinear, bicubic or one of Lanczos's
    public static Tensor scaleAndTranslate(
            Operand images,
            int[] outputShape,
            double[] scale,
            double[] translation,
            int[] spatialDims,
            ResizeMethod method,
            boolean antialias) {
        boolean fits = outputShape.length == images.rank()
                && scale.length == spatialDims.length
                && translation.length == spatialDims.length
                && Arrays.stream(outputShape).allMatch(size -> size >= 0);
        if (!fits) {
            throw new IllegalArgumentException(
                    "scaleAndTranslate: the output shape has the rank of the images, and each"
                            + " spatial axis a scale and a translation. Received: images.shape=" + images.shape()
                            + ", outputShape=" + Arrays.toString(outputShape) + ", scale=" + Arrays.toString(scale)
                            + ", translation=" + Arrays.toString(translation) + ", spatialDims="
                            + Arrays.toString(spatialDims));
        }
        Tensor y = cast(images, Promotion.floating(images.dtype(), "scaleAndTranslate"));
        for (int i = 0; i < spatialDims.length; i++) {
            int axis = images.shape().axis(spatialDims[i], "scaleAndTranslate");
            float factor = (float) scale[i];
            float moved = (float) translation[i];
            int from = images.shape().dim(axis);
            int to = outputShape[axis];
            Band band = switch (method) {
                case BILINEAR -> ResizeWeights.spans(ResizeWeights.triangle(), 1, from, to, factor, moved, antialias);
                case BICUBIC -> ResizeWeights.spans(ResizeWeights.keys(), 2, from, to, factor, moved, antialias);
                case LANCZOS3 -> ResizeWeights.spans(ResizeWeights.lanczos(3), 3, from, to, factor, moved, antialias);
                case LANCZOS5 -> ResizeWeights.spans(ResizeWeights.lanczos(5), 5, from, to, factor, moved, antialias);
                default ->
                    throw new IllegalArgumentException("scaleAndTranslate: the method is bilinear, bicubic,"
                            + " Lanczos's 3 or 5. Received: method=" + method);
            };
            y = resampled(y, axis, band);
        }
        if (images.dtype().isFloating()) {
            return y;
        }
        Tensor real = cast(images, y.dtype());
        return cast(Gradus.minimum(Gradus.maximum(round(y), Gradus.min(real)), max(real)), images.dtype());
    }
}
