package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.op.Padding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Checks the sizes that layers are made with, and writes them to configurations.
final class Sizes {
    private Sizes() {}

    static void positive(Layer layer, String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    layer.head() + option + " must be at least 1. Received: " + option + "=" + value);
        }
    }

    /// One number for both axes of an image, or one for each.
    static int[] two(Layer layer, String option, int... values) {
        if ((values.length != 1 && values.length != 2) || Arrays.stream(values).anyMatch(v -> v < 1)) {
            throw new IllegalArgumentException(layer.head() + option + " must be one number or two, each at least 1."
                    + " Received: " + option + "=" + Arrays.toString(values));
        }
        return new int[] {values[0], values[values.length - 1]};
    }

    /// One number for all axes, or one for each.
    static int[] each(Layer layer, String option, int axes, int... values) {
        if ((values.length != 1 && values.length != axes)
                || Arrays.stream(values).anyMatch(v -> v < 1)) {
            throw new IllegalArgumentException(layer.head() + option + " must be one number, or one for each of " + axes
                    + " axes, each at least 1. Received: " + option + "=" + Arrays.toString(values));
        }
        int[] sizes = new int[axes];
        Arrays.setAll(sizes, i -> values[values.length == 1 ? 0 : i]);
        return sizes;
    }

    static Padding padding(Layer layer, String padding) {
        return switch (padding.toLowerCase(Locale.ROOT)) {
            case "valid" -> Padding.VALID;
            case "same" -> Padding.SAME;
            default ->
                throw new IllegalArgumentException(
                        layer.head() + "padding must be \"valid\" or \"same\". Received: padding=" + padding);
        };
    }

    /// The shape of random decisions, which may have unknown sizes.
    static Shape decisions(Layer layer, int... noiseShape) {
        for (int size : noiseShape) {
            if (size != Shape.UNKNOWN && size < 1) {
                throw new IllegalArgumentException(layer.head() + "noiseShape must have sizes from 1 up, or unknown"
                        + " ones. Received: noiseShape=" + list(noiseShape));
            }
        }
        return Shape.of(noiseShape);
    }

    /// The sizes as files have them, with null for an unknown one.
    static List<@Nullable Integer> orNull(Shape shape) {
        List<@Nullable Integer> list = new ArrayList<>();
        for (int size : shape.dims()) {
            list.add(size == Shape.UNKNOWN ? null : (Integer) size);
        }
        return list;
    }

    static List<Integer> list(int... values) {
        List<Integer> list = new ArrayList<>(values.length);
        for (int value : values) {
            list.add(value);
        }
        return list;
    }
}
