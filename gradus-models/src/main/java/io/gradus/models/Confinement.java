package io.gradus.models;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.backend.StepMemory;
import io.gradus.layers.Layer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Finds out whether only code of the library would meet the tensors of a step: then nobody can have kept one when the
/// step is over, and its memory may be used again.
///
/// The code that a step runs is that of the model and of what it has been given: layers, losses, metrics, an optimizer,
/// and the functions inside. So this walks over all objects that can be reached from the model. Each must be of a class
/// of this library, or one of the JDK that is known to hold data alone; anything else, such as a user's layer, lambda
/// or
/// initializer, may keep what it sees, and so the answer is no.
///
/// The library's own layers, losses, metrics and optimizers do not keep tensors of a step in their fields, but for
/// scalars. A large tensor that is found in one makes the answer no, too.
final class Confinement {
    private static final Set<String> PACKAGES = Set.of(
            "io.gradus.activations",
            "io.gradus.constraints",
            "io.gradus.graph",
            "io.gradus.initializers",
            "io.gradus.layers",
            "io.gradus.losses",
            "io.gradus.metrics",
            "io.gradus.models",
            "io.gradus.naming",
            "io.gradus.optimizers",
            "io.gradus.optimizers.schedules",
            "io.gradus.regularizers",
            "io.gradus.saving",
            "io.gradus.weighting");

    /// Packages of the core, whose objects hold data, not functions of a user.
    private static final Set<String> DATA =
            Set.of("io.gradus", "io.gradus.backend", "io.gradus.op", "io.gradus.random");

    private static final @Nullable CodeSource ORIGIN = origin(Layer.class);
    private static final @Nullable CodeSource CORE_ORIGIN = origin(Operand.class);

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();

    /// How often any model has got another structure.
    private static final AtomicInteger CHANGES = new AtomicInteger();

    private Confinement() {}

    /// Says that a model has got other layers, so that answers about it are void.
    static void changed() {
        CHANGES.incrementAndGet();
    }

    /// A number that is another one when models have changed.
    static int changes() {
        return CHANGES.get();
    }

    /// Whether everything that can be reached from these objects is the library's own.
    static boolean holds(Object... roots) {
        Confinement walk = new Confinement();
        walk.addAll(Arrays.asList(roots));
        while (!walk.waiting.isEmpty()) {
            if (!walk.visit(walk.waiting.remove())) {
                return false;
            }
        }
        return true;
    }

    private void addAll(Collection<?> objects) {
        for (Object object : objects) {
            if (object != null && seen.add(object)) {
                waiting.add(object);
            }
        }
    }

    private boolean visit(Object object) {
        switch (object) {
            case Object[] array -> addAll(Arrays.asList(array));
            case Collection<?> collection when isOfJdk(object) -> addAll(collection);
            case Map<?, ?> map
            when isOfJdk(object) -> {
                addAll(map.keySet());
                addAll(map.values());
            }
            case Tensor tensor -> {
                return tensor.size() < StepMemory.smallest();
            }
            case Optional<?> optional -> addAll(optional.stream().toList());
            default -> {
                return isData(object) || visitFields(object);
            }
        }
        return true;
    }

    private static boolean isOfJdk(Object object) {
        return object.getClass().getName().startsWith("java.util.");
    }

    private static boolean isData(Object object) {
        Class<?> type = object.getClass();
        return type == Object.class
                || type == Class.class
                || type.isArray()
                || object instanceof String
                || (object instanceof Number && type.getName().startsWith("java."))
                || object instanceof Boolean
                || object instanceof Character
                || (object instanceof Enum<?> && isOwn(type))
                || (DATA.contains(type.getPackageName()) && Objects.equals(origin(type), CORE_ORIGIN));
    }

    private boolean visitFields(Object object) {
        Class<?> type = object.getClass();
        if (!isOwn(type)) {
            return false;
        }
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && !visit(object, field)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isOwn(Class<?> type) {
        return PACKAGES.contains(type.getPackageName()) && Objects.equals(origin(type), ORIGIN);
    }

    private boolean visit(Object owner, Field field) {
        try {
            if (!field.trySetAccessible()) {
                return false;
            }
            Object value = field.get(owner);
            if (value != null) {
                addAll(List.of(value));
            }
            return true;
        } catch (IllegalAccessException e) {
            return false;
        }
    }

    private static @Nullable CodeSource origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }
}
