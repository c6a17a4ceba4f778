package io.gradus;

import static io.gradus.Gradus.flip;
import static io.gradus.Gradus.pad;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.swapaxes;

import java.util.Arrays;

/// The frame of images: what is cut off, put around, turned and mirrored. Images have the axes `(height, width,
/// channels)`, with a batch in front or without.
class ImageFrames extends ImageColors {
    ImageFrames() {}

    /// The axis of the rows; that of the columns is the next one.
    static int rowAxis(String op, Operand images, DataFormat format) {
        if (images.rank() != 3 && images.rank() != 4) {
            throw wrong(op, "images have three axes, and a batch of them four.", images);
        }
        return images.rank() - (format == DataFormat.CHANNELS_LAST ? 3 : 2);
    }

    private static int rows(String op, Operand images) {
        return rowAxis(op, images, DataFormat.CHANNELS_LAST);
    }

    /// Left and right exchanged.
    public static Tensor flipLeftRight(Operand images) {
        return flip(images, rows("flipLeftRight", images) + 1);
    }

    /// Top and bottom exchanged.
    public static Tensor flipUpDown(Operand images) {
        return flip(images, rows("flipUpDown", images));
    }

    /// Rows and columns exchanged.
    public static Tensor transpose(Operand images) {
        int rows = rows("transpose", images);
        return swapaxes(images, rows, rows + 1);
    }

    /// Images turned by a quarter, against the clock.
    public static Tensor rot90(Operand images) {
        return rot90(images, 1);
    }

    /// Images turned by some quarters, against the clock.
    public static Tensor rot90(Operand images, int times) {
        int rows = rows("rot90", images);
        return switch (Math.floorMod(times, 4)) {
            case 1 -> flip(swapaxes(images, rows, rows + 1), rows);
            case 2 -> flip(images, rows, rows + 1);
            case 3 -> swapaxes(flip(images, rows), rows, rows + 1);
            default -> images.tensor();
        };
    }

    /// The middle of images.
    ///
    /// @param fraction the part of each side that stays, in (0, 1]
    public static Tensor centralCrop(Operand images, double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "centralCrop: the fraction lies in (0, 1]. Received: fraction=" + fraction);
        }
        int rows = rows("centralCrop", images);
        int[] starts = new int[images.rank()];
        int[] sizes = new int[images.rank()];
        Arrays.fill(sizes, -1);
        for (int axis = rows; axis < rows + 2; axis++) {
            int size = images.shape().dim(axis);
            starts[axis] = (int) ((size - size * fraction) / 2);
            sizes[axis] = size - 2 * starts[axis];
        }
        return slice(images, starts, sizes);
    }

    /// A rectangle of images.
    ///
    /// @throws IllegalArgumentException when it leaves the image
    public static Tensor cropToBoundingBox(
            Operand images, int offsetHeight, int offsetWidth, int targetHeight, int targetWidth) {
        return crop(images, offsetHeight, offsetWidth, targetHeight, targetWidth, DataFormat.CHANNELS_LAST);
    }

    /// A rectangle of images with the channels behind or in front.
    public static Tensor cropImages(Operand images, int top, int left, int height, int width, DataFormat format) {
        return crop(images, top, left, height, width, format);
    }

    private static Tensor crop(Operand images, int top, int left, int height, int width, DataFormat format) {
        int rows = rowAxis("cropImages", images, format);
        int[] starts = new int[images.rank()];
        int[] sizes = new int[images.rank()];
        Arrays.fill(sizes, -1);
        starts[rows] = top;
        starts[rows + 1] = left;
        sizes[rows] = height;
        sizes[rows + 1] = width;
        boolean fits = top >= 0
                && left >= 0
                && height >= 0
                && width >= 0
                && inside(top + height, images.shape().dim(rows))
                && inside(left + width, images.shape().dim(rows + 1));
        if (!fits) {
            throw new IllegalArgumentException("cropImages: the rectangle lies in the image. Received: images.shape="
                    + images.shape() + ", top=" + top + ", left=" + left + ", height=" + height + ", width=" + width);
        }
        return slice(images, starts, sizes);
    }

    private static boolean inside(int end, int size) {
        return size == Shape.UNKNOWN || end <= size;
    }

    /// Zeros put around images until they have a given size.
    ///
    /// @throws IllegalArgumentException when the image does not fit at its place
    public static Tensor padToBoundingBox(
            Operand images, int offsetHeight, int offsetWidth, int targetHeight, int targetWidth) {
        int rows = rows("padToBoundingBox", images);
        int bottom = targetHeight - offsetHeight - images.shape().dim(rows);
        int right = targetWidth - offsetWidth - images.shape().dim(rows + 1);
        return padImages(images, offsetHeight, offsetWidth, bottom, right, DataFormat.CHANNELS_LAST);
    }

    /// Zeros put around images with the channels behind or in front.
    public static Tensor padImages(Operand images, int top, int left, int bottom, int right, DataFormat format) {
        int rows = rowAxis("padImages", images, format);
        if (top < 0 || left < 0 || bottom < 0 || right < 0) {
            throw new IllegalArgumentException("padImages: the image fits into the frame. Received: images.shape="
                    + images.shape() + ", top=" + top + ", left=" + left + ", bottom=" + bottom + ", right=" + right);
        }
        int[][] widths = new int[images.rank()][2];
        widths[rows] = new int[] {top, bottom};
        widths[rows + 1] = new int[] {left, right};
        return pad(images, widths);
    }

    /// Images cut or padded with zeros, on both sides alike, to a given size.
    public static Tensor resizeWithCropOrPad(Operand images, int targetHeight, int targetWidth) {
        int rows = rows("resizeWithCropOrPad", images);
        if (targetHeight < 1 || targetWidth < 1) {
            throw new IllegalArgumentException("resizeWithCropOrPad: sizes are positive. Received: targetHeight="
                    + targetHeight + ", targetWidth=" + targetWidth);
        }
        int height = images.shape().dim(rows);
        int width = images.shape().dim(rows + 1);
        Tensor cropped = cropToBoundingBox(
                images,
                Math.max(Math.floorDiv(height - targetHeight, 2), 0),
                Math.max(Math.floorDiv(width - targetWidth, 2), 0),
                Math.min(targetHeight, height),
                Math.min(targetWidth, width));
        return padToBoundingBox(
                cropped,
                Math.max(Math.floorDiv(targetHeight - height, 2), 0),
                Math.max(Math.floorDiv(targetWidth - width, 2), 0),
                targetHeight,
                targetWidth);
    }
}
