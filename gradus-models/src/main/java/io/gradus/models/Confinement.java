package io.gradus.models;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.backend.StepMemory;
import io.gradus.layers.Layer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
/// of this library, one of the JDK that is known to hold data alone, or a user's whose code keeps nothing ([StepCode]);
/// anything else, such as a lambda, may keep what it sees, and so the answer is no.
///
/// The library's own layers, losses, metrics and optimizers do not keep tensors of a step in their fields, but for
/// scalars. A large tensor that is found in one makes the answer no, too. In a field of a user's class a tensor may be:
/// it was there before the step.
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

    /// Superclasses whose fields hold no tensor.
    private static final Set<Class<?>> ROOTS = Set.of(Object.class, Record.class, Enum.class);

    private static final @Nullable CodeSource ORIGIN = Traits.origin(Layer.class);
    private static final @Nullable CodeSource CORE_ORIGIN = Traits.origin(Operand.class);

    private static final ClassValue<Traits> TRAITS = new ClassValue<>() {
        @Override
        protected Traits computeValue(Class<?> type) {
            return Traits.of(type);
        }
    };

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private final StepCode code;
    private boolean holds;

    /// How often any model has got another structure.
    private static final AtomicInteger CHANGES = new AtomicInteger();

    private Confinement(StepCode code) {
        this.code = code;
    }

    /// Says that a model has got other layers, so that answers about it are void.
    static void changed() {
        CHANGES.incrementAndGet();
    }

    /// A number that is another one when models have changed.
    static int changes() {
        return CHANGES.get();
    }

    /// Whether nothing that can be reached from these objects keeps a tensor of a step.
    static boolean holds(Object... roots) {
        return of(new StepCode(), roots).holds();
    }

    /// A walk over all that can be reached from these objects.
    ///
    /// @param code what is known of the users' classes
    static Confinement of(StepCode code, Object... roots) {
        Confinement walk = new Confinement(code);
        walk.addAll(Arrays.asList(roots));
        boolean known = true;
        while (known && !walk.waiting.isEmpty()) {
            known = walk.visit(walk.waiting.remove());
        }
        walk.holds = known && walk.code.keepsNothing();
        return walk;
    }

    /// Whether nothing that was reached keeps a tensor of a step.
    boolean holds() {
        return holds;
    }

    /// Whether classes of a user's are among what was reached. Code outside of steps may then give the model other
    /// parts, without [#changed()] being told.
    boolean hasUsersCode() {
        return code.isNeeded();
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
                return tensor.isSymbolic() || tensor.size() < StepMemory.smallest();
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
                || type == StepCode.class
                || type.isArray()
                || object instanceof String
                || (object instanceof Number && type.getName().startsWith("java."))
                || object instanceof Boolean
                || object instanceof Character;
    }

    private boolean visitFields(Object object) {
        Traits traits = TRAITS.get(object.getClass());
        if (traits.holdsData) {
            return true;
        }
        if (traits.fields == null) {
            return false;
        }
        if (!traits.own) {
            code.add(object.getClass());
        }
        for (Field field : traits.fields) {
            if (!visit(object, field)) {
                return false;
            }
        }
        return true;
    }

    private boolean visit(Object owner, Field field) {
        try {
            Object value = field.get(owner);
            boolean wasThere = value instanceof Tensor && !TRAITS.get(field.getDeclaringClass()).own;
            if (value != null && !wasThere && seen.add(value)) {
                waiting.add(value);
            }
            return true;
        } catch (IllegalAccessException e) {
            return false;
        }
    }

    /// What a walk needs to know of a class; found out once, since a walk may go before each step.
    ///
    /// @param holdsData whether its objects hold nothing but data
    /// @param own whether it is the library's
    /// @param fields all that hold objects, inherited ones too; null when the class may do anything
    private record Traits(
            boolean holdsData, boolean own, @Nullable List<Field> fields) {
        static Traits of(Class<?> type) {
            boolean own = PACKAGES.contains(type.getPackageName()) && Objects.equals(origin(type), ORIGIN);
            boolean data = (type.isEnum() && own)
                    || (DATA.contains(type.getPackageName()) && Objects.equals(origin(type), CORE_ORIGIN));
            boolean readable = own || (!type.isHidden() && StepCode.originOf(type) == StepCode.Origin.USER);
            return new Traits(data, own, readable ? fields(type) : null);
        }

        private static @Nullable List<Field> fields(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> at = type; at != null && !ROOTS.contains(at); at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        if (!field.trySetAccessible()) {
                            return null;
                        }
                        fields.add(field);
                    }
                }
            }
            return fields;
        }

        private static @Nullable CodeSource origin(Class<?> type) {
            return type.getProtectionDomain().getCodeSource();
        }
    }
}
