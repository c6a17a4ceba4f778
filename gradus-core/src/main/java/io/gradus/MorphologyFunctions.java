package io.gradus;

import io.gradus.op.Padding;
import io.gradus.op.Slice;
import io.gradus.op.Window;

/// Morphology of images: the largest sums and smallest differences under a structuring function.
class MorphologyFunctions extends EmbeddingFunctions {
    MorphologyFunctions() {}

    /// The dilation of images by structuring functions: the largest sum of image and filter under every window,
    /// channel by channel. Padding never wins.
    ///
    /// @param x images `(batch, height, width, channels)`
    /// @param filters of shape `(height, width, channels)`
    /// @param sliding padding, strides (1, unless given) and dilations
    public static Tensor dilation2d(Operand x, Operand filters, Sliding sliding) {
        if (x.rank() != 4
                || filters.rank() != 3
                || filters.shape().dim(2) != x.shape().dim(3)) {
            throw new IllegalArgumentException(
                    "dilation2d: x is (batch, height, width, channels) and filters (height, width, channels)."
                            + " Received: x.shape=" + x.shape() + ", filters.shape=" + filters.shape());
        }
        int[] size = {filters.shape().dim(0), filters.shape().dim(1)};
        int[] strides = sliding.strides("dilation2d", 2, new int[] {1});
        int[] dilations = sliding.dilations("dilation2d", 2);
        DType dtype = Promotion.of(x.dtype(), filters.dtype(), "dilation2d");
        Number lowest = dtype.isFloating() ? Double.NEGATIVE_INFINITY : Integer.MIN_VALUE / 2;
        Window window = window(size, strides, dilations, sliding.padding());
        int[] in = x.shape().dims();
        int[] out = {window.outputHeight(in[1]), window.outputWidth(in[2])};
        if (out[0] < 1 || out[1] < 1) {
            throw new IllegalArgumentException("dilation2d: the window must fit into the image. Received: x.shape="
                    + x.shape() + ", filters.shape=" + filters.shape());
        }
        int[][] pads = new int[2][2];
        if (sliding.padding() == Padding.SAME) {
            pads[0] = pads(window.padTop(in[1]), out[0], strides[0], (size[0] - 1) * dilations[0], in[1]);
            pads[1] = pads(window.padLeft(in[2]), out[1], strides[1], (size[1] - 1) * dilations[1], in[2]);
        }
        Tensor padded = pad(cast(x, dtype), Sliding.around(pads), lowest);
        Tensor most = null;
        for (int row = 0; row < size[0]; row++) {
            for (int column = 0; column < size[1]; column++) {
                int top = row * dilations[0];
                int left = column * dilations[1];
                Tensor part = Gradus.stridedSlice(
                        padded,
                        new int[] {0, top, left, 0},
                        new int[] {
                            Slice.END,
                            top + (out[0] - 1) * strides[0] + 1,
                            left + (out[1] - 1) * strides[1] + 1,
                            Slice.END
                        },
                        new int[] {1, strides[0], strides[1], 1});
                Tensor tap = Gradus.slice(cast(filters, dtype), new int[] {row, column, 0}, new int[] {1, 1, -1});
                Tensor sum = add(part, tap);
                most = most == null ? sum : maximum(most, sum);
            }
        }
        if (most == null) {
            throw new IllegalArgumentException(
                    "dilation2d: the filters have no elements. Received: filters.shape=" + filters.shape());
        }
        return most;
    }

    private static int[] pads(int before, int positions, int stride, int reach, int size) {
        return new int[] {before, Math.max(0, (positions - 1) * stride + reach + 1 - size - before)};
    }

    /// The erosion of images by structuring functions: the smallest difference of image and filter under every
    /// window, channel by channel.
    ///
    /// @param x images `(batch, height, width, channels)`
    /// @param filters of shape `(height, width, channels)`
    /// @param sliding padding, strides (1, unless given) and dilations
    public static Tensor erosion2d(Operand x, Operand filters, Sliding sliding) {
        return negative(dilation2d(negative(x), flip(filters, 0, 1), sliding));
    }
}
