package io.gradus.graph;

import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What an [Operation] is called with, as Python's call would have it: positional and named arguments, which are
/// tensors, lists and maps of them, and constants.
///
/// @param args the positional arguments
/// @param kwargs the named arguments
public record Arguments(List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
    /// Copies both.
    public Arguments {
        args = Collections.unmodifiableList(new ArrayList<>(args));
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
    }

    /// Positional arguments alone.
    public static Arguments of(@Nullable Object... args) {
        return new Arguments(Arrays.asList(args), Map.of());
    }

    /// These, and one more named argument.
    public Arguments with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(kwargs);
        more.put(name, value);
        return new Arguments(args, more);
    }

    /// A named argument; null when there is none.
    public @Nullable Object named(String name) {
        return kwargs.get(name);
    }

    /// The argument of that place or, where the call is shorter, of that name; null when there is neither.
    public @Nullable Object get(int place, String name) {
        return place < args.size() ? args.get(place) : kwargs.get(name);
    }

    /// All tensors, those of positional arguments first.
    public List<Tensor> tensors() {
        return tensorsOf(List.of(args, kwargs));
    }

    /// The tensors among the leaves of a structure.
    static List<Tensor> tensorsOf(@Nullable Object structure) {
        List<Tensor> tensors = new ArrayList<>();
        Structures.forEach(structure, leaf -> {
            if (leaf instanceof Tensor tensor) {
                tensors.add(tensor);
            }
        });
        return tensors;
    }

    /// The tensors of the argument of a place, without those that are null.
    public List<Tensor> tensors(int place, String name) {
        return tensorsOf(get(place, name));
    }

    /// A truth value; `otherwise` when there is none.
    public boolean flag(String name, boolean otherwise) {
        return kwargs.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /// The same with other tensors.
    public Arguments map(UnaryOperator<Tensor> replacement) {
        UnaryOperator<@Nullable Object> leaves =
                leaf -> leaf instanceof Tensor tensor ? replacement.apply(tensor) : leaf;
        List<@Nullable Object> places = new ArrayList<>();
        args.forEach(arg -> places.add(Structures.map(arg, leaves)));
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        kwargs.forEach((name, arg) -> names.put(name, Structures.map(arg, leaves)));
        return new Arguments(places, names);
    }
}
