package io.gradus.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lists and maps, one inside the other, with anything else as leaves: the form in which Keras's models
/// take and give several tensors. The leaves of a map are taken in the order of its keys' names, as Keras does.
public final class Structures {
    private Structures() {}

    /// All leaves, also those that are null.
    public static List<@Nullable Object> leaves(@Nullable Object structure) {
        List<@Nullable Object> leaves = new ArrayList<>();
        forEach(structure, leaves::add);
        return leaves;
    }

    /// Shows each leaf to a visitor.
    static void forEach(@Nullable Object structure, Consumer<@Nullable Object> visitor) {
        switch (structure) {
            case List<?> list -> list.forEach(element -> forEach(element, visitor));
            case Map<?, ?> map -> sorted(map).values().forEach(element -> forEach(element, visitor));
            case null, default -> visitor.accept(structure);
        }
    }

    /// The same structure with other leaves. They are replaced in the order of [#leaves]; a map keeps its own.
    public static @Nullable Object map(@Nullable Object structure, UnaryOperator<@Nullable Object> replacement) {
        return switch (structure) {
            case List<?> list -> {
                List<@Nullable Object> mapped = new ArrayList<>();
                list.forEach(element -> mapped.add(map(element, replacement)));
                yield mapped;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> mapped = new LinkedHashMap<>();
                map.keySet().forEach(key -> mapped.put(String.valueOf(key), null));
                sorted(map).forEach((key, element) -> mapped.put(key, map(element, replacement)));
                yield mapped;
            }
            case null, default -> replacement.apply(structure);
        };
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
    }
}
