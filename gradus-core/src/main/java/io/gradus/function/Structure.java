package io.gradus.function;

import io.gradus.Operand;
import io.gradus.Tensor;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes what a function gives apart into tensors, and puts others together in the same way: lists, maps and records,
/// also inside each other. What is none of these, and no tensor, is a Java value that the tracing has found.
final class Structure {
    private Structure() {}

    /// The tensors in it, in their order.
    static List<Tensor> leaves(@Nullable Object whole) {
        List<Tensor> leaves = new ArrayList<>();
        collect(whole, leaves);
        return leaves;
    }

    private static void collect(@Nullable Object part, List<Tensor> leaves) {
        switch (part) {
            case null -> {}
            case Operand operand -> leaves.add(operand.tensor());
            case List<?> list -> list.forEach(item -> collect(item, leaves));
            case Map<?, ?> map -> map.values().forEach(item -> collect(item, leaves));
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    collect(get(component, record), leaves);
                }
            }
            default -> {}
        }
    }

    /// The same with other tensors.
    static @Nullable Object rebuild(@Nullable Object like, Iterator<Tensor> leaves) {
        return switch (like) {
            case null -> null;
            case Operand operand -> leaves.next();
            case List<?> list -> {
                List<@Nullable Object> parts = new ArrayList<>(list.size());
                list.forEach(item -> parts.add(rebuild(item, leaves)));
                yield Collections.unmodifiableList(parts);
            }
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> parts = new LinkedHashMap<>();
                map.forEach((key, value) -> parts.put(key, rebuild(value, leaves)));
                yield Collections.unmodifiableMap(parts);
            }
            case Record record -> rebuildRecord(record, leaves);
            default -> like;
        };
    }

    private static Object rebuildRecord(Record like, Iterator<Tensor> leaves) {
        RecordComponent[] components = like.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            parts[i] = rebuild(get(components[i], like), leaves);
        }
        try {
            Constructor<?> constructor = like.getClass().getDeclaredConstructor(types);
            if (!constructor.trySetAccessible()) {
                throw closed(like);
            }
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "function: a record of the result cannot be made anew. Received: "
                            + like.getClass().getName(),
                    e);
        }
    }

    private static @Nullable Object get(RecordComponent component, Record record) {
        try {
            if (!component.getAccessor().trySetAccessible()) {
                throw closed(record);
            }
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "function: a record of the result cannot be read. Received: "
                            + record.getClass().getName(),
                    e);
        }
    }

    private static IllegalArgumentException closed(Record record) {
        return new IllegalArgumentException("function: records of results must be accessible: make the record and its"
                + " package public, or say 'opens' for it in module-info.java. Received: "
                + record.getClass().getName());
    }
}
