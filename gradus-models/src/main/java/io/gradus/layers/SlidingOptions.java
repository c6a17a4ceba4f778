package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.Sliding;
import io.gradus.op.Window;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a convolution layer's user can say about the window: its size, its steps, and what happens at the border.
final class SlidingOptions {
    private static final String CAUSAL = "causal";

    private final Layer layer;
    private final int axes;
    private final int[] kernelSize;
    private int[] strides;
    private int[] dilationRate;
    private String padding = "valid";
    private DataFormat dataFormat = DataFormat.CHANNELS_LAST;

    SlidingOptions(Layer layer, int axes, int... kernelSize) {
        this.layer = layer;
        this.axes = axes;
        this.kernelSize = Sizes.each(layer, "kernelSize", axes, kernelSize);
        strides = Sizes.each(layer, "strides", axes, 1);
        dilationRate = strides;
    }

    int[] kernelSize() {
        return kernelSize;
    }

    int[] strides() {
        return strides;
    }

    int[] dilationRate() {
        return dilationRate;
    }

    DataFormat dataFormat() {
        return dataFormat;
    }

    void strides(int... steps) {
        strides = Sizes.each(layer, "strides", axes, steps);
    }

    void dilationRate(int... steps) {
        dilationRate = Sizes.each(layer, "dilationRate", axes, steps);
    }

    /// Refuses steps from place to place and within the window at once.
    void checkSteps() {
        if (Arrays.stream(strides).max().orElse(1) > 1
                && Arrays.stream(dilationRate).max().orElse(1) > 1) {
            throw new IllegalArgumentException(
                    layer.head() + "strides and dilationRate cannot both exceed 1. Received: strides="
                            + Arrays.toString(strides) + ", dilationRate=" + Arrays.toString(dilationRate));
        }
    }

    /// @param causal whether `causal` is one of the choices
    void padding(String padding, boolean causal) {
        String name = padding.toLowerCase(Locale.ROOT);
        if (!causal || !name.equals(CAUSAL)) {
            Sizes.padding(layer, padding);
        }
        this.padding = name;
    }

    void dataFormat(String dataFormat) {
        this.dataFormat = DataFormat.of(layer, dataFormat);
    }

    /// The channels of an input, which must be known.
    int channels(Shape input) {
        int channels = input.dim(dataFormat.channelAxis());
        if (channels == Shape.UNKNOWN) {
            throw new IllegalArgumentException(
                    "the channels of the input must be known. Received: input.shape=" + input);
        }
        return channels;
    }

    /// The input that fits weights for so many channels.
    InputSpec inputSpec(int channels) {
        return InputSpec.rank(axes + 2).withAxis(dataFormat.channelAxis(), channels);
    }

    /// The shape of a kernel with these two last axes.
    Shape kernel(int before, int last) {
        int[] sizes = Arrays.copyOf(kernelSize, axes + 2);
        sizes[axes] = before;
        sizes[axes + 1] = last;
        return Shape.of(sizes);
    }

    Sliding sliding() {
        Sliding kind = padding.equals(CAUSAL) ? Sliding.causal() : Sliding.of(Sizes.padding(layer, padding));
        return kind.strides(strides).dilations(dilationRate).dataFormat(dataFormat.forFunctions());
    }

    /// The window over two axes.
    Window window() {
        return new Window(
                kernelSize[0],
                kernelSize[1],
                strides[0],
                strides[1],
                dilationRate[0],
                dilationRate[1],
                Sizes.padding(layer, padding));
    }

    void describe(Map<String, @Nullable Object> config) {
        config.put("kernel_size", Sizes.list(kernelSize));
        config.put("strides", Sizes.list(strides));
        config.put("padding", padding);
        config.put("data_format", dataFormat.label());
        config.put("dilation_rate", Sizes.list(dilationRate));
    }

    void configure(Config config, boolean causal) {
        if (config.has("strides")) {
            strides(config.integers("strides"));
        }
        if (config.has("dilation_rate")) {
            dilationRate(config.integers("dilation_rate"));
        }
        padding(config.text("padding", "valid"), causal);
        dataFormat(config.text("data_format", "channels_last"));
    }
}
