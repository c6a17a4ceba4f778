package io.gradus.layers;

import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.List;

/// What lies, or is cut off, in front of and behind each spatial axis.
///
/// @param sizes for each axis the number in front and behind
record Margins(int[][] sizes) {
    /// From one number for all sides, one for each axis, or two for each.
    static Margins of(Layer layer, String option, int axes, int... given) {
        if (Arrays.stream(given).anyMatch(size -> size < 0)
                || (given.length != 1 && given.length != axes && given.length != 2 * axes)) {
            throw new IllegalArgumentException(layer.head() + option + " must be one number, one for each of " + axes
                    + " axes, or two for each, in front and behind, from 0 up. Received: " + option + "="
                    + Sizes.list(given));
        }
        int[][] sizes = new int[axes][2];
        for (int i = 0; i < 2 * axes; i++) {
            int from = given.length == 1 ? 0 : given.length == axes ? i / 2 : i;
            sizes[i / 2][i % 2] = given[axes == 1 && given.length == 2 ? i : from];
        }
        return new Margins(sizes);
    }

    /// The numbers that [#of] takes, from a configuration, which may have nested lists.
    static int[] read(Config config, String key) {
        if (!(config.present(key) instanceof List<?> outer) || outer.stream().noneMatch(List.class::isInstance)) {
            return config.integers(key);
        }
        return outer.stream()
                .flatMap(inner -> inner instanceof List<?> list ? list.stream() : List.of(inner, inner).stream())
                .mapToInt(size -> ((Number) size).intValue())
                .toArray();
    }

    /// As files have them: a pair for each axis, and the pair itself where there is one axis.
    List<?> list() {
        return sizes.length == 1
                ? Sizes.list(sizes[0])
                : Arrays.stream(sizes).map(Sizes::list).toList();
    }

    /// The pairs for all axes of a batch.
    int[][] around(DataFormat format) {
        int[][] all = new int[sizes.length + 2][2];
        System.arraycopy(sizes, 0, all, format.rowAxis(), sizes.length);
        return all;
    }
}
