package io.gradus;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.constant;
import static io.gradus.Gradus.floor;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.less;
import static io.gradus.Gradus.logicalOr;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.take;
import static io.gradus.Gradus.where;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Boxes in images: choosing, cutting out, drawing. A box is (top, left, bottom, right).
class ImageBoxes extends ImageMeasures {
    /// TensorFlow's colours, in red, green, blue and opacity.
    private static final double[][] COLOURS = {
        {1, 1, 0, 1}, {0, 0, 1, 1}, {1, 0, 0, 1}, {0, 1, 0, 1}, {0.5, 0, 0.5, 1},
        {0.5, 0.5, 0, 1}, {0.5, 0, 0, 1}, {0, 0, 0.5, 1}, {0, 1, 1, 1}, {1, 0, 1, 1}
    };

    ImageBoxes() {}

    /// The boxes with the greatest scores that overlap no chosen one too much, by number in int32.
    ///
    /// @param boxes of shape `(boxes, 4)`; corners may come in any order
    /// @param scores of shape `(boxes)`
    /// @param iouThreshold the largest share of intersection in union
    /// @param scoreThreshold what scores must exceed
    public static Tensor nonMaxSuppression(
            Operand boxes, Operand scores, int maxOutputSize, double iouThreshold, double scoreThreshold) {
        return nonMaxSuppressionWithScores(boxes, scores, maxOutputSize, iouThreshold, scoreThreshold, 0)
                .indices();
    }

    /// The boxes with the greatest scores; overlaps lower a score by a Gaussian, if asked for (Bodla and
    /// others, 2017).
    ///
    /// @param softNmsSigma the standard deviation of that Gaussian, or 0 to drop what overlaps too much
    public static SelectedBoxes nonMaxSuppressionWithScores(
            Operand boxes,
            Operand scores,
            int maxOutputSize,
            double iouThreshold,
            double scoreThreshold,
            double softNmsSigma) {
        if (boxes.rank() != 2
                || boxes.shape().dim(1) != 4
                || scores.rank() != 1
                || scores.shape().dim(0) != boxes.shape().dim(0)) {
            throw new IllegalArgumentException("nonMaxSuppression: boxes are (boxes, 4), with a score each. Received:"
                    + " boxes.shape=" + boxes.shape() + ", scores.shape=" + scores.shape());
        }
        if (!(iouThreshold >= 0 && iouThreshold <= 1) || maxOutputSize < 0) {
            throw new IllegalArgumentException("nonMaxSuppression: the threshold lies in [0, 1] and sizes are not"
                    + " negative. Received: iouThreshold=" + iouThreshold + ", maxOutputSize=" + maxOutputSize);
        }
        BoxSelection selection = new BoxSelection(floats(boxes), iouThreshold, scoreThreshold, softNmsSigma);
        List<BoxSelection.Chosen> chosen = selection.select(floats(scores), maxOutputSize);
        int[] indices = chosen.stream().mapToInt(BoxSelection.Chosen::box).toArray();
        float[] kept = new float[indices.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = chosen.get(i).score();
        }
        return new SelectedBoxes(constant(indices), cast(constant(kept), scores.dtype()));
    }

    private static float[] floats(Operand x) {
        return cast(reshape(x, -1), DType.FLOAT32).toFloatArray();
    }

    /// The boxes with the greatest scores of every image, chosen class by class.
    ///
    /// @param boxes of shape `(batch, boxes, classes, 4)`, or with 1 for boxes that all classes share
    /// @param scores of shape `(batch, boxes, classes)`
    /// @param padPerClass whether the result has no more places than all classes can fill
    /// @param clipBoxes whether corners are brought into [0, 1]
    public static CombinedBoxes combinedNonMaxSuppression(
            Operand boxes,
            Operand scores,
            int maxOutputSizePerClass,
            int maxTotalSize,
            double iouThreshold,
            double scoreThreshold,
            boolean padPerClass,
            boolean clipBoxes) {
        boolean fits = boxes.rank() == 4
                && boxes.shape().dim(3) == 4
                && scores.rank() == 3
                && (boxes.shape().dim(2) == 1
                        || boxes.shape().dim(2) == scores.shape().dim(2));
        if (!fits) {
            throw new IllegalArgumentException(
                    "combinedNonMaxSuppression: boxes are (batch, boxes, classes or 1, 4) and scores (batch, boxes,"
                            + " classes). Received: boxes.shape=" + boxes.shape() + ", scores.shape="
                            + scores.shape());
        }
        int[] dims = scores.shape().dims();
        int total = padPerClass ? Math.min(maxTotalSize, maxOutputSizePerClass * dims[2]) : maxTotalSize;
        float[] corners = floats(boxes);
        float[] values = floats(scores);
        float[] outBoxes = new float[dims[0] * total * 4];
        float[] outScores = new float[dims[0] * total];
        float[] outClasses = new float[dims[0] * total];
        int[] counts = new int[dims[0]];
        int shared = boxes.shape().dim(2);
        for (int image = 0; image < dims[0]; image++) {
            List<Found> found = new ArrayList<>();
            for (int c = 0; c < dims[2]; c++) {
                float[] own = new float[dims[1] * 4];
                float[] score = new float[dims[1]];
                for (int i = 0; i < dims[1]; i++) {
                    int at = ((image * dims[1] + i) * shared + (shared == 1 ? 0 : c)) * 4;
                    System.arraycopy(corners, at, own, i * 4, 4);
                    score[i] = values[(image * dims[1] + i) * dims[2] + c];
                }
                for (BoxSelection.Chosen one :
                        new BoxSelection(own, iouThreshold, scoreThreshold, 0).select(score, maxOutputSizePerClass)) {
                    found.add(new Found(Arrays.copyOfRange(own, one.box() * 4, one.box() * 4 + 4), one.score(), c));
                }
            }
            found.sort((a, b) -> Float.compare(b.score(), a.score()));
            counts[image] = Math.min(total, found.size());
            for (int i = 0; i < counts[image]; i++) {
                Found one = found.get(i);
                for (int j = 0; j < 4; j++) {
                    float corner = one.box()[j];
                    outBoxes[(image * total + i) * 4 + j] = clipBoxes ? Math.max(0, Math.min(1, corner)) : corner;
                }
                outScores[image * total + i] = one.score();
                outClasses[image * total + i] = one.label();
            }
        }
        return new CombinedBoxes(
                constant(outBoxes, Shape.of(dims[0], total, 4)),
                constant(outScores, Shape.of(dims[0], total)),
                constant(outClasses, Shape.of(dims[0], total)),
                constant(counts));
    }

    private record Found(float[] box, float score, int label) {}

    /// Boxes cut out of images and brought to one size, in float32, with gradients for images and boxes.
    ///
    /// @param images of shape `(batch, height, width, channels)`
    /// @param boxes of shape `(boxes, 4)`, on the scale of [0, 1]; a turned box gives a mirrored image
    /// @param boxIndices the image of each box
    /// @param method bilinear or the nearest pixel
    /// @param extrapolationValue what lies outside the image
    /// @return of shape `(boxes, cropHeight, cropWidth, channels)`
    public static Tensor cropAndResize(
            Operand images,
            Operand boxes,
            Operand boxIndices,
            int cropHeight,
            int cropWidth,
            ResizeMethod method,
            double extrapolationValue) {
        if (images.rank() != 4 || boxes.rank() != 2 || boxes.shape().dim(1) != 4 || boxIndices.rank() != 1) {
            throw new IllegalArgumentException("cropAndResize: images are (batch, height, width, channels), boxes"
                    + " (boxes, 4) and their images (boxes). Received: images.shape=" + images.shape()
                    + ", boxes.shape=" + boxes.shape() + ", boxIndices.shape=" + boxIndices.shape());
        }
        if (method != ResizeMethod.BILINEAR && method != ResizeMethod.NEAREST) {
            throw new IllegalArgumentException(
                    "cropAndResize: pixels are the nearest or bilinear. Received: method=" + method);
        }
        int[] d = images.shape().dims();
        List<Tensor> sides = Gradus.split(cast(boxes, DType.FLOAT32), 4, 1);
        Tensor rows = reshape(places(sides.get(0), sides.get(2), d[1], cropHeight), -1, cropHeight, 1, 1);
        Tensor columns = reshape(places(sides.get(1), sides.get(3), d[2], cropWidth), -1, 1, cropWidth, 1);
        Tensor outside = logicalOr(
                logicalOr(less(rows, 0), greater(rows, d[1] - 1)),
                logicalOr(less(columns, 0), greater(columns, d[2] - 1)));
        Tensor pixels = cast(reshape(images, -1, d[3]), DType.FLOAT32);
        Tensor first = multiply(reshape(cast(boxIndices, DType.INT32), -1, 1, 1, 1), d[1]);
        Tensor inside;
        if (method == ResizeMethod.NEAREST) {
            inside = pixel(pixels, first, floor(add(rows, 0.5)), floor(add(columns, 0.5)), d);
        } else {
            Tensor top = floor(rows).stopGradient();
            Tensor left = floor(columns).stopGradient();
            Tensor down = subtract(rows, top);
            Tensor right = subtract(columns, left);
            Tensor bottom = Gradus.ceil(rows).stopGradient();
            Tensor far = Gradus.ceil(columns).stopGradient();
            Tensor upper = between(pixel(pixels, first, top, left, d), pixel(pixels, first, top, far, d), right);
            Tensor lower = between(pixel(pixels, first, bottom, left, d), pixel(pixels, first, bottom, far, d), right);
            inside = between(upper, lower, down);
        }
        return where(outside, Gradus.fullLike(inside, extrapolationValue), inside);
    }

    private static Tensor between(Tensor a, Tensor b, Tensor part) {
        return add(a, multiply(subtract(b, a), part));
    }

    /// Where the rows (or columns) of a crop lie in an image side of `size` pixels.
    private static Tensor places(Tensor from, Tensor to, int size, int count) {
        if (count == 1) {
            return multiply(multiply(add(from, to), 0.5), size - 1);
        }
        Tensor step = divideBy(multiply(subtract(to, from), size - 1), count - 1);
        return add(multiply(from, size - 1), multiply(Gradus.arange(0, count, 1, DType.FLOAT32), step));
    }

    private static Tensor divideBy(Tensor x, int count) {
        return Gradus.divide(x, count);
    }

    private static Tensor pixel(Tensor pixels, Tensor first, Tensor row, Tensor column, int[] d) {
        Tensor safeRow = cast(Gradus.clip(row.stopGradient(), 0, d[1] - 1), DType.INT32);
        Tensor safeColumn = cast(Gradus.clip(column.stopGradient(), 0, d[2] - 1), DType.INT32);
        Tensor place = add(multiply(add(first, safeRow), d[2]), safeColumn);
        return Gradus.squeeze(take(pixels, place, 0), 3);
    }

    /// Images with the outlines of boxes drawn on them.
    ///
    /// @param images of shape `(batch, height, width, channels)`
    /// @param boxes of shape `(batch, boxes, 4)`, on the scale of [0, 1]
    /// @param colors the colours that boxes have in turn, `(colours, channels)`, or null for TensorFlow's
    public static Tensor drawBoundingBoxes(Operand images, Operand boxes, @Nullable Operand colors) {
        if (images.rank() != 4
                || boxes.rank() != 3
                || boxes.shape().dim(2) != 4
                || boxes.shape().dim(0) != images.shape().dim(0)) {
            throw new IllegalArgumentException("drawBoundingBoxes: images are (batch, height, width, channels) and"
                    + " boxes (batch, boxes, 4). Received: images.shape=" + images.shape() + ", boxes.shape="
                    + boxes.shape());
        }
        int[] d = images.shape().dims();
        float[] pixels = cast(images, DType.FLOAT32).toFloatArray();
        float[] corners = floats(boxes);
        float[][] palette = palette(colors, d[3]);
        int count = boxes.shape().dim(1);
        for (int i = 0; i < d[0] * count; i++) {
            outline(
                    pixels,
                    d,
                    i / count,
                    Arrays.copyOfRange(corners, i * 4, i * 4 + 4),
                    palette[i % count % palette.length]);
        }
        return cast(constant(pixels, images.shape()), images.dtype());
    }

    private static float[][] palette(@Nullable Operand colors, int channels) {
        float[] given = colors == null ? new float[0] : floats(colors);
        int own = colors == null || given.length == 0 ? 0 : colors.shape().dim(1);
        float[][] palette = new float[own == 0 ? COLOURS.length : given.length / own][channels];
        for (int i = 0; i < palette.length; i++) {
            for (int c = 0; c < channels; c++) {
                palette[i][c] = own == 0 ? (channels == 1 ? 1 : (float) COLOURS[i][c]) : given[i * own + c];
            }
        }
        return palette;
    }

    private static void outline(float[] pixels, int[] d, int image, float[] box, float[] colour) {
        int top = (int) (box[0] * (d[1] - 1));
        int left = (int) (box[1] * (d[2] - 1));
        int bottom = (int) (box[2] * (d[1] - 1));
        int right = (int) (box[3] * (d[2] - 1));
        if (top > bottom || left > right || top >= d[1] || bottom < 0 || left >= d[2] || right < 0) {
            return;
        }
        for (int row = Math.max(top, 0); row <= Math.min(bottom, d[1] - 1); row++) {
            for (int column = Math.max(left, 0); column <= Math.min(right, d[2] - 1); column++) {
                if (row == top || row == bottom || column == left || column == right) {
                    System.arraycopy(colour, 0, pixels, ((image * d[1] + row) * d[2] + column) * d[3], d[3]);
                }
            }
        }
    }
}
