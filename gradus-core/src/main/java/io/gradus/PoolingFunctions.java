package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.AveragePool2D;
import io.gradus.op.MaxPool2D;
import io.gradus.op.MaxPool2DSelect;
import io.gradus.op.Padding;
import io.gradus.op.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/// Pooling over one, two or three spatial axes: the largest element or the mean of every window.
class PoolingFunctions extends ConvolutionFunctions {
    PoolingFunctions() {}

    /// The largest element of every window of images `(batch, height, width, channels)`.
    ///
    /// @param poolSize the rows and columns of the window
    /// @param strides the rows and columns from one window to the next
    public static Tensor maxPool(Operand x, int[] poolSize, int[] strides, Padding padding) {
        return maxPool(x, poolSize, Sliding.of(padding).strides(strides));
    }

    /// The largest element of every window of this many places along each spatial axis; windows do not overlap.
    public static Tensor maxPool(Operand x, int poolSize) {
        return maxPool(x, new int[] {poolSize}, Sliding.valid());
    }

    /// The largest element of every window, channel by channel. Padding never wins; the gradient goes to the
    /// first of several largest elements.
    ///
    /// @param x of shape `(batch, …, channels)` with one to three spatial axes, or with the channels in front;
    ///     integers stay integers
    /// @param poolSize the window: one number for all spatial axes or one for each
    /// @param sliding padding, strides (the window's size, unless given) and dilations
    /// @throws IllegalArgumentException when the window does not fit
    public static Tensor maxPool(Operand x, int[] poolSize, Sliding sliding) {
        int axes = spatialAxes("maxPool", x);
        int[] size = Sliding.spread("maxPool", "poolSize", axes, poolSize);
        int[] dilations = sliding.dilations("maxPool", axes);
        Tensor images = sliding.format().toLast(x);
        boolean direct = x.dtype().isFloating() && isOnes(dilations);
        Tensor padded = sliding.pad("maxPool", images, size, dilations, lowest(x.dtype()));
        int[] strides = sliding.strides("maxPool", axes, size);
        Tensor y = direct
                ? planes(
                        padded,
                        size,
                        strides,
                        sliding.padding(),
                        (window, t) -> Interpreter.call(new MaxPool2D(window), t))
                : taps(
                        "maxPool",
                        padded,
                        size,
                        strides,
                        dilations,
                        sliding.padding(),
                        lowest(x.dtype()),
                        Gradus::maximum);
        return sliding.format().fromLast(y);
    }

    /// The mean of every window of images `(batch, height, width, channels)`; padding does not count.
    ///
    /// @param poolSize the rows and columns of the window
    /// @param strides the rows and columns from one window to the next
    public static Tensor averagePool(Operand x, int[] poolSize, int[] strides, Padding padding) {
        return averagePool(x, poolSize, Sliding.of(padding).strides(strides));
    }

    /// The mean of every window of this many places along each spatial axis; windows do not overlap.
    public static Tensor averagePool(Operand x, int poolSize) {
        return averagePool(x, new int[] {poolSize}, Sliding.valid());
    }

    /// The mean of every window, channel by channel; padding does not count.
    ///
    /// @param x of shape `(batch, …, channels)` with one to three spatial axes, or with the channels in front;
    ///     what is not floating-point becomes float32
    /// @param poolSize the window: one number for all spatial axes or one for each
    /// @param sliding padding, strides (the window's size, unless given) and dilations
    /// @throws IllegalArgumentException when the window does not fit
    public static Tensor averagePool(Operand x, int[] poolSize, Sliding sliding) {
        int axes = spatialAxes("averagePool", x);
        int[] size = Sliding.spread("averagePool", "poolSize", axes, poolSize);
        int[] dilations = sliding.dilations("averagePool", axes);
        int[] strides = sliding.strides("averagePool", axes, size);
        Tensor images = sliding.format().toLast(cast(x, Promotion.floating(x.dtype(), "averagePool")));
        Tensor y;
        if (isOnes(dilations) && !sliding.isPadded()) {
            y = planes(
                    images,
                    size,
                    strides,
                    sliding.padding(),
                    (window, t) -> Interpreter.call(new AveragePool2D(window), t));
        } else {
            Tensor padded = sliding.pad("averagePool", images, size, dilations, 0);
            Tensor inside = sliding.pad("averagePool", onesLike(images), size, dilations, 0);
            Tensor sum = taps("averagePool", padded, size, strides, dilations, sliding.padding(), 0, Gradus::add);
            Tensor count = taps("averagePool", inside, size, strides, dilations, sliding.padding(), 0, Gradus::add);
            y = divide(sum, count);
        }
        return sliding.format().fromLast(y);
    }

    /// The largest element of every window of images `(batch, height, width, channels)`, and its place: that of
    /// the first one, in int64.
    ///
    /// @param includeBatchInIndex whether places are counted over the whole batch instead of over each image
    public static PooledMaximum maxPoolWithArgmax(
            Operand x, int[] poolSize, Sliding sliding, boolean includeBatchInIndex) {
        if (x.rank() != 4 || sliding.format() != DataFormat.CHANNELS_LAST || sliding.isPadded()) {
            throw new IllegalArgumentException(
                    "maxPoolWithArgmax: x has the axes (batch, height, width, channels), without explicit padding."
                            + " Received: x.shape=" + x.shape());
        }
        int[] size = Sliding.spread("maxPoolWithArgmax", "poolSize", 2, poolSize);
        Window window =
                window(size, sliding.strides("maxPoolWithArgmax", 2, size), new int[] {1, 1}, sliding.padding());
        int image = x.shape().dim(1) * x.shape().dim(2) * x.shape().dim(3);
        Tensor real = cast(x, DType.FLOAT64);
        Tensor one = reshape(
                arange(0, image, 1, DType.FLOAT64),
                1,
                x.shape().dim(1),
                x.shape().dim(2),
                x.shape().dim(3));
        Tensor first = multiply(reshape(arange(0, x.shape().dim(0), 1, DType.FLOAT64), -1, 1, 1, 1), image);
        Tensor places = includeBatchInIndex ? add(one, first) : broadcastTo(one, x.shape());
        Tensor picked = Interpreter.call(new MaxPool2DSelect(window), real, places);
        return new PooledMaximum(maxPool(x, poolSize, sliding), cast(picked, DType.INT64));
    }

    /// The means of windows that divide each spatial axis into a given number of parts, of almost equal sizes.
    ///
    /// @param x of shape `(batch, …, channels)` with one to three spatial axes, or with the channels in front
    /// @param outputSize the number of parts: one number for all spatial axes or one for each
    public static Tensor adaptiveAveragePool(Operand x, int[] outputSize, DataFormat format) {
        return adaptive(
                "adaptiveAveragePool",
                x,
                outputSize,
                format,
                (t, size, stride) ->
                        averagePool(t, new int[] {size, 1}, Sliding.valid().strides(stride, 1)));
    }

    /// The largest elements of windows that divide each spatial axis into a given number of parts, of almost
    /// equal sizes.
    ///
    /// @param x of shape `(batch, …, channels)` with one to three spatial axes, or with the channels in front
    /// @param outputSize the number of parts: one number for all spatial axes or one for each
    public static Tensor adaptiveMaxPool(Operand x, int[] outputSize, DataFormat format) {
        return adaptive(
                "adaptiveMaxPool",
                x,
                outputSize,
                format,
                (t, size, stride) ->
                        maxPool(t, new int[] {size, 1}, Sliding.valid().strides(stride, 1)));
    }

    /// Pools `(lines, size, 1, channels)` along the second axis.
    private interface LinePool {
        Tensor apply(Tensor lines, int size, int stride);
    }

    /// Part i of n covers the places from `floor(i · size / n)` to `ceil((i + 1) · size / n)`; axis by axis.
    private static Tensor adaptive(String op, Operand x, int[] outputSize, DataFormat format, LinePool pool) {
        int axes = spatialAxes(op, x);
        int[] parts = Sliding.spread(op, "outputSize", axes, outputSize);
        Tensor y = format.toLast(cast(x, Promotion.floating(x.dtype(), op)));
        for (int axis = 1; axis <= axes; axis++) {
            int[] dims = y.shape().dims();
            int size = dims[axis];
            int before = product(dims, 0, axis);
            int behind = product(dims, axis + 1, dims.length);
            Tensor lines = reshape(y, before, size, 1, behind);
            Tensor pooled = adaptiveLines(lines, size, parts[axis - 1], pool);
            dims[axis] = parts[axis - 1];
            y = reshape(pooled, dims);
        }
        return format.fromLast(y);
    }

    private static Tensor adaptiveLines(Tensor lines, int size, int parts, LinePool pool) {
        if (size % parts == 0) {
            return pool.apply(lines, size / parts, size / parts);
        }
        List<Tensor> pooled = new ArrayList<>();
        int[] offsets = new int[size + 2];
        int[] places = new int[parts];
        int total = 0;
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) part * size / parts);
            int length = (int) Math.ceilDiv((part + 1L) * size, parts) - from;
            if (offsets[length] == 0) {
                pooled.add(pool.apply(lines, length, 1));
                offsets[length] = total + 1;
                total += size - length + 1;
            }
            places[part] = offsets[length] - 1 + from;
        }
        return take(concatenate(pooled, 1), constant(places), 1);
    }

    private static int product(int[] dims, int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product = dims[i] == Shape.UNKNOWN || product == Shape.UNKNOWN ? Shape.UNKNOWN : product * dims[i];
        }
        return product;
    }

    private static int spatialAxes(String op, Operand x) {
        if (x.rank() < 3 || x.rank() > 5) {
            throw new IllegalArgumentException(
                    op + ": x has a batch axis, one to three spatial axes and one of channels. Received: x.shape="
                            + x.shape());
        }
        return x.rank() - 2;
    }

    private static boolean isOnes(int[] numbers) {
        return Arrays.stream(numbers).allMatch(n -> n == 1);
    }

    private static Number lowest(DType dtype) {
        return switch (dtype) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            case UINT8, UINT16, UINT32, UINT64, BOOL -> 0;
            default -> Double.NEGATIVE_INFINITY;
        };
    }

    /// Pools channels-last inputs with the two-dimensional op: a signal is an image of one row; a volume is
    /// pooled over its planes first, and then over its depth, where a plane is one row.
    private static Tensor planes(
            Tensor x, int[] size, int[] strides, Padding padding, BiFunction<Window, Tensor, Tensor> pool) {
        int[] ones = {1, 1, 1};
        int axes = size.length;
        Window window = window(size, strides, ones, padding);
        if (axes == 1) {
            return squeeze(pool.apply(window, expandDims(x, 1)), 1);
        }
        if (axes == 2) {
            return pool.apply(window, x);
        }
        int[] in = x.shape().dims();
        Tensor flat = pool.apply(
                window(new int[] {size[1], size[2]}, new int[] {strides[1], strides[2]}, ones, padding),
                reshape(x, product(in, 0, 2), in[2], in[3], in[4]));
        int rows = flat.shape().dim(1);
        int columns = flat.shape().dim(2);
        int plane = product(new int[] {rows, columns}, 0, 2);
        Window along = new Window(size[0], 1, strides[0], 1, 1, 1, padding);
        Tensor deep = pool.apply(along, reshape(flat, in[0], in[1], plane, in[4]));
        return reshape(deep, in[0], deep.shape().dim(1), rows, columns, in[4]);
    }

    /// Folds the strided slices that lie under each tap of the window.
    private static Tensor taps(
            String op,
            Tensor x,
            int[] size,
            int[] strides,
            int[] dilations,
            Padding padding,
            Number outside,
            BiFunction<Tensor, Tensor, Tensor> fold) {
        int axes = size.length;
        int[] positions = new int[axes];
        int[][] pads = new int[axes][2];
        for (int i = 0; i < axes; i++) {
            int places = x.shape().dim(i + 1);
            Window axis = new Window(size[i], 1, strides[i], 1, dilations[i], 1, padding);
            positions[i] = axis.outputHeight(places);
            if (positions[i] < 1) {
                throw new IllegalArgumentException(op + ": the window must fit into the input. Received: padded"
                        + " x.shape=" + x.shape() + ", poolSize=" + Arrays.toString(size) + ", dilations="
                        + Arrays.toString(dilations));
            }
            int covered = (positions[i] - 1) * strides[i] + (size[i] - 1) * dilations[i] + 1;
            pads[i][0] = axis.padTop(places);
            pads[i][1] = Math.max(0, covered - places - pads[i][0]);
        }
        Tensor padded = padding == Padding.SAME ? pad(x, Sliding.around(pads), outside) : x;
        int taps = product(size, 0, axes);
        int[] starts = new int[axes + 2];
        int[] stops = new int[axes + 2];
        int[] steps = new int[axes + 2];
        Arrays.fill(stops, io.gradus.op.Slice.END);
        Arrays.fill(steps, 1);
        System.arraycopy(strides, 0, steps, 1, axes);
        List<Tensor> parts = new ArrayList<>(taps);
        for (int tap = 0; tap < taps; tap++) {
            int rest = tap;
            for (int i = axes - 1; i >= 0; i--) {
                starts[i + 1] = rest % size[i] * dilations[i];
                stops[i + 1] = starts[i + 1] + (positions[i] - 1) * strides[i] + 1;
                rest /= size[i];
            }
            parts.add(Gradus.stridedSlice(padded, starts, stops, steps));
        }
        return parts.stream().reduce(fold::apply).orElseThrow();
    }
}
