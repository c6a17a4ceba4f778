package io.gradus;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/// Ragged tensors from nested Java arrays and lists, and back.
final class RaggedLists {
    private RaggedLists() {}

    static RaggedTensor read(Object nested) {
        int depth = depth(nested);
        if (depth < 2) {
            throw new IllegalArgumentException("RaggedTensor: rows are nested arrays or lists of at least two levels."
                    + " Received: " + nested.getClass().getTypeName());
        }
        List<List<Integer>> lengths = new ArrayList<>();
        for (int level = 1; level < depth; level++) {
            lengths.add(new ArrayList<>());
        }
        List<Object> leaves = new ArrayList<>();
        collect(nested, 0, depth, lengths, leaves);
        List<int[]> splits = lengths.stream()
                .map(level -> RowSplits.fromLengths(
                        level.stream().mapToInt(Integer::intValue).toArray()))
                .toList();
        return RaggedTensor.of(Gradus.constant(typed(nested, leaves)), splits);
    }

    /// The number of levels, which an array's type tells and else the first element.
    private static int depth(Object nested) {
        if (nested instanceof List<?> list) {
            return 1 + list.stream().mapToInt(RaggedLists::depth).max().orElse(0);
        }
        int depth = 0;
        for (Class<?> type = nested.getClass(); type.isArray(); type = type.getComponentType()) {
            depth++;
        }
        return depth;
    }

    private static void collect(Object level, int at, int depth, List<List<Integer>> lengths, List<Object> leaves) {
        if (at == depth) {
            if (depth(level) > 0) {
                throw mixed(level);
            }
            leaves.add(level);
            return;
        }
        int length;
        if (level instanceof List<?> list) {
            length = list.size();
            list.forEach(item -> collect(item, at + 1, depth, lengths, leaves));
        } else if (level.getClass().isArray()) {
            length = Array.getLength(level);
            for (int i = 0; i < length; i++) {
                collect(Array.get(level, i), at + 1, depth, lengths, leaves);
            }
        } else {
            throw mixed(level);
        }
        if (at > 0) {
            lengths.get(at - 1).add(length);
        }
    }

    private static IllegalArgumentException mixed(Object level) {
        return new IllegalArgumentException("RaggedTensor: all elements lie at one depth. Received: "
                + level.getClass().getTypeName() + " beside rows or elements");
    }

    /// The elements in an array of the type that the nested array has, or in a list.
    private static Object typed(Object nested, List<Object> leaves) {
        Class<?> type = nested.getClass();
        while (type.isArray()) {
            type = type.getComponentType();
        }
        if (type == nested.getClass() || type == Object.class) {
            return leaves;
        }
        Object array = Array.newInstance(type, leaves.size());
        for (int i = 0; i < leaves.size(); i++) {
            Array.set(array, i, leaves.get(i));
        }
        return array;
    }

    static List<Object> write(RaggedTensor x) {
        Object values = x.flatValues().toArray();
        List<Object> rows = list(values);
        for (int[] splits : x.splits().reversed()) {
            List<Object> joined = new ArrayList<>();
            for (int row = 0; row < splits.length - 1; row++) {
                joined.add(List.copyOf(rows.subList(splits[row], splits[row + 1])));
            }
            rows = joined;
        }
        return List.copyOf(rows);
    }

    private static List<Object> list(Object array) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            Object item = Array.get(array, i);
            items.add(item.getClass().isArray() ? list(item) : item);
        }
        return items;
    }
}
