package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.ScatterAdd;
import java.util.Arrays;

/// Functions that exchange places and channels of images: blocks to channels and back, windows to columns and
/// back.
class PatchFunctions extends PoolingFunctions {
    PatchFunctions() {}

    /// Channels moved into blocks of places: `(batch, height, width, channels)` becomes `(batch, height · size,
    /// width · size, channels / size²)`.
    ///
    /// @throws IllegalArgumentException unless the channels divide by the square of the block's size
    public static Tensor depthToSpace(Operand x, int blockSize) {
        return depthToSpace(x, blockSize, DataFormat.CHANNELS_LAST);
    }

    /// Channels moved into blocks of places, for either place of the channels.
    public static Tensor depthToSpace(Operand x, int blockSize, DataFormat format) {
        int[] d = images("depthToSpace", x, format).shape().dims();
        if (blockSize < 2 || d[3] % (blockSize * blockSize) != 0) {
            throw new IllegalArgumentException("depthToSpace: the block size is at least 2 and its square divides the"
                    + " channels. Received: x.shape=" + x.shape() + ", blockSize=" + blockSize);
        }
        int depth = d[3] / (blockSize * blockSize);
        Tensor parts = reshape(format.toLast(x), d[0], d[1], d[2], blockSize, blockSize, depth);
        Tensor ordered = transpose(parts, 0, 1, 3, 2, 4, 5);
        return format.fromLast(reshape(ordered, d[0], scaled(d[1], blockSize), scaled(d[2], blockSize), depth));
    }

    /// Blocks of places moved into channels: `(batch, height, width, channels)` becomes `(batch, height / size,
    /// width / size, channels · size²)`.
    ///
    /// @throws IllegalArgumentException unless height and width divide by the block's size
    public static Tensor spaceToDepth(Operand x, int blockSize) {
        return spaceToDepth(x, blockSize, DataFormat.CHANNELS_LAST);
    }

    /// Blocks of places moved into channels, for either place of the channels.
    public static Tensor spaceToDepth(Operand x, int blockSize, DataFormat format) {
        int[] d = images("spaceToDepth", x, format).shape().dims();
        if (blockSize < 2 || d[1] % blockSize != 0 || d[2] % blockSize != 0) {
            throw new IllegalArgumentException(
                    "spaceToDepth: the block size is at least 2 and divides height and width." + " Received: x.shape="
                            + x.shape() + ", blockSize=" + blockSize);
        }
        int rows = d[1] / blockSize;
        int columns = d[2] / blockSize;
        Tensor parts = reshape(format.toLast(x), d[0], rows, blockSize, columns, blockSize, d[3]);
        Tensor ordered = transpose(parts, 0, 1, 3, 2, 4, 5);
        return format.fromLast(reshape(ordered, d[0], rows, columns, d[3] * blockSize * blockSize));
    }

    private static Tensor images(String op, Operand x, DataFormat format) {
        if (x.rank() != 4) {
            throw new IllegalArgumentException(
                    op + ": x has a batch axis, two spatial axes and one of channels. Received: x.shape=" + x.shape());
        }
        return format.toLast(x);
    }

    private static int scaled(int size, int factor) {
        return size == Shape.UNKNOWN ? Shape.UNKNOWN : size * factor;
    }

    /// The windows of images `(batch, channels, height, width)` as columns: `(batch, channels · window,
    /// windows)`, as `torch.nn.Unfold`.
    public static Tensor unfold(Operand x, int[] kernelSize) {
        return unfold(x, kernelSize, new int[] {1}, new int[] {0}, new int[] {1});
    }

    /// The windows of images as columns; each argument is one number or one for rows and one for columns.
    ///
    /// @param padding the zeros on each side
    public static Tensor unfold(Operand x, int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        if (x.rank() != 4) {
            throw new IllegalArgumentException(
                    "unfold: x has the axes (batch, channels, height, width). Received: x.shape=" + x.shape());
        }
        int[] k = Sliding.spread("unfold", "kernelSize", 2, kernelSize);
        int[] d = Sliding.spread("unfold", "dilation", 2, dilation);
        int[] s = Sliding.spread("unfold", "stride", 2, stride);
        int[] p = margins("unfold", padding);
        Tensor padded = pad(x, new int[][] {{0, 0}, {0, 0}, {p[0], p[0]}, {p[1], p[1]}});
        int[] n = {
            positions("unfold", padded.shape().dim(2), k[0], d[0], s[0]),
            positions("unfold", padded.shape().dim(3), k[1], d[1], s[1])
        };
        // (batch, channels, rows of the window, rows, columns of the window, columns)
        Tensor rows = take(padded, places(k[0], n[0], d[0], s[0]), 2);
        Tensor windows = take(rows, places(k[1], n[1], d[1], s[1]), 4);
        Tensor ordered = transpose(windows, 0, 1, 2, 4, 3, 5);
        return reshape(ordered, -1, x.shape().dim(1) * k[0] * k[1], n[0] * n[1]);
    }

    private static int[] margins(String op, int... padding) {
        int[] both = padding.length == 1 ? new int[] {padding[0], padding[0]} : padding;
        if (both.length != 2 || Math.min(both[0], both[1]) < 0) {
            throw new IllegalArgumentException(op + ": padding is one number from 0 up for both axes or one for each."
                    + " Received: padding=" + Arrays.toString(padding));
        }
        return both;
    }

    /// The columns that [#unfold] gives put back and added up where windows overlap: images `(batch, channels,
    /// height, width)`.
    ///
    /// @param outputSize the height and width of the images
    public static Tensor fold(Operand x, int[] outputSize, int[] kernelSize) {
        return fold(x, outputSize, kernelSize, new int[] {1}, new int[] {0}, new int[] {1});
    }

    /// The columns of windows put back into images and added up; each argument is one number or one for rows
    /// and one for columns.
    public static Tensor fold(
            Operand x, int[] outputSize, int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        int[] o = Sliding.spread("fold", "outputSize", 2, outputSize);
        int[] k = Sliding.spread("fold", "kernelSize", 2, kernelSize);
        int[] d = Sliding.spread("fold", "dilation", 2, dilation);
        int[] s = Sliding.spread("fold", "stride", 2, stride);
        int[] p = margins("fold", padding);
        int[] full = {o[0] + 2 * p[0], o[1] + 2 * p[1]};
        int[] n = {positions("fold", full[0], k[0], d[0], s[0]), positions("fold", full[1], k[1], d[1], s[1])};
        if (x.rank() != 3 || x.shape().dim(1) % (k[0] * k[1]) != 0 || x.shape().dim(2) != n[0] * n[1]) {
            throw new IllegalArgumentException(
                    "fold: x has the axes (batch, channels · window, windows). Received: x.shape=" + x.shape()
                            + ", outputSize=" + Arrays.toString(o) + ", kernelSize=" + Arrays.toString(k));
        }
        int batch = x.shape().dim(0);
        int channels = x.shape().dim(1) / (k[0] * k[1]);
        Tensor windows = transpose(reshape(x, batch, channels, k[0], k[1], n[0], n[1]), 0, 1, 2, 4, 3, 5);
        Tensor columns = Interpreter.call(
                new ScatterAdd(4, Shape.of(batch, channels, k[0], n[0], full[1])),
                places(k[1], n[1], d[1], s[1]),
                windows);
        Tensor images = Interpreter.call(
                new ScatterAdd(2, Shape.of(batch, channels, full[0], full[1])),
                places(k[0], n[0], d[0], s[0]),
                columns);
        return Gradus.slice(images, new int[] {0, 0, p[0], p[1]}, new int[] {-1, -1, o[0], o[1]});
    }

    /// The places along an axis: for each tap of a window and each position where the tap lies.
    static Tensor places(int taps, int positions, int dilation, int stride) {
        int[] places = new int[taps * positions];
        Arrays.setAll(places, i -> i / positions * dilation + i % positions * stride);
        return constant(places, Shape.of(taps, positions));
    }

    static int positions(String op, int size, int taps, int dilation, int stride) {
        int positions = Math.floorDiv(size - (taps - 1) * dilation - 1, stride) + 1;
        if (positions < 1) {
            throw new IllegalArgumentException(op + ": the window must fit into the image. Received: padded size="
                    + size + ", window=" + taps + ", dilation=" + dilation);
        }
        return positions;
    }
}
