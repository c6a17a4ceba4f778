package io.gradus.graph;

import static io.gradus.graph.KerasOps.CORE;
import static io.gradus.graph.KerasOps.NUMPY;
import static io.gradus.graph.KerasOps.put;
import static io.gradus.graph.KerasOps.several;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Index;
import io.gradus.PadMode;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Keras's operations that rearrange, join, cut and pick elements.
final class ArrayOps {
    private ArrayOps() {}

    static void bind() {
        put(NUMPY, "Reshape", a -> Gradus.reshape(a.x(), a.integers("newshape")));
        put(
                NUMPY,
                "Transpose",
                a -> a.has("axes") ? Gradus.transpose(a.x(), a.integers("axes")) : Gradus.transpose(a.x()));
        put(NUMPY, "Swapaxes", a -> Gradus.swapaxes(a.x(), a.integer("axis1", 0), a.integer("axis2", 0)));
        put(NUMPY, "Moveaxis", a -> Gradus.moveaxis(a.x(), a.integers("source"), a.integers("destination")));
        put(NUMPY, "ExpandDims", ArrayOps::expandDims);
        put(NUMPY, "Squeeze", a -> a.has("axis") ? Gradus.squeeze(a.x(), a.integers("axis")) : Gradus.squeeze(a.x()));
        put(NUMPY, "BroadcastTo", a -> Gradus.broadcastTo(a.x(), shape(a)));
        put(NUMPY, "Flip", a -> Gradus.flip(a.x(), a.axes("axis", a.x())));
        put(NUMPY, "Roll", ArrayOps::roll);
        put(NUMPY, "Concatenate", a -> Gradus.concatenate(a.list(), a.integer("axis", 0)));
        put(NUMPY, "Stack", a -> Gradus.stack(a.list(), a.integer("axis", 0)));
        put(NUMPY, "Hstack", a -> Gradus.hstack(a.list()));
        put(NUMPY, "Vstack", a -> Gradus.vstack(a.list()));
        put(
                NUMPY,
                "Append",
                a -> a.has("axis")
                        ? Gradus.append(a.x(0), a.x(1), a.integer("axis", 0))
                        : Gradus.append(a.x(0), a.x(1)));
        several(NUMPY, "Split", ArrayOps::split);
        several(CORE, "Unstack", a -> Gradus.unstack(a.x(), a.integer("axis", 0)));
        put(NUMPY, "Tile", "tile", List.of("repeats"), a -> Gradus.tile(a.x(), a.integers("repeats")));
        put(NUMPY, "Repeat", "repeat", List.of("repeats", "axis"), ArrayOps::repeat);
        put(NUMPY, "Pad", "pad", List.of("pad_width", "constant_values"), ArrayOps::pad);
        put(NUMPY, "Clip", "clip", List.of("x_min", "x_max"), ArrayOps::clip);
        put(
                NUMPY,
                "Round",
                a -> a.integer("decimals", 0) == 0
                        ? Gradus.round(a.x())
                        : Gradus.round(a.x(), a.integer("decimals", 0)));
        put(NUMPY, "Tril", a -> Gradus.tril(a.x(), a.integer("k", 0)));
        put(NUMPY, "Triu", a -> Gradus.triu(a.x(), a.integer("k", 0)));
        put(
                NUMPY,
                "Diagonal",
                a -> Gradus.diagonal(a.x(), a.integer("offset", 0), a.integer("axis1", 0), a.integer("axis2", 1)));
        put(NUMPY, "GetItem", a -> Gradus.get(a.x(), indices(a.raw(1))));
        put(
                NUMPY,
                "Take",
                a -> a.has("axis")
                        ? Gradus.take(a.x(0), a.x(1), a.integer("axis", 0))
                        : Gradus.take(Gradus.ravel(a.x(0)), a.x(1), 0));
        put(
                NUMPY,
                "TakeAlongAxis",
                a -> a.has("axis")
                        ? Gradus.takeAlongAxis(a.x(0), a.x(1), a.integer("axis", 0))
                        : Gradus.takeAlongAxis(Gradus.ravel(a.x(0)), Gradus.ravel(a.x(1)), 0));
        put(NUMPY, "Where", ArrayOps::where);
        put(
                NUMPY,
                "Einsum",
                a -> Gradus.einsum(a.text("subscripts", ""), a.call().tensors().toArray(Tensor[]::new)));
        put(NUMPY, "Tensordot", ArrayOps::tensordot);
        put(NUMPY, "FullLike", a -> Gradus.multiply(Gradus.onesLike(a.x(0)), a.pair(1)));
        put(CORE, "Cast", a -> Gradus.cast(a.x(), a.dtype(DType.FLOAT32)));
        put(CORE, "ConvertToTensor", a -> Gradus.cast(a.x(), a.dtype(a.x().dtype())));
    }

    private static Tensor expandDims(OpArguments a) {
        Tensor wider = a.x();
        int[] axes = a.integers("axis");
        int rank = wider.rank() + axes.length;
        int[] sorted = Arrays.stream(axes)
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toArray();
        for (int axis : sorted) {
            wider = Gradus.expandDims(wider, axis);
        }
        return wider;
    }

    /// The shape, in which a dimension that is not known is the tensor's own.
    private static Shape shape(OpArguments a) {
        int[] dims = a.integers("shape");
        Shape own = a.x().shape();
        for (int i = 0; i < dims.length; i++) {
            int from = i - dims.length + own.rank();
            dims[i] = dims[i] == Shape.UNKNOWN && from >= 0 ? own.dim(from) : dims[i];
        }
        return Shape.of(dims);
    }

    private static Tensor roll(OpArguments a) {
        int[] shift = a.integers("shift");
        return a.has("axis") ? Gradus.roll(a.x(), shift, a.integers("axis")) : Gradus.roll(a.x(), shift[0]);
    }

    private static List<Tensor> split(OpArguments a) {
        int axis = a.integer("axis", 0);
        if (!a.isList("indices_or_sections")) {
            return Gradus.split(a.x(), a.integer("indices_or_sections", 1), axis);
        }
        int[] stops = a.integers("indices_or_sections");
        int[] sizes = new int[stops.length + 1];
        int from = 0;
        for (int i = 0; i < stops.length; i++) {
            sizes[i] = stops[i] - from;
            from = stops[i];
        }
        sizes[stops.length] = a.x().shape().dim(axis) - from;
        return Gradus.split(a.x(), sizes, axis);
    }

    private static Tensor repeat(OpArguments a) {
        int[] repeats = a.integers("repeats");
        if (repeats.length > 1) {
            return Gradus.repeat(a.x(), repeats, a.integer("axis", 0));
        }
        return a.has("axis")
                ? Gradus.repeat(a.x(), repeats[0], a.integer("axis", 0))
                : Gradus.repeat(a.x(), repeats[0]);
    }

    private static Tensor pad(OpArguments a) {
        Tensor x = a.x();
        int[][] widths = new int[x.rank()][2];
        switch (a.raw("pad_width")) {
            case Number all -> Arrays.setAll(widths, i -> new int[] {all.intValue(), all.intValue()});
            case List<?> list
            when list.size() == x.rank() && list.getFirst() instanceof List<?> ->
                Arrays.setAll(widths, i -> pair((List<?>) list.get(i)));
            case List<?> list -> Arrays.setAll(widths, i -> pair(list));
            case null, default ->
                throw new IllegalArgumentException("pad_width is a number or pairs. Received: " + a.raw("pad_width"));
        }
        String mode = a.text("mode", "constant");
        if (!mode.equals("constant")) {
            return Gradus.pad(x, widths, PadMode.valueOf(mode.toUpperCase(Locale.ROOT)));
        }
        return Gradus.pad(x, widths, a.has("constant_values") ? a.number("constant_values", 0) : 0);
    }

    private static int[] pair(List<?> numbers) {
        int[] pair =
                numbers.stream().mapToInt(each -> ((Number) each).intValue()).toArray();
        return pair.length == 1 ? new int[] {pair[0], pair[0]} : pair;
    }

    private static Tensor clip(OpArguments a) {
        return Gradus.clip(a.x(), bound(a, "x_min"), bound(a, "x_max"));
    }

    private static Number bound(OpArguments a, String name) {
        if (a.raw(name) instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("bounds are numbers. Received: " + name + "=" + a.raw(name));
    }

    private static Tensor where(OpArguments a) {
        if (!a.has(1)) {
            throw new UnsupportedOperationException("where needs what to choose from. Received: a condition alone");
        }
        Tensor first = a.raw(1) instanceof Number ? a.pair(1, 2) : a.x(1);
        Tensor second = a.raw(2) instanceof Number ? a.pair(2, 1) : a.x(2);
        return Gradus.where(a.x(0), first, second);
    }

    private static Tensor tensordot(OpArguments a) {
        if (a.raw("axes") instanceof List<?> list && list.getFirst() instanceof List<?>) {
            return Gradus.tensordot(a.x(0), a.x(1), pairs(list.get(0)), pairs(list.get(1)));
        }
        if (a.isList("axes")) {
            int[] axes = a.integers("axes");
            return Gradus.tensordot(a.x(0), a.x(1), new int[] {axes[0]}, new int[] {axes[1]});
        }
        return Gradus.tensordot(a.x(0), a.x(1), a.integer("axes", 2));
    }

    private static int[] pairs(Object list) {
        return ((List<?>) list)
                .stream().mapToInt(each -> ((Number) each).intValue()).toArray();
    }

    private static Index[] indices(@Nullable Object key) {
        List<Index> indices = new ArrayList<>();
        List<?> parts = key instanceof List<?> list ? list : java.util.Collections.singletonList(key);
        for (Object part : parts) {
            indices.add(
                    switch (part) {
                        case null -> Gradus.newAxis();
                        case Number position -> Gradus.at(position.intValue());
                        case PythonSlice slice ->
                            new Index.Range(slice.start(), slice.stop(), slice.step() == null ? 1 : slice.step());
                        case Tensor positions -> Gradus.at(positions);
                        case String ellipsis when ellipsis.equals("...") -> Gradus.ellipsis();
                        default ->
                            throw new IllegalArgumentException("an index of this kind is not known. Received: " + part);
                    });
        }
        return indices.toArray(Index[]::new);
    }
}
