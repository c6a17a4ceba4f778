package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.DType;
import io.gradus.GridIndexing;
import io.gradus.Operand;
import io.gradus.PadMode;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.op.ScatterMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Keras's names of functions that make, rearrange, join, cut and pick.
final class KerasArrayOps {
    private KerasArrayOps() {}

    static void bind(OpTable table) {
        making(table);
        spacing(table);
        windows(table);
        rearranging(table);
        joining(table);
        cutting(table);
        triangles(table);
        picking(table);
        scattering(table);
    }

    private static void making(OpTable table) {
        table.put("keras.ops.zeros", a -> zeros(a.shape(0, "shape"), a.dtype(1, "dtype", DType.FLOAT32)));
        table.put("keras.ops.ones", a -> ones(a.shape(0, "shape"), a.dtype(1, "dtype", DType.FLOAT32)));
        // Only the shape of an empty tensor is compared.
        table.put("keras.ops.empty", a -> {
            Tensor empty = zeros(a.shape(0, "shape"), a.dtype(1, "dtype", DType.FLOAT32));
            return constant(empty.shape().dims());
        });
        table.put(
                "keras.ops.full",
                a -> filled(a, a.shape(0, "shape"), "fill_value", a.dtype(2, "dtype", DType.FLOAT32)));
        table.put("keras.ops.zeros_like", a -> cast(zerosLike(a.x(0)), a.dtype(1, "dtype", a.x(0).dtype())));
        table.put("keras.ops.ones_like", a -> cast(onesLike(a.x(0)), a.dtype(1, "dtype", a.x(0).dtype())));
        table.put("keras.ops.empty_like", a -> {
            Tensor empty = cast(zerosLike(a.x(0)), a.dtype(1, "dtype", a.x(0).dtype()));
            return constant(empty.shape().dims());
        });
        table.put(
                "keras.ops.full_like",
                a -> filled(a, a.x(0).shape(), "fill_value", a.dtype(2, "dtype", a.x(0).dtype())));
        table.put("keras.ops.eye", a -> {
            int rows = a.integer(0, "N", 0);
            return eye(rows, a.integer(1, "M", rows), a.integer(2, "k", 0), a.dtype(3, "dtype", DType.FLOAT32));
        });
        table.put("keras.ops.identity", a -> {
            int rows = a.integer(0, "n", 0);
            return eye(rows, rows, 0, a.dtype(1, "dtype", DType.FLOAT32));
        });
        table.put("keras.ops.arange", a -> TfArrayOps.range(a, "start", "stop", "step"));
        table.put("keras.ops.convert_to_tensor", a -> converted(a, a.x(0)));
        table.put("keras.ops.array", a -> converted(a, a.x(0)));
        table.put("keras.ops.shape", a -> constant(a.x(0).shape().dims()));
        table.put("keras.ops.size", a -> constant(a.x(0).size()));
        table.put("keras.ops.ndim", a -> constant((long) a.x(0).rank()));
        table.put("keras.ops.is_tensor", a -> constant(a.x(0).size() >= 0));
        table.put("keras.ops.saturate_cast", a -> saturateCast(a.x(0), a.dtype(1, "dtype", a.x(0).dtype())));
    }

    static Tensor filled(Arguments a, Shape shape, String name, DType dtype) {
        Json value = a.json(1, name);
        return value.isBoolean() || value.isText() || value.has("$in")
                ? broadcastTo(cast(a.tensor(value), dtype), shape)
                : full(shape, Arguments.number(value), dtype);
    }

    private static Tensor converted(Arguments a, Tensor x) {
        return cast(x, a.dtype(1, "dtype", x.dtype()));
    }

    private static void spacing(OpTable table) {
        table.put("keras.ops.linspace", a -> {
            DType wanted = spaced(a, 5);
            int count = a.integer(2, "num", 50);
            boolean endpoint = a.truth(3, "endpoint", true);
            Tensor start = cast(a.x(0, "start"), floating(wanted));
            Tensor stop = cast(a.x(1, "stop"), floating(wanted));
            Tensor numbers = whole(linspace(start, stop, count, endpoint, a.integer(6, "axis", 0)), wanted);
            int gaps = endpoint ? count - 1 : count;
            return a.truth(4, "retstep") ? List.of(numbers, divide(subtract(stop, start), gaps)) : numbers;
        });
        table.put("keras.ops.logspace", a -> {
            DType wanted = spaced(a, 5);
            Tensor start = cast(a.x(0, "start"), floating(wanted));
            Tensor stop = cast(a.x(1, "stop"), floating(wanted));
            double base = a.number(4, "base", 10).doubleValue();
            int axis = a.integer(6, "axis", 0);
            return cast(
                    logspace(start, stop, a.integer(2, "num", 50), a.truth(3, "endpoint", true), base, axis), wanted);
        });
        table.put("keras.ops.geomspace", a -> {
            DType wanted = spaced(a, 4);
            Tensor start = cast(a.x(0, "start"), floating(wanted));
            Tensor stop = cast(a.x(1, "stop"), floating(wanted));
            int axis = a.integer(5, "axis", 0);
            return cast(geomspace(start, stop, a.integer(2, "num", 50), a.truth(3, "endpoint", true), axis), wanted);
        });
        table.put("keras.ops.meshgrid", a -> {
            List<Tensor> vectors = a.positional().stream().map(a::tensor).toList();
            a.askAll();
            return meshgrid(
                    vectors,
                    GridIndexing.valueOf(
                            a.text(Arguments.NAMED, "indexing", "xy").toUpperCase(Locale.ROOT)));
        });
        table.put("keras.ops.vander", a -> {
            int columns = a.integer(1, "N", a.x(0).size());
            return vander(a.x(0), columns, a.truth(2, "increasing"));
        });
    }

    /// The dtype asked for, or that of the ends mixed with a float.
    private static DType spaced(Arguments a, int position) {
        boolean wide =
                a.x(0, "start").dtype() == DType.FLOAT64 || a.x(1, "stop").dtype() == DType.FLOAT64;
        return a.dtype(position, "dtype", wide ? DType.FLOAT64 : DType.FLOAT32);
    }

    private static DType floating(DType dtype) {
        return dtype.isFloating() ? dtype : DType.FLOAT32;
    }

    private static Tensor whole(Tensor numbers, DType dtype) {
        return dtype.isInteger() ? cast(floor(numbers), dtype) : cast(numbers, dtype);
    }

    private static void windows(OpTable table) {
        table.put("keras.ops.bartlett", a -> bartlett(a.integer(0, "x", 0)));
        table.put("keras.ops.blackman", a -> blackman(a.integer(0, "x", 0)));
        table.put("keras.ops.hamming", a -> hamming(a.integer(0, "x", 0)));
        table.put("keras.ops.hanning", a -> hanning(a.integer(0, "x", 0)));
        table.put(
                "keras.ops.kaiser",
                a -> kaiser(a.integer(0, "x", 0), a.number(1, "beta", 0).doubleValue()));
    }

    private static void rearranging(OpTable table) {
        table.put("keras.ops.reshape", a -> reshape(a.x(0), a.integers(1, "newshape")));
        table.put("keras.ops.ravel", a -> ravel(a.x(0)));
        table.put(
                "keras.ops.transpose",
                a -> a.has(1, "axes") ? transpose(a.x(0), a.integers(1, "axes")) : transpose(a.x(0)));
        table.put("keras.ops.swapaxes", a -> swapaxes(a.x(0), a.integer(1, "axis1", 0), a.integer(2, "axis2", 0)));
        table.put("keras.ops.moveaxis", a -> moveaxis(a.x(0), a.integers(1, "source"), a.integers(2, "destination")));
        table.put(
                "keras.ops.squeeze", a -> a.has(1, "axis") ? squeeze(a.x(0), a.integers(1, "axis")) : squeeze(a.x(0)));
        table.put("keras.ops.expand_dims", a -> TfArrayOps.expanded(a.x(0), a.integers(1, "axis")));
        table.put("keras.ops.broadcast_to", a -> broadcastTo(a.x(0), a.shape(1, "shape")));
        table.put("keras.ops.flip", a -> flip(a.x(0), a.axes(1, a.x(0))));
        table.put("keras.ops.fliplr", a -> fliplr(a.x(0)));
        table.put("keras.ops.flipud", a -> flipud(a.x(0)));
        table.put("keras.ops.rot90", a -> {
            int[] axes = a.has(2, "axes") ? a.integers(2, "axes") : new int[] {0, 1};
            return rot90(a.x(0, "array"), a.integer(1, "k", 1), axes[0], axes[1]);
        });
        table.put(
                "keras.ops.roll",
                a -> a.has(2, "axis")
                        ? TfArrayOps.rolled(a.x(0), a.integers(1, "shift"), a.integers(2, "axis"))
                        : roll(a.x(0), a.integer(1, "shift", 0)));
    }

    private static void joining(OpTable table) {
        table.put("keras.ops.concatenate", a -> concatenate(a.tensors(0, "xs"), a.integer(1, "axis", 0)));
        table.put("keras.ops.stack", a -> stack(a.tensors(0, "x"), a.integer(1, "axis", 0)));
        table.put("keras.ops.hstack", a -> hstack(a.tensors(0, "xs")));
        table.put("keras.ops.vstack", a -> vstack(a.tensors(0, "xs")));
        table.put("keras.ops.dstack", a -> dstack(a.tensors(0, "xs")));
        table.put(
                "keras.ops.append",
                a -> a.has(2, "axis")
                        ? append(a.x(0, "x1"), a.x(1, "x2"), a.integer(2, "axis", 0))
                        : append(a.x(0, "x1"), a.x(1, "x2")));
        table.put("keras.ops.tile", a -> tile(a.x(0), a.integers(1, "repeats")));
        table.put("keras.ops.repeat", a -> TfArrayOps.repeated(a, a.x(0)));
        table.put("keras.ops.pad", a -> {
            int[][] widths = widths(a.json(1, "pad_width"), a.x(0).rank());
            String mode = a.text(2, "mode", "constant").toUpperCase(Locale.ROOT);
            return mode.equals("CONSTANT")
                    ? pad(a.x(0), widths, a.number(3, "constant_values", 0))
                    : pad(a.x(0), widths, PadMode.valueOf(mode));
        });
    }

    /// One number, one pair for all axes, or a pair for each axis.
    private static int[][] widths(Json json, int rank) {
        int[][] widths = new int[rank][];
        List<Json> items = json.isNumber() ? List.of(json) : Arguments.items(json);
        boolean flat = items.getFirst().isNumber();
        for (int axis = 0; axis < rank; axis++) {
            int[] pair = flat
                    ? items.stream().mapToInt(Json::integer).toArray()
                    : Arguments.integers(items.get(items.size() == 1 ? 0 : axis));
            widths[axis] = pair.length == 1 ? new int[] {pair[0], pair[0]} : pair;
        }
        return widths;
    }

    private static void cutting(OpTable table) {
        // A list means positions to cut at in Keras, sizes in TensorFlow and here.
        table.put("keras.ops.split", a -> {
            int axis = a.integer(2, "axis", 0);
            return a.json(1, "indices_or_sections").isNumber()
                    ? split(a.x(0), a.integer(1, "indices_or_sections", 1), axis)
                    : split(a.x(0), sizes(a, axis), axis);
        });
        table.put(
                "keras.ops.array_split",
                a -> arraySplit(a.x(0), a.integer(1, "indices_or_sections", 1), a.integer(2, "axis", 0)));
        table.put("keras.ops.unstack", a -> {
            a.json(1, "num");
            return unstack(a.x(0), a.integer(2, "axis", 0));
        });
        table.put(
                "keras.ops.slice",
                a -> slice(a.x(0, "inputs"), a.integers(1, "start_indices"), a.integers(2, "shape")));
    }

    private static int[] sizes(Arguments a, int axis) {
        int[] cuts = a.integers(1, "indices_or_sections");
        int[] sizes = new int[cuts.length + 1];
        int length = a.x(0).shape().dim(axis);
        for (int i = 0; i < sizes.length; i++) {
            int end = i < cuts.length ? cuts[i] : length;
            sizes[i] = end - (i == 0 ? 0 : cuts[i - 1]);
        }
        return sizes;
    }

    private static void triangles(OpTable table) {
        table.put("keras.ops.tri", a -> {
            int rows = a.integer(0, "N", 0);
            return tri(rows, a.integer(1, "M", rows), a.integer(2, "k", 0), a.dtype(3, "dtype", DType.FLOAT32));
        });
        table.put("keras.ops.tril", a -> tril(a.x(0), a.integer(1, "k", 0)));
        table.put("keras.ops.triu", a -> triu(a.x(0), a.integer(1, "k", 0)));
        table.put("keras.ops.diag", a -> diag(a.x(0), a.integer(1, "k", 0)));
        table.put("keras.ops.diagflat", a -> diagflat(a.x(0), a.integer(1, "k", 0)));
        table.put(
                "keras.ops.diagonal",
                a -> diagonal(a.x(0), a.integer(1, "offset", 0), a.integer(2, "axis1", 0), a.integer(3, "axis2", 1)));
    }

    private static void picking(OpTable table) {
        table.put(
                "keras.ops.take",
                a -> a.has(2, "axis")
                        ? take(a.x(0), a.x(1, "indices"), a.integer(2, "axis", 0))
                        : take(ravel(a.x(0)), a.x(1, "indices"), 0));
        table.put(
                "keras.ops.take_along_axis",
                a -> a.has(2, "axis")
                        ? takeAlongAxis(a.x(0), a.x(1, "indices"), a.integer(2, "axis", 0))
                        : takeAlongAxis(ravel(a.x(0)), ravel(a.x(1, "indices")), 0));
        table.put("keras.ops.one_hot", a -> {
            a.json(4, "sparse");
            DType dtype = a.dtype(3, "dtype", DType.FLOAT32);
            return oneHot(a.x(0), a.integer(1, "num_classes", 0), a.integer(2, "axis", -1), dtype);
        });
        table.put("keras.ops.multi_hot", a -> {
            a.json(4, "sparse");
            DType dtype = a.dtype(3, "dtype", DType.FLOAT32);
            return multiHot(a.x(0, "inputs"), a.integer(1, "num_classes", 0), a.integer(2, "axis", -1), dtype);
        });
        table.put(
                "keras.ops.where",
                a -> a.has(1, "x1")
                        ? chosen(a, "x1", "x2")
                        : unstack(cast(where(a.x(0, "condition")), DType.INT32), 1));
        table.put("keras.ops.unravel_index", a -> unravelIndex(a.x(0, "indices"), a.shape(1, "shape")));
        table.put(
                "keras.ops.select",
                a -> select(a.tensors(0, "condlist"), a.tensors(1, "choicelist"), a.number(2, "default", 0)));
    }

    static Tensor chosen(Arguments a, String first, String second) {
        Tensor condition = a.x(0, "condition");
        Object yes = a.operand(a.json(1, first));
        Object no = a.operand(a.json(2, second));
        return yes instanceof Operand x
                ? no instanceof Number number ? where(condition, x, number) : where(condition, x, (Operand) no)
                : where(logicalNot(condition), (Operand) no, (Number) yes);
    }

    private static void scattering(OpTable table) {
        table.put("keras.ops.scatter", a -> scatter(a.x(0, "indices"), a.x(1, "values"), a.shape(2, "shape")));
        table.put(
                "keras.ops.scatter_update",
                a -> scatterUpdate(a.x(0, "inputs"), a.x(1, "indices"), a.x(2, "updates"), mode(a)));
        table.put(
                "keras.ops.slice_update",
                a -> sliceUpdate(a.x(0, "inputs"), a.integers(1, "start_indices"), a.x(2, "updates")));
    }

    private static ScatterMode mode(Arguments a) {
        String text = a.text(3, "reduction", "update");
        return Arrays.stream(ScatterMode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).startsWith(text))
                .findFirst()
                .orElseThrow();
    }
}
