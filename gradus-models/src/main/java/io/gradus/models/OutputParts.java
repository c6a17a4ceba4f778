package io.gradus.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives each output of a model its part of an option of `compile`.
final class OutputParts {
    private OutputParts() {}

    /// One part for each output, null where there is none.
    ///
    /// @param option its name, for messages
    /// @param value a list with as many elements as there are outputs, a map by their names, or a single part
    /// @param names the names of the outputs; empty where they have none
    /// @param count the number of outputs
    /// @param spreads whether a single part is one for all outputs
    static List<@Nullable Object> of(
            String option, @Nullable Object value, List<String> names, int count, boolean spreads) {
        return switch (value) {
            case null -> Collections.nCopies(count, null);
            case Map<?, ?> map -> named(option, map, names);
            case List<?> list when list.size() == count -> Collections.unmodifiableList(new ArrayList<>(list));
            case Object single when spreads && !(single instanceof List<?>) -> Collections.nCopies(count, single);
            default ->
                throw new IllegalArgumentException("compile: " + option + " are as many as the outputs, which are "
                        + count + ". Received: " + value);
        };
    }

    private static List<@Nullable Object> named(String option, Map<?, ?> map, List<String> names) {
        Set<Object> unknown = new HashSet<>(map.keySet());
        names.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("compile: " + option + " are named as the outputs are, which are "
                    + names + ". Received: " + map.keySet());
        }
        List<@Nullable Object> parts = new ArrayList<>();
        names.forEach(name -> parts.add(map.get(name)));
        return parts;
    }
}
