package io.gradus.models;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.graph.Arguments;
import io.gradus.graph.Origin;
import io.gradus.graph.PythonSlice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The arguments of calls to and from configurations: symbolic tensors by their histories, constants as they are.
final class NodeArguments {
    private final ToIntFunction<Origin> number;

    /// @param number the number of the call that a tensor comes from
    NodeArguments(ToIntFunction<Origin> number) {
        this.number = number;
    }

    @Nullable
    Object write(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> {
                List<@Nullable Object> written = new ArrayList<>();
                list.forEach(each -> written.add(write(each)));
                yield written;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> written = new LinkedHashMap<>();
                map.forEach((key, each) -> written.put(String.valueOf(key), write(each)));
                yield written;
            }
            case Tensor tensor when Origin.isRecorded(tensor) -> symbol(tensor);
            case Tensor tensor -> constant(tensor);
            case PythonSlice slice -> {
                Map<String, @Nullable Object> config = new LinkedHashMap<>();
                config.put("start", slice.start());
                config.put("stop", slice.stop());
                config.put("step", slice.step());
                yield of("__slice__", config);
            }
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> of(String className, Map<String, @Nullable Object> config) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("class_name", className);
        envelope.put("config", config);
        return envelope;
    }

    private Map<String, @Nullable Object> symbol(Tensor tensor) {
        Origin origin = Origin.of(tensor);
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("shape", sizes(tensor.shape()));
        config.put("dtype", tensor.dtype().label());
        config.put(
                "keras_history", List.of(origin.node().operation().name(), number.applyAsInt(origin), origin.index()));
        return of("__keras_tensor__", config);
    }

    private static List<@Nullable Integer> sizes(Shape shape) {
        List<@Nullable Integer> sizes = new ArrayList<>();
        for (int dim : shape.dims()) {
            sizes.add(dim == Shape.UNKNOWN ? null : dim);
        }
        return sizes;
    }

    /// A number, or an array with its dtype.
    private static Object constant(Tensor tensor) {
        if (tensor.rank() == 0 && tensor.dtype() == DType.BOOL) {
            return tensor.getBoolean();
        }
        if (tensor.rank() == 0) {
            // Not in one expression, which would make a double of either.
            if (tensor.dtype().isInteger()) {
                return tensor.getLong();
            }
            return tensor.scalar();
        }
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("value", nested(tensor.toArray()));
        config.put("dtype", tensor.dtype().label());
        return of("__numpy__", config);
    }

    private static Object nested(Object array) {
        if (!array.getClass().isArray()) {
            return array;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
            list.add(nested(java.lang.reflect.Array.get(array, i)));
        }
        return list;
    }

    /// Thrown where a tensor does not exist yet.
    private static final class NotYet extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        NotYet() {
            super("", null, false, false);
        }
    }

    /// The arguments of a call; null when a tensor among them does not exist yet.
    ///
    /// @param call `args` and `kwargs`, or what older files have: a list of histories
    /// @param finder finds the tensor that a history names; null when it does not exist yet
    static @Nullable Arguments read(Object call, Function<List<?>, @Nullable Tensor> finder) {
        try {
            if (call instanceof List<?> histories) {
                return readOld(histories, finder);
            }
            if (call instanceof Map<?, ?> map
                    && read(map.get("args"), finder, true) instanceof List<?> args
                    && read(map.get("kwargs"), finder, true) instanceof Map<?, ?> kwargs) {
                Map<String, @Nullable Object> named = new LinkedHashMap<>();
                kwargs.forEach((name, value) -> named.put(String.valueOf(name), value));
                return new Arguments(new ArrayList<>(args), named);
            }
        } catch (NotYet e) {
            return null;
        }
        throw new IllegalArgumentException("Functional: a call has args and kwargs. Received: " + call);
    }

    private static Arguments readOld(List<?> histories, Function<List<?>, @Nullable Tensor> finder) {
        List<@Nullable Object> tensors = new ArrayList<>();
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (Object each : histories) {
            List<?> history = (List<?>) each;
            tensors.add(found(history, finder));
            if (history.size() > 3 && history.get(3) instanceof Map<?, ?> kwargs) {
                kwargs.forEach((name, value) -> named.put(String.valueOf(name), read(value, finder, true)));
            }
        }
        return new Arguments(List.of(tensors.size() == 1 ? tensors.getFirst() : tensors), named);
    }

    private static Tensor found(List<?> history, Function<List<?>, @Nullable Tensor> finder) {
        Tensor tensor = finder.apply(history);
        if (tensor == null) {
            throw new NotYet();
        }
        return tensor;
    }

    private static @Nullable Object read(
            @Nullable Object value, Function<List<?>, @Nullable Tensor> finder, boolean deep) {
        return switch (value) {
            case List<?> list
            when deep -> {
                List<@Nullable Object> read = new ArrayList<>();
                list.forEach(each -> read.add(read(each, finder, true)));
                yield read;
            }
            case Map<?, ?> map
            when map.get("class_name") instanceof String name && map.get("config") instanceof Map<?, ?> config ->
                special(name, config, finder);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> read = new LinkedHashMap<>();
                map.forEach((key, each) -> read.put(String.valueOf(key), read(each, finder, true)));
                yield read;
            }
            case null, default -> value;
        };
    }

    private static Object special(String name, Map<?, ?> config, Function<List<?>, @Nullable Tensor> finder) {
        return switch (name) {
            case "__keras_tensor__" -> {
                if (config.get("keras_history") instanceof List<?> history) {
                    yield found(history, finder);
                }
                throw new IllegalArgumentException("Functional: a tensor has a history. Received: " + config);
            }
            case "__slice__" ->
                new PythonSlice(bound(config.get("start")), bound(config.get("stop")), bound(config.get("step")));
            case "__ellipsis__" -> "...";
            case "__tensor__", "__numpy__" -> FunctionalConfig.constant(config);
            default ->
                throw new IllegalArgumentException(
                        "Functional: an argument of this kind is not known. Received: " + name);
        };
    }

    private static @Nullable Integer bound(@Nullable Object number) {
        return number instanceof Number n ? n.intValue() : null;
    }
}
