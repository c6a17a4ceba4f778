package io.gradus.graph;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one of Keras's operations is made and called with, as its function needs it.
///
/// @param options the arguments of the constructor
/// @param call the arguments of the call
record OpArguments(Map<String, @Nullable Object> options, Arguments call) {
    private @Nullable Object argument(int place) {
        if (place < call.args().size()) {
            return call.args().get(place);
        }
        List<@Nullable Object> named = new ArrayList<>(call.kwargs().values());
        int later = place - call.args().size();
        return later < named.size() ? named.get(later) : null;
    }

    /// A tensor, or a constant as one.
    Tensor x(int place) {
        return switch (argument(place)) {
            case Tensor tensor -> tensor;
            case null -> throw new IllegalArgumentException("an argument is missing. Received: " + call);
            case Object constant -> Gradus.constant(constant);
        };
    }

    Tensor x() {
        return x(0);
    }

    boolean has(int place) {
        return argument(place) != null;
    }

    /// Two tensors; a number takes the dtype of the other.
    Tensor pair(int place) {
        return pair(place, 1 - place);
    }

    /// A tensor; a number takes the dtype of the other.
    Tensor pair(int place, int other) {
        Object value = argument(place);
        if (!(value instanceof Number number)) {
            return x(place);
        }
        DType dtype = argument(other) instanceof Tensor tensor ? tensor.dtype() : DType.FLOAT32;
        boolean fractional = value instanceof Double || value instanceof Float;
        return Gradus.full(Shape.SCALAR, number, fractional && !dtype.isFloating() ? DType.FLOAT32 : dtype);
    }

    /// A list of tensors, or the positional arguments.
    List<Tensor> list() {
        return argument(0) instanceof List<?> ? call.tensors(0, "xs") : call.tensors();
    }

    /// A number among the call's or the constructor's arguments.
    private @Nullable Object value(String name) {
        return options.containsKey(name) ? options.get(name) : call.named(name);
    }

    boolean has(String name) {
        return value(name) != null;
    }

    int integer(String name, int otherwise) {
        return value(name) instanceof Number number ? number.intValue() : otherwise;
    }

    double number(String name, double otherwise) {
        return value(name) instanceof Number number ? number.doubleValue() : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        return value(name) instanceof Boolean flag ? flag : otherwise;
    }

    String text(String name, String otherwise) {
        return value(name) instanceof String text ? text : otherwise;
    }

    /// Numbers from a list or a single one.
    int[] integers(String name) {
        return switch (value(name)) {
            case Number number -> new int[] {number.intValue()};
            case List<?> list ->
                list.stream()
                        .mapToInt(each -> each instanceof Number number ? number.intValue() : Shape.UNKNOWN)
                        .toArray();
            case int[] numbers -> numbers;
            case null, default ->
                throw new IllegalArgumentException("whole numbers are needed. Received: " + name + "=" + value(name));
        };
    }

    boolean isList(String name) {
        return value(name) instanceof List<?> || value(name) instanceof int[];
    }

    /// Axes; all of a tensor's where there are none.
    int[] axes(String name, Tensor x) {
        if (has(name)) {
            return integers(name);
        }
        int[] all = new int[x.rank()];
        Arrays.setAll(all, i -> i);
        return all;
    }

    boolean keepDims() {
        return flag("keepdims", false);
    }

    DType dtype(DType otherwise) {
        return value("dtype") instanceof String name ? DType.of(name) : otherwise;
    }

    @Nullable
    Object raw(int place) {
        return argument(place);
    }

    @Nullable
    Object raw(String name) {
        return value(name);
    }
}
