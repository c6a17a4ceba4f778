package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Conv2D;
import io.gradus.op.Conv2DInputGradient;
import io.gradus.op.Conv3D;
import io.gradus.op.Conv3DInputGradient;
import io.gradus.op.Padding;
import io.gradus.op.VolumeWindow;
import io.gradus.op.Window;
import java.util.Arrays;

/// Convolutions over one, two or three spatial axes: dense, grouped, depthwise, separable and transposed.
///
/// All of them are a few calls of the two- and three-dimensional ops: a signal is an image of one row.
class ConvolutionFunctions extends NeuralFunctions {
    ConvolutionFunctions() {}

    /// Convolution at every place where the kernel lies wholly inside; see [#conv(Operand, Operand, Sliding)].
    public static Tensor conv(Operand x, Operand kernel) {
        return conv(x, kernel, Sliding.valid());
    }

    /// Convolution with one stride and without dilation; see [#conv(Operand, Operand, Sliding)].
    public static Tensor conv(Operand x, Operand kernel, int strides, Padding padding) {
        return conv(x, kernel, Sliding.of(padding).strides(strides));
    }

    /// Convolution of channels-last inputs; see [#conv(Operand, Operand, Sliding)].
    public static Tensor conv(Operand x, Operand kernel, int[] strides, Padding padding, int[] dilations) {
        return conv(x, kernel, Sliding.of(padding).strides(strides).dilations(dilations));
    }

    /// Convolution (without flipping the kernel) over one, two or three spatial axes.
    ///
    /// With fewer channels in the kernel than in `x`, the channels fall into groups, each of which has its own
    /// part of the filters. Inputs that are not floating-point become float32.
    ///
    /// @param x of shape `(batch, …, channels)`, or `(batch, channels, …)` when `sliding` says so
    /// @param kernel of shape `(…, channels / groups, filters)`
    /// @param sliding padding, strides and dilations
    /// @return of shape `(batch, …, filters)`, or with the filters in front
    /// @throws IllegalArgumentException when ranks, channels or sizes do not fit
    public static Tensor conv(Operand x, Operand kernel, Sliding sliding) {
        int axes = checkRanks("conv", x, kernel);
        DType common = Promotion.floating(Promotion.of(x.dtype(), kernel.dtype(), "conv"), "conv");
        int[] strides = sliding.strides("conv", axes, new int[] {1});
        int[] dilations = sliding.dilations("conv", axes);
        int[] size = Arrays.copyOf(kernel.shape().dims(), axes);
        Tensor input = sliding.format().toLast(cast(x, common));
        Tensor images = sliding.pad("conv", input, size, dilations, 0);
        Tensor filter = cast(kernel, common);
        Window window = window(size, strides, dilations, sliding.padding());
        Tensor y = switch (axes) {
            case 1 -> squeeze(Interpreter.call(new Conv2D(window), expandDims(images, 1), expandDims(filter, 0)), 1);
            case 2 -> Interpreter.call(new Conv2D(window), images, filter);
            default ->
                Interpreter.call(
                        new Conv3D(new VolumeWindow(window, size[0], strides[0], dilations[0])), images, filter);
        };
        return sliding.format().fromLast(y);
    }

    /// A number added to each channel.
    ///
    /// @param value of at least two axes; with the channels in front these are the second, else the last
    /// @param bias one number for each channel
    public static Tensor biasAdd(Operand value, Operand bias, DataFormat format) {
        int axis = format == DataFormat.CHANNELS_LAST ? value.rank() - 1 : 1;
        if (value.rank() < 2
                || bias.rank() != 1
                || !Shape.of(value.shape().dim(axis)).isCompatibleWith(bias.shape())) {
            throw new IllegalArgumentException("biasAdd: there is a number for each channel. Received: value.shape="
                    + value.shape() + ", bias.shape=" + bias.shape() + ", format=" + format);
        }
        int[] dims = new int[value.rank() - axis];
        Arrays.fill(dims, 1);
        dims[0] = bias.shape().dim(0);
        return add(value, reshape(bias, dims));
    }

    private static int checkRanks(String op, Operand x, Operand kernel) {
        int axes = kernel.rank() - 2;
        if (axes < 1 || axes > 3 || x.rank() != kernel.rank()) {
            throw new IllegalArgumentException(op + ": x and the kernel have one to three spatial axes and two more"
                    + " each. Received: x.shape=" + x.shape() + ", kernel.shape=" + kernel.shape());
        }
        return axes;
    }

    /// The window over the last two spatial axes, or over the only one.
    static Window window(int[] size, int[] strides, int[] dilations, Padding padding) {
        int last = size.length - 1;
        return last == 0
                ? new Window(1, size[0], 1, strides[0], 1, dilations[0], padding)
                : new Window(
                        size[last - 1],
                        size[last],
                        strides[last - 1],
                        strides[last],
                        dilations[last - 1],
                        dilations[last],
                        padding);
    }

    /// Convolution of each channel by filters of its own, over one to three spatial axes.
    ///
    /// @param x of shape `(batch, …, channels)`, or with the channels in front
    /// @param kernel of shape `(…, channels, multiplier)`: so many filters for each channel
    /// @return of shape `(batch, …, channels · multiplier)`; results of one channel lie together
    /// @throws IllegalArgumentException when ranks, channels or sizes do not fit
    public static Tensor depthwiseConv(Operand x, Operand kernel, Sliding sliding) {
        checkRanks("depthwiseConv", x, kernel);
        int channels = x.shape().dim(sliding.format().channelAxis());
        int[] dims = kernel.shape().dims();
        int last = dims.length - 1;
        if (channels != Shape.UNKNOWN && channels != dims[last - 1]) {
            throw new IllegalArgumentException(
                    "depthwiseConv: the kernel has filters for each channel of x. Received: x.shape=" + x.shape()
                            + ", kernel.shape=" + kernel.shape());
        }
        dims[last] *= dims[last - 1];
        dims[last - 1] = 1;
        return conv(x, reshape(kernel, dims), sliding);
    }

    /// A depthwise convolution, whose results are then mixed place by place.
    ///
    /// @param x of shape `(batch, …, channels)`, or with the channels in front
    /// @param depthwiseKernel of shape `(…, channels, multiplier)`
    /// @param pointwiseKernel of shape `(1, …, channels · multiplier, filters)`
    /// @param sliding how the depthwise kernel slides
    /// @return of shape `(batch, …, filters)`, or with the filters in front
    public static Tensor separableConv(Operand x, Operand depthwiseKernel, Operand pointwiseKernel, Sliding sliding) {
        Tensor y = depthwiseConv(x, depthwiseKernel, sliding);
        return conv(y, pointwiseKernel, Sliding.valid().dataFormat(sliding.format()));
    }

    /// The transposed convolution with Keras's default size: `size · stride` for SAME padding, and
    /// `(size - 1) · stride + max(extent of the kernel, stride)` for VALID.
    ///
    /// @param x of shape `(batch, …, channels)`, or with the channels in front
    /// @param kernel of shape `(…, filters, channels)`
    /// @param sliding how the convolution slides whose transpose this is
    /// @return of shape `(batch, …, filters)`, or with the filters in front
    public static Tensor convTranspose(Operand x, Operand kernel, Sliding sliding) {
        return convTranspose(x, kernel, sliding, new int[0]);
    }

    /// The transposed convolution with a given output padding; see [#convTranspose(Operand, Operand, Sliding)].
    ///
    /// @param outputPadding by how much the result exceeds `(size - 1) · stride` plus the kernel's extent
    ///     (VALID) or plus 1 or 0, as that is odd or even (SAME): one number for all axes or one for each, less
    ///     than the stride
    public static Tensor convTranspose(Operand x, Operand kernel, Sliding sliding, int[] outputPadding) {
        int axes = checkRanks("convTranspose", x, kernel);
        int[] strides = sliding.strides("convTranspose", axes, new int[] {1});
        int[] dilations = sliding.dilations("convTranspose", axes);
        int[] in = sliding.format().spatial(x.shape());
        int[] out = new int[axes];
        int[][] pads = sliding.isPadded()
                ? sliding.pads("convTranspose", Arrays.copyOf(kernel.shape().dims(), axes), dilations)
                : new int[axes][2];
        for (int i = 0; i < axes; i++) {
            int extent = (kernel.shape().dim(i) - 1) * dilations[i] + 1;
            int extra = outputPadding.length == 0 ? -1 : outputPadding[outputPadding.length == 1 ? 0 : i];
            if (in[i] == Shape.UNKNOWN) {
                out[i] = Shape.UNKNOWN;
            } else if (sliding.padding() == Padding.SAME) {
                out[i] = extra < 0 ? in[i] * strides[i] : (in[i] - 1) * strides[i] + extent % 2 + extra;
            } else {
                int reach = extra < 0 ? Math.max(extent, strides[i]) : extent + extra;
                out[i] = (in[i] - 1) * strides[i] + reach - pads[i][0] - pads[i][1];
            }
        }
        return transposed(x, kernel, sliding, out);
    }

    /// The transposed convolution with a given size: the gradient, for its input, of the convolution that takes
    /// an input of shape `outputShape` to the shape of `x`, as `tf.nn.conv_transpose`.
    ///
    /// @param x of shape `(batch, …, channels)`, or with the channels in front
    /// @param kernel of shape `(…, filters, channels)`
    /// @param outputShape the shape of the result
    /// @throws IllegalArgumentException when that convolution does not lead to the shape of `x`
    public static Tensor convTranspose(Operand x, Operand kernel, Shape outputShape, Sliding sliding) {
        int axes = checkRanks("convTranspose", x, kernel);
        int filters = kernel.shape().dim(-2);
        if (outputShape.rank() != x.rank()
                || outputShape.dim(sliding.format().channelAxis()) != filters
                || (outputShape.dim(0) != x.shape().dim(0) && x.shape().dim(0) != Shape.UNKNOWN)) {
            throw new IllegalArgumentException(
                    "convTranspose: the output shape has the batch of x and the kernel's filters. Received: x.shape="
                            + x.shape() + ", kernel.shape=" + kernel.shape() + ", outputShape=" + outputShape);
        }
        return transposed(x, kernel, sliding, Arrays.copyOf(sliding.format().spatial(outputShape), axes));
    }

    private static Tensor transposed(Operand x, Operand kernel, Sliding sliding, int[] out) {
        String op = "convTranspose";
        int axes = out.length;
        DType common = Promotion.floating(Promotion.of(x.dtype(), kernel.dtype(), op), op);
        Tensor dy = sliding.format().toLast(cast(x, common));
        Tensor filter = cast(kernel, common);
        int[] k = kernel.shape().dims();
        int[] size = Arrays.copyOf(k, axes);
        int[] strides = sliding.strides(op, axes, new int[] {1});
        int[] dilations = sliding.dilations(op, axes);
        int[][] pads = sliding.pads(op, size, dilations);
        Window window = window(size, strides, dilations, sliding.padding());
        int[] image = new int[axes + 2];
        image[0] = dy.shape().dim(0);
        image[axes + 1] = k[axes];
        for (int i = 0; i < axes; i++) {
            image[i + 1] = out[i] == Shape.UNKNOWN ? Shape.UNKNOWN : out[i] + pads[i][0] + pads[i][1];
        }
        checkTransposed(x, kernel, dy, image, size, strides, dilations, sliding.padding());
        Tensor y = switch (axes) {
            case 1 -> {
                Shape row = Shape.of(image[0], 1, image[1], image[2]);
                yield squeeze(
                        Interpreter.call(
                                new Conv2DInputGradient(window, row), expandDims(dy, 1), expandDims(filter, 0)),
                        1);
            }
            case 2 -> Interpreter.call(new Conv2DInputGradient(window, Shape.of(image)), dy, filter);
            default -> {
                VolumeWindow volumes = new VolumeWindow(window, size[0], strides[0], dilations[0]);
                yield Interpreter.call(new Conv3DInputGradient(volumes, Shape.of(image)), dy, filter);
            }
        };
        return sliding.format().fromLast(sliding.isPadded() ? crop(y, pads) : y);
    }

    private static void checkTransposed(
            Operand x,
            Operand kernel,
            Tensor dy,
            int[] image,
            int[] size,
            int[] strides,
            int[] dilations,
            Padding padding) {
        boolean fits =
                dy.shape().dim(-1) == kernel.shape().dim(-1) || dy.shape().dim(-1) == Shape.UNKNOWN;
        for (int i = 0; i < size.length; i++) {
            int[] one = {size[i]};
            Window axis = window(one, new int[] {strides[i]}, new int[] {dilations[i]}, padding);
            int there = dy.shape().dim(i + 1);
            fits &= there == Shape.UNKNOWN || (image[i + 1] >= 0 && axis.outputWidth(image[i + 1]) == there);
        }
        if (!fits) {
            throw new IllegalArgumentException("convTranspose: the convolution of the output must lead to x. Received:"
                    + " x.shape=" + x.shape() + ", kernel.shape=" + kernel.shape() + ", output with padding="
                    + Arrays.toString(image) + ", strides=" + Arrays.toString(strides) + ", dilations="
                    + Arrays.toString(dilations) + ", padding=" + padding);
        }
    }

    /// A channels-last batch without so much at its spatial borders.
    private static Tensor crop(Tensor x, int[][] pads) {
        int[] starts = new int[x.rank()];
        int[] sizes = x.shape().dims();
        for (int i = 0; i < pads.length; i++) {
            starts[i + 1] = pads[i][0];
            sizes[i + 1] -= pads[i][0] + pads[i][1];
        }
        sizes[0] = -1;
        return Gradus.slice(x, starts, sizes);
    }
}
