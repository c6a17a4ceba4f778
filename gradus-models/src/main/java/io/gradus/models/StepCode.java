package io.gradus.models;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Image;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Signal;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.layers.Layer;
import io.gradus.random.Random;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The code that a user's own classes add to a step, as their class files have it: whether it can keep a tensor.
///
/// A model that is a subclass mostly has a `call` that applies layers and functions, one after the other, and leaves
/// nothing behind. That can be seen from its bytecode. A method keeps nothing when it calls only what is known not to
/// keep its arguments (the functions of [Gradus], layers, reading methods of collections) or other methods of which the
/// same holds, and has no instruction that could store a tensor anywhere but in local variables and new arrays (see
/// [MethodCode]). What is not understood counts as keeping.
///
/// Looked at are the methods that a step may run: those that override one of the library or the JDK, and, from there,
/// those that are called. `build` and `config` are not among them: the one runs outside of the step's memory, the other
/// outside of steps.
final class StepCode {
    /// Where a class comes from.
    enum Origin {
        LIBRARY,
        PLATFORM,
        USER
    }

    private static final Set<String> NOT_IN_STEPS = Set.of("build", "config");

    /// Methods of layers that keep nothing.
    private static final Set<String> OF_LAYERS = Set.of(
            "apply",
            "value",
            "name",
            "isTrainable",
            "isBuilt",
            "dtypePolicy",
            "layers",
            "getLayer",
            "inputDType",
            "maskOf",
            "withMask");

    /// Classes of the JDK of which nothing keeps an argument.
    private static final Set<Class<?>> PURE = Set.of(
            Math.class,
            StrictMath.class,
            String.class,
            StringBuilder.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Boolean.class,
            Enum.class,
            Record.class,
            Objects.class);

    /// Methods of the collections that only read, or make new ones that cannot change.
    private static final Set<String> OF_COLLECTIONS = Set.of(
            "get",
            "getFirst",
            "getLast",
            "getOrDefault",
            "getKey",
            "getValue",
            "size",
            "isEmpty",
            "iterator",
            "hasNext",
            "next",
            "values",
            "keySet",
            "entrySet",
            "containsKey",
            "of",
            "copyOf",
            "subList",
            "reversed");

    private static final List<Class<?>> FUNCTIONS = List.of(
            Gradus.class,
            Tensor.class,
            Operand.class,
            Shape.class,
            DType.class,
            Image.class,
            Signal.class,
            Variable.class,
            Random.class);

    private static final @Nullable CodeSource MODELS = source(Layer.class);
    private static final @Nullable CodeSource CORE = source(Operand.class);

    private final Set<Class<?>> classes = new LinkedHashSet<>();

    /// The methods of those that were read; null of one that cannot be.
    private final Map<Class<?>, @Nullable List<MethodModel>> methods = new HashMap<>();

    /// Names and descriptors of the users' methods that are called.
    private final Set<String> called = new HashSet<>();

    private final Set<MethodModel> examined = new HashSet<>();

    /// How much was known when the answer was found.
    private int settled;

    private boolean keeps;

    private static @Nullable CodeSource source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }

    static Origin originOf(Class<?> type) {
        String module = type.getModule().getName();
        if (module != null && (module.startsWith("java.") || module.startsWith("jdk."))) {
            return Origin.PLATFORM;
        }
        CodeSource source = source(type);
        boolean own = Objects.equals(source, MODELS) || Objects.equals(source, CORE);
        return own && type.getPackageName().startsWith("io.gradus") ? Origin.LIBRARY : Origin.USER;
    }

    /// Whether any class was added.
    boolean isNeeded() {
        return !classes.isEmpty();
    }

    /// Adds the class of an object that a step meets.
    void add(Class<?> type) {
        if (classes.contains(type)) {
            return;
        }
        for (Class<?> above : lineage(type)) {
            if (originOf(above) == Origin.USER) {
                classes.add(above);
            }
        }
    }

    /// The class, its superclasses and all their interfaces.
    private static Set<Class<?>> lineage(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            all.add(at);
            for (Class<?> declared : at.getInterfaces()) {
                all.addAll(lineage(declared));
            }
        }
        return all;
    }

    /// Whether no method that a step may run keeps a tensor. Once one does, it stays so.
    boolean keepsNothing() {
        if (known() != settled) {
            keeps |= !examine();
            settled = known();
        }
        return !keeps;
    }

    private boolean examine() {
        for (int before = -1; before != known(); ) {
            before = known();
            for (Class<?> type : List.copyOf(classes)) {
                List<MethodModel> all = methods(type);
                if (all == null) {
                    return false;
                }
                for (MethodModel method : all) {
                    if (isRun(type, method)
                            && examined.add(method)
                            && !new MethodCode(this, type).keepsNothing(method)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private int known() {
        return classes.size() + called.size() + examined.size();
    }

    private @Nullable List<MethodModel> methods(Class<?> type) {
        if (!methods.containsKey(type)) {
            methods.put(type, read(type));
        }
        return methods.get(type);
    }

    /// The methods of a class file; null when there is none, as of a lambda.
    private static @Nullable List<MethodModel> read(Class<?> type) {
        String name = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.isHidden() ? null : type.getResourceAsStream(name)) {
            return in == null ? null : ClassFile.of().parse(in.readAllBytes()).methods();
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private boolean isRun(Class<?> type, MethodModel method) {
        String name = method.methodName().stringValue();
        if (called.contains(name + method.methodType().stringValue())) {
            return true;
        }
        boolean inherits = !method.flags().has(AccessFlag.STATIC)
                && !method.flags().has(AccessFlag.PRIVATE)
                && !name.startsWith("<")
                && !NOT_IN_STEPS.contains(name);
        return inherits && lineage(type).stream().anyMatch(above -> originOf(above) != Origin.USER && has(above, name));
    }

    private static boolean has(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods()).map(Method::getName).anyMatch(name::equals);
    }

    /// Notes a call, and gives whether it is one that keeps no argument, as far as what it calls is not looked at
    /// itself.
    boolean allows(Class<?> owner, String name, String descriptor) {
        if (originOf(owner) != Origin.USER) {
            return isHarmless(owner, name);
        }
        add(owner);
        called.add(name + descriptor);
        // A method that the user's class inherits may be one of the library's.
        boolean found = false;
        for (Class<?> above : lineage(owner)) {
            if (originOf(above) == Origin.USER) {
                found |= declares(above, name, descriptor);
            } else if (!found && has(above, name)) {
                found = isHarmless(above, name);
                if (!found) {
                    return false;
                }
            }
        }
        return found;
    }

    private boolean declares(Class<?> type, String name, String descriptor) {
        List<MethodModel> all = methods(type);
        return all != null
                && all.stream()
                        .anyMatch(method -> method.methodName().equalsString(name)
                                && method.methodType().equalsString(descriptor));
    }

    private static boolean isHarmless(Class<?> owner, String name) {
        if (originOf(owner) == Origin.LIBRARY) {
            return owner.isRecord()
                    || owner.isEnum()
                    || FUNCTIONS.stream().anyMatch(functions -> owner.isAssignableFrom(functions))
                    || (isLayer(owner) && OF_LAYERS.contains(name));
        }
        return PURE.contains(owner)
                || (owner == Object.class && (name.equals("<init>") || name.equals("getClass")))
                || (Throwable.class.isAssignableFrom(owner) && name.equals("<init>"))
                || (isReadable(owner) && OF_COLLECTIONS.contains(name));
    }

    /// Whether the class is a layer, or one that layers inherit from.
    private static boolean isLayer(Class<?> owner) {
        return Layer.class.isAssignableFrom(owner) || owner.isAssignableFrom(Layer.class);
    }

    private static boolean isReadable(Class<?> owner) {
        return owner == Map.Entry.class
                || owner == Map.class
                || owner == List.class
                || owner == Iterable.class
                || owner == java.util.Collection.class
                || owner == java.util.Iterator.class;
    }
}
