package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.DataFormat;
import io.gradus.PooledMaximum;
import io.gradus.Shape;
import io.gradus.Sliding;
import io.gradus.Tensor;
import io.gradus.op.Padding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Names of functions that slide a window over their input: convolution, pooling, patches.
final class WindowOps {
    private WindowOps() {}

    static void bind(OpTable table) {
        kerasConvolutions(table);
        convolutions(table);
        transposed(table);
        kerasPooling(table);
        pooling(table);
        patches(table);
    }

    private static void kerasConvolutions(OpTable table) {
        table.put("keras.ops.conv", a -> conv(inputs(a), kernel(a, "kernel"), keras(a, 2)));
        table.put("keras.ops.depthwise_conv", a -> depthwiseConv(inputs(a), kernel(a, "kernel"), keras(a, 2)));
        table.put(
                "keras.ops.separable_conv",
                a -> separableConv(inputs(a), kernel(a, "depthwise_kernel"), a.x(2, "pointwise_kernel"), keras(a, 3)));
        table.put("keras.ops.conv_transpose", a -> {
            Sliding sliding = sliding(a, 3, a.integers(2, "strides", 1), a.text(5, "data_format", "channels_last"))
                    .dilations(a.integers(6, "dilation_rate", 1));
            return a.has(4, "output_padding")
                    ? convTranspose(inputs(a), kernel(a, "kernel"), sliding, a.integers(4, "output_padding"))
                    : convTranspose(inputs(a), kernel(a, "kernel"), sliding);
        });
    }

    private static Tensor inputs(Arguments a) {
        return a.x(0, "inputs");
    }

    private static Tensor kernel(Arguments a, String name) {
        return a.x(1, name);
    }

    /// strides, padding, data_format, dilation_rate from a position on.
    private static Sliding keras(Arguments a, int at) {
        return sliding(a, at + 1, a.integers(at, "strides", 1), a.text(at + 2, "data_format", "channels_last"))
                .dilations(a.integers(at + 3, "dilation_rate", 1));
    }

    private static Sliding sliding(Arguments a, int paddingAt, int[] strides, String format) {
        Padding padding = Padding.valueOf(a.text(paddingAt, "padding", "valid").toUpperCase(Locale.ROOT));
        return Sliding.of(padding).strides(strides).dataFormat(format(format));
    }

    static DataFormat format(@Nullable String name) {
        return name != null && (name.equals("channels_first") || (name.startsWith("NC") && !name.equals("NCHW_VECT_C")))
                ? DataFormat.CHANNELS_FIRST
                : DataFormat.CHANNELS_LAST;
    }

    private static void convolutions(OpTable table) {
        for (String name : List.of("tf.nn.conv1d", "tf.nn.conv2d", "tf.nn.conv3d")) {
            String strides = name.endsWith("1d") ? "stride" : "strides";
            table.put(name, a -> conv(input(a), filters(a), tensorFlow(a, strides, "dilations")));
        }
        table.put("tf.nn.convolution", a -> conv(input(a), filters(a), tensorFlow(a, "strides", "dilations")));
        table.put(
                "tf.nn.atrous_conv2d",
                a -> conv(a.x(0, "value"), filters(a), Sliding.of(padding(a, 3)).dilations(a.integers(2, "rate", 1))));
        table.put(
                "tf.nn.depthwise_conv2d",
                a -> depthwiseConv(input(a), a.x(1, "filter"), tensorFlow(a, "strides", "dilations")));
        table.put("tf.nn.separable_conv2d", a -> {
            String layout = a.text(5, "data_format", "NHWC");
            Sliding sliding = padded(a, 4, 2, layout)
                    .strides(spatial(a, 3, "strides", layout))
                    .dilations(spatial(a, 6, "dilations", layout));
            return separableConv(input(a), a.x(1, "depthwise_filter"), a.x(2, "pointwise_filter"), sliding);
        });
    }

    private static Tensor input(Arguments a) {
        return a.x(0, "input");
    }

    private static Tensor filters(Arguments a) {
        return a.x(1, "filters");
    }

    private static Padding padding(Arguments a, int position) {
        return Padding.valueOf(a.text(position, "padding", "VALID"));
    }

    /// strides, padding, data_format, dilations from position 2 on.
    private static Sliding tensorFlow(Arguments a, String strides, String dilations) {
        String layout = a.text(4, "data_format", "N");
        return padded(a, 3, input(a).rank() - 2, layout)
                .strides(spatial(a, 2, strides, layout))
                .dilations(spatial(a, 5, dilations, layout));
    }

    /// `"SAME"`, `"VALID"`, or two numbers for each axis.
    private static Sliding padded(Arguments a, int position, int axes, String layout) {
        DataFormat format = format(layout);
        Json json = a.json(position, "padding");
        if (!json.isPresent() || json.isText()) {
            return Sliding.of(padding(a, position)).dataFormat(format);
        }
        int first = format == DataFormat.CHANNELS_LAST ? 1 : 2;
        int[][] pads = Arguments.items(json).stream()
                .skip(first)
                .limit(axes)
                .map(Arguments::integers)
                .toArray(int[][]::new);
        return Sliding.padded(pads).dataFormat(format);
    }

    /// The spatial numbers of one number, of one for each spatial axis, or of one for each axis.
    private static int[] spatial(Arguments a, int position, String name, String layout) {
        int[] given = a.integers(position, name, 1);
        int axes = input(a).rank() - 2;
        if (given.length <= axes || given.length == 1) {
            return given;
        }
        int first = format(layout) == DataFormat.CHANNELS_LAST ? 1 : 2;
        return Arrays.copyOfRange(given, first, first + axes);
    }

    private static void transposed(OpTable table) {
        for (String name : List.of("conv1d_transpose", "conv2d_transpose", "conv3d_transpose", "conv_transpose")) {
            table.put("tf.nn." + name, a -> {
                String layout = a.text(5, "data_format", "N");
                Json padding = a.json(4, "padding");
                Sliding base = padding.isPresent()
                        ? padded(a, 4, input(a).rank() - 2, layout)
                        : Sliding.same().dataFormat(format(layout));
                Sliding sliding =
                        base.strides(spatial(a, 3, "strides", layout)).dilations(spatial(a, 6, "dilations", layout));
                return convTranspose(input(a), filters(a), outputShape(a), sliding);
            });
        }
    }

    private static Shape outputShape(Arguments a) {
        Json json = a.json(2, "output_shape");
        return Shape.of(json.has("$in") ? a.tensor(json).toIntArray() : Arguments.integers(json));
    }

    private static void kerasPooling(OpTable table) {
        table.put("keras.ops.max_pool", a -> maxPool(inputs(a), a.integers(1, "pool_size"), kerasPool(a)));
        table.put("keras.ops.average_pool", a -> averagePool(inputs(a), a.integers(1, "pool_size"), kerasPool(a)));
        table.put(
                "keras.ops.adaptive_max_pool",
                a -> adaptiveMaxPool(
                        inputs(a), a.integers(1, "output_size"), format(a.text(2, "data_format", "channels_last"))));
        table.put(
                "keras.ops.adaptive_average_pool",
                a -> adaptiveAveragePool(
                        inputs(a), a.integers(1, "output_size"), format(a.text(2, "data_format", "channels_last"))));
    }

    private static Sliding kerasPool(Arguments a) {
        int[] strides = a.has(2, "strides") ? a.integers(2, "strides") : a.integers(1, "pool_size");
        return sliding(a, 3, strides, a.text(4, "data_format", "channels_last"));
    }

    private static void pooling(OpTable table) {
        for (String name : List.of("pool", "pool1d", "pool2d", "pool3d")) {
            table.put("tf.nn.max_" + name, a -> maxPool(input(a), size(a), tensorFlowPool(a)));
            table.put("tf.nn.avg_" + name, a -> averagePool(input(a), size(a), tensorFlowPool(a)));
        }
        table.put("tf.nn.pool", a -> {
            String layout = a.text(5, "data_format", "N");
            Sliding sliding = Sliding.of(padding(a, 4))
                    .dataFormat(format(layout))
                    .strides(a.integers(3, "strides", 1))
                    .dilations(a.integers(6, "dilations", 1));
            int[] window = a.integers(1, "window_shape");
            return a.text(2, "pooling_type", "").equals("MAX")
                    ? maxPool(input(a), window, sliding)
                    : averagePool(input(a), window, sliding);
        });
        table.put("tf.nn.max_pool_with_argmax", a -> {
            String layout = a.text(4, "data_format", "NHWC");
            Sliding sliding = Sliding.of(padding(a, 3)).strides(spatial(a, 2, "strides", layout));
            int[] window = spatial(a, 1, "ksize", layout);
            PooledMaximum pooled = maxPoolWithArgmax(input(a), window, sliding, a.truth(6, "include_batch_in_index"));
            return List.of(pooled.values(), cast(pooled.indices(), a.dtype(5, "output_dtype", io.gradus.DType.INT64)));
        });
    }

    private static int[] size(Arguments a) {
        return spatial(a, 1, "ksize", a.text(4, "data_format", "N"));
    }

    private static Sliding tensorFlowPool(Arguments a) {
        String layout = a.text(4, "data_format", "N");
        return padded(a, 3, input(a).rank() - 2, layout).strides(spatial(a, 2, "strides", layout));
    }

    private static void patches(OpTable table) {
        table.put("keras.ops.depth_to_space", a -> depthToSpace(a.x(0), blockSize(a), format(layout(a))));
        table.put("keras.ops.space_to_depth", a -> spaceToDepth(a.x(0), blockSize(a), format(layout(a))));
        table.put("tf.nn.depth_to_space", a -> depthToSpace(input(a), blockSize(a), format(layout(a))));
        table.put("tf.nn.space_to_depth", a -> spaceToDepth(input(a), blockSize(a), format(layout(a))));
        table.put(
                "keras.ops.unfold",
                a -> unfold(
                        a.x(0, "x"),
                        a.integers(1, "kernel_size"),
                        a.integers(2, "dilation", 1),
                        a.integers(3, "padding", 0),
                        a.integers(4, "stride", 1)));
        table.put(
                "keras.ops.fold",
                a -> fold(
                        a.x(0, "x"),
                        a.integers(1, "output_size"),
                        a.integers(2, "kernel_size"),
                        a.integers(3, "dilation", 1),
                        a.integers(4, "padding", 0),
                        a.integers(5, "stride", 1)));
    }

    private static int blockSize(Arguments a) {
        return a.integer(1, "block_size", 0);
    }

    private static String layout(Arguments a) {
        return a.text(2, "data_format", "NHWC");
    }
}
