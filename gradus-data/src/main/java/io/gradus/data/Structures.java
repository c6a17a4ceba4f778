package io.gradus.data;

import io.gradus.Operand;
import io.gradus.Pair;
import io.gradus.Triple;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Takes the elements of data sets apart and puts others of the same structure together. Structures are
/// pairs, triples, lists, maps with strings as keys, and records; everything else is a leaf.
final class Structures {
    /// The accessors and the canonical constructor of a record class.
    private record Shape(RecordComponent[] components, Method[] accessors, Constructor<?> constructor) {}

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shapeOf(type);
        }
    };

    private Structures() {}

    private static Shape shapeOf(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Method[] accessors = new Method[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            accessors[i] = components[i].getAccessor();
            types[i] = components[i].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            boolean open = constructor.trySetAccessible();
            for (Method accessor : accessors) {
                open &= accessor.trySetAccessible();
            }
            if (open) {
                return new Shape(components, accessors, constructor);
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // every record has its canonical constructor
        }
        throw new IllegalArgumentException("Dataset: records of elements must be accessible: make the record and its"
                + " package public, or say 'opens' for it in module-info.java. Received: " + type.getName());
    }

    private static boolean isRecord(Object element) {
        return element instanceof Record && !(element instanceof TensorSpec);
    }

    /// The class that says how an element is put together.
    static Class<?> type(Object element) {
        return switch (element) {
            case List<?> list -> List.class;
            case Map<?, ?> map -> Map.class;
            default -> element.getClass();
        };
    }

    /// The parts of a structure by their names; null for a leaf.
    static @Nullable SequencedMap<String, Object> parts(Object element) {
        SequencedMap<String, Object> parts = new LinkedHashMap<>();
        switch (element) {
            case Pair<?, ?>(Object first, Object second) -> {
                parts.put("first", part(first, element));
                parts.put("second", part(second, element));
            }
            case Triple<?, ?, ?>(Object first, Object second, Object third) -> {
                parts.put("first", part(first, element));
                parts.put("second", part(second, element));
                parts.put("third", part(third, element));
            }
            case List<?> list -> {
                for (Object item : list) {
                    parts.put(Integer.toString(parts.size()), part(item, element));
                }
            }
            case Map<?, ?> map -> map.forEach((key, value) -> parts.put(key(key), part(value, element)));
            default -> {
                if (!isRecord(element)) {
                    return null;
                }
                Shape shape = SHAPES.get(element.getClass());
                for (int i = 0; i < shape.accessors.length; i++) {
                    parts.put(shape.components[i].getName(), part(get(shape.accessors[i], element), element));
                }
            }
        }
        return parts;
    }

    private static Object part(@Nullable Object part, Object whole) {
        if (part == null) {
            throw new IllegalArgumentException("Dataset: no part of an element is null. Received: "
                    + whole.getClass().getSimpleName() + " " + whole);
        }
        return part;
    }

    private static String key(@Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("Dataset: the keys of a map of tensors are strings. Received: " + key);
    }

    private static @Nullable Object get(Method accessor, Object record) {
        try {
            return accessor.invoke(record);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The leaves, in the order in which `tf.nest` flattens: maps by their sorted keys.
    static List<Object> flatten(Object element) {
        List<Object> leaves = new ArrayList<>(4);
        flatten(element, leaves);
        return leaves;
    }

    private static void flatten(Object element, List<Object> leaves) {
        switch (element) {
            case Operand operand -> leaves.add(operand.tensor());
            case Pair<?, ?>(Object first, Object second) -> {
                flatten(part(first, element), leaves);
                flatten(part(second, element), leaves);
            }
            default -> {
                Map<String, Object> parts = parts(element);
                if (parts == null) {
                    leaves.add(element);
                } else {
                    Map<String, Object> ordered = element instanceof Map ? new TreeMap<>(parts) : parts;
                    ordered.values().forEach(part -> flatten(part, leaves));
                }
            }
        }
    }

    /// An element of the same structure with other leaves.
    ///
    /// @param like gives the structure
    @SuppressWarnings("unchecked") // what is made has the class of what it is made like
    static <E> E rebuild(E like, Iterator<?> leaves) {
        return (E) rebuilt(like, leaves);
    }

    private static Object rebuilt(Object like, Iterator<?> leaves) {
        if (like instanceof Pair<?, ?>(Object first, Object second)) {
            return new Pair<>(rebuilt(part(first, like), leaves), rebuilt(part(second, like), leaves));
        }
        SequencedMap<String, Object> parts = like instanceof Operand ? null : parts(like);
        if (parts == null) {
            return leaves.next();
        }
        Map<String, Object> ordered = like instanceof Map ? new TreeMap<>(parts) : parts;
        ordered.forEach((name, part) -> parts.put(name, rebuilt(part, leaves)));
        return make(type(like), parts);
    }

    /// A structure of a class from its parts.
    static Object make(Class<?> type, SequencedMap<String, ?> parts) {
        Object[] values = parts.values().toArray();
        if (type == Pair.class) {
            return new Pair<>(values[0], values[1]);
        }
        if (type == Triple.class) {
            return new Triple<>(values[0], values[1], values[2]);
        }
        if (type == List.class) {
            return List.of(values);
        }
        if (type == Map.class) {
            return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
        }
        try {
            return SHAPES.get(type).constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Dataset: a record of an element cannot take these parts. Received: "
                            + type.getSimpleName() + " of "
                            + Arrays.stream(values)
                                    .map(v -> v.getClass().getSimpleName())
                                    .toList(),
                    e);
        }
    }

    /// An element of the same structure, with each leaf replaced.
    static <E> E map(E element, UnaryOperator<Object> function) {
        return rebuild(element, flatten(element).stream().map(function).iterator());
    }

    /// One element from several of the same structure, by a function of the leaves at each place.
    static <E> E combine(String op, List<E> elements, java.util.function.Function<List<Object>, Object> function) {
        E first = elements.getFirst();
        List<List<Object>> columns = new ArrayList<>();
        for (E element : elements) {
            List<Object> leaves = flatten(element);
            if (columns.isEmpty()) {
                leaves.forEach(leaf -> columns.add(new ArrayList<>(elements.size())));
            }
            if (leaves.size() != columns.size() || !sameStructure(first, element)) {
                throw new IllegalArgumentException(op + ": all elements must have the same structure. Received: "
                        + ElementSpec.of(first) + " and " + ElementSpec.of(element));
            }
            for (int i = 0; i < leaves.size(); i++) {
                columns.get(i).add(leaves.get(i));
            }
        }
        return rebuild(first, columns.stream().map(function).iterator());
    }

    @SuppressWarnings("ReferenceEquality") // only a shortcut
    private static boolean sameStructure(Object a, Object b) {
        if (a == b || a instanceof Operand) {
            return a == b || b instanceof Operand;
        }
        if (!Objects.equals(type(a), type(b))) {
            return false;
        }
        return !(a instanceof Map<?, ?> one) || one.keySet().equals(((Map<?, ?>) b).keySet());
    }
}
