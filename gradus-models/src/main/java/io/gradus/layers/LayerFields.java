package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.naming.AutomaticNames;
import io.gradus.saving.Saveable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The fields of a class in which layers, metrics and variables may be, in the order of their declaration, those of
/// the superclass first: the order in which Keras sees the attributes assigned.
///
/// Found out once a class; reading the fields of an object is then a loop over a short array.
final class LayerFields {
    private static final ClassValue<LayerFields> OF_CLASS = new ClassValue<>() {
        @Override
        protected LayerFields computeValue(Class<?> type) {
            return new LayerFields(type);
        }
    };

    private final List<Attribute> readable = new ArrayList<>();

    /// Fields that hold layers for certain, but lie in a package that is not open to this module.
    private final List<Field> closed = new ArrayList<>();

    /// A field and its name in Keras's snake case.
    private record Attribute(Field field, String name) {}

    private LayerFields(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Layer.class; c = c.getSuperclass()) {
            classes.addFirst(c);
        }
        for (Class<?> c : classes) {
            for (Field field : c.getDeclaredFields()) {
                sort(field);
            }
        }
    }

    static LayerFields of(Object object) {
        return OF_CLASS.get(object.getClass());
    }

    private void sort(Field field) {
        // A captured local variable counts, the object around an inner class does not: it may hold this very layer.
        boolean foreign = field.isSynthetic() && !field.getName().startsWith("val$");
        if (Modifier.isStatic(field.getModifiers()) || foreign || !mayHold(field.getType())) {
            return;
        }
        if (open(field)) {
            String name = field.getName().replace("val$", "");
            readable.add(new Attribute(field, AutomaticNames.snakeCase(name)));
        } else if (holds(field.getGenericType())) {
            closed.add(field);
        }
    }

    private static boolean open(Field field) {
        try {
            field.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException e) {
            return false;
        }
    }

    private static boolean mayHold(Class<?> type) {
        if (type.isArray()) {
            return mayHold(type.getComponentType());
        }
        if (type.isPrimitive() || type.isEnum() || type.isRecord() || type == Tensor.class || type == Shape.class) {
            return false;
        }
        return !type.getName().startsWith("java.")
                || type == Object.class
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type.isAssignableFrom(List.class);
    }

    private static boolean holds(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).anyMatch(LayerFields::holds);
            case Class<?> c when c.isArray() -> holds(c.getComponentType());
            case Class<?> c -> Saveable.class.isAssignableFrom(c) || Variable.class.isAssignableFrom(c);
            default -> false;
        };
    }

    /// Gives each field that has a value to `visitor`, with its name in Keras's snake case.
    ///
    /// @param tracked how many objects the owner has named by hand, for fields that cannot be read
    /// @throws IllegalStateException when there are fields with layers that can neither be read nor were named
    void forEach(Object owner, int tracked, BiConsumer<String, Object> visitor) {
        if (closed.size() > tracked) {
            throw new IllegalStateException(unreadable());
        }
        for (Attribute attribute : readable) {
            Object value = read(attribute.field, owner);
            if (value != null) {
                visitor.accept(attribute.name, value);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Object read(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError("the field was made accessible", e);
        }
    }

    private String unreadable() {
        Class<?> type = closed.getFirst().getDeclaringClass();
        List<String> names = closed.stream().map(Field::getName).toList();
        return "the layers in the fields of " + type.getName() + " cannot be read. Say 'opens " + type.getPackageName()
                + " to io.gradus.models;' in the module-info of "
                + type.getModule().getName()
                + ", or name each one: dense = track(new Dense(1)). Received: " + String.join(", ", names);
    }
}
