package io.gradus.golden;

import static io.gradus.Gradus.*;

import io.gradus.ClippedByNorm;
import io.gradus.DType;
import io.gradus.DiagonalAlign;
import io.gradus.GridIndexing;
import io.gradus.Operand;
import io.gradus.PadMode;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.op.ScatterMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// TensorFlow's names of functions that make, rearrange, join, cut and pick.
final class TfArrayOps {
    private TfArrayOps() {}

    static void bind(OpTable table) {
        making(table);
        asking(table);
        rearranging(table);
        joining(table);
        cutting(table);
        diagonals(table);
        picking(table);
        scattering(table);
        limiting(table);
    }

    private static void making(OpTable table) {
        table.put("tf.zeros", a -> zeros(a.shape(0, "shape"), a.dtype(1, "dtype", DType.FLOAT32)));
        table.put("tf.ones", a -> ones(a.shape(0, "shape"), a.dtype(1, "dtype", DType.FLOAT32)));
        table.put("tf.fill", a -> {
            Tensor value = a.tensor(a.json(1, "value"));
            return broadcastTo(value, a.shape(0, "dims"));
        });
        table.put(
                "tf.zeros_like",
                a -> zeros(
                        a.x(0, "input").shape(),
                        a.dtype(1, "dtype", a.x(0, "input").dtype())));
        table.put(
                "tf.ones_like",
                a -> ones(
                        a.x(0, "input").shape(),
                        a.dtype(1, "dtype", a.x(0, "input").dtype())));
        table.put("tf.range", a -> range(a, "start", "limit", "delta"));
        table.put("tf.linspace", a -> {
            Tensor start = a.x(0, "start");
            return linspace(start, a.x(1, "stop"), a.integer(2, "num", 0), true, a.integer(4, "axis", 0));
        });
        table.put("tf.eye", a -> {
            int rows = a.integer(0, "num_rows", 0);
            Tensor one = eye(rows, a.integer(1, "num_columns", rows), 0, a.dtype(3, "dtype", DType.FLOAT32));
            int[] batch = a.has(2, "batch_shape") ? a.integers(2, "batch_shape") : new int[0];
            int[] dims = Arrays.copyOf(batch, batch.length + 2);
            dims[batch.length] = one.shape().dim(0);
            dims[batch.length + 1] = one.shape().dim(1);
            return broadcastTo(one, Shape.of(dims));
        });
        table.same("tf.linalg.eye", "tf.eye");
        table.put("tf.one_hot", TfArrayOps::hot);
        table.put("tf.convert_to_tensor", a -> {
            a.json(2, "dtype_hint");
            Tensor value = a.x(0, "value");
            return cast(value, a.dtype(1, "dtype", value.dtype()));
        });
        table.put("tf.constant", TfArrayOps::constantOf);
        table.put("tf.meshgrid", a -> {
            List<Tensor> vectors = a.positional().stream().map(a::tensor).toList();
            a.askAll();
            String indexing = a.text(Arguments.NAMED, "indexing", "xy").toUpperCase(Locale.ROOT);
            return meshgrid(vectors, GridIndexing.valueOf(indexing));
        });
        table.put("tf.sequence_mask", a -> {
            Tensor lengths = a.x(0, "lengths");
            DType dtype = a.dtype(2, "dtype", DType.BOOL);
            return a.has(1, "maxlen")
                    ? sequenceMask(lengths, a.integer(1, "maxlen", 0), dtype)
                    : cast(sequenceMask(lengths), dtype);
        });
    }

    static Tensor range(Arguments a, String from, String to, String by) {
        boolean both = a.has(1, to);
        Number start = both ? a.number(0, from, 0) : 0;
        Number stop = both ? a.number(1, to, 0) : a.number(0, from, 0);
        Number step = a.number(2, by, 1);
        boolean integers = start instanceof Integer && stop instanceof Integer && step instanceof Integer;
        DType dtype = a.dtype(3, "dtype", integers ? DType.INT32 : DType.FLOAT32);
        return arange(start.doubleValue(), stop.doubleValue(), step.doubleValue(), dtype);
    }

    private static Tensor hot(Arguments a) {
        boolean plain = !a.has(2, "on_value") && !a.has(3, "off_value");
        int axis = a.integer(4, "axis", -1);
        int depth = a.integer(1, "depth", 0);
        if (plain) {
            return oneHot(a.x(0, "indices"), depth, axis, a.dtype(5, "dtype", DType.FLOAT32));
        }
        Json on = a.json(2, "on_value");
        Json off = a.json(3, "off_value");
        Tensor yes = on.isPresent() ? a.tensor(on) : constant(1);
        Tensor no = off.isPresent() ? a.tensor(off) : constant(0);
        DType dtype = a.dtype(5, "dtype", on.isPresent() ? yes.dtype() : no.dtype());
        return where(oneHot(a.x(0, "indices"), depth, axis, DType.BOOL), cast(yes, dtype), cast(no, dtype));
    }

    private static Tensor constantOf(Arguments a) {
        Tensor value = a.x(0, "value");
        Tensor cast = a.has(1, "dtype") ? cast(value, a.dtype(1, "dtype", value.dtype())) : value;
        if (!a.has(2, "shape")) {
            return cast;
        }
        Shape shape = a.shape(2, "shape");
        return cast.size() == 1 ? broadcastTo(reshape(cast), shape) : reshape(cast, shape);
    }

    private static void asking(OpTable table) {
        table.put("tf.shape", a -> cast(constant(a.x(0, "input").shape().dims()), a.dtype(1, "out_type", DType.INT32)));
        table.put("tf.size", a -> cast(constant(a.x(0, "input").size()), a.dtype(1, "out_type", DType.INT32)));
        table.put("tf.rank", a -> constant(a.x(0, "input").rank()));
        table.put("tf.shape_n", a -> {
            DType dtype = a.dtype(1, "out_type", DType.INT32);
            return a.tensors(0, "input").stream()
                    .map(x -> cast(constant(x.shape().dims()), dtype))
                    .toList();
        });
        table.put(
                "tf.broadcast_static_shape",
                a -> constant(broadcastShapes(a.shape(0, "shape_x"), a.shape(1, "shape_y"))
                        .dims()));
        table.put("tf.broadcast_dynamic_shape", a -> {
            Shape shape = broadcastShapes(a.shape(0, "shape_x"), a.shape(1, "shape_y"));
            return cast(constant(shape.dims()), a.x(0, "shape_x").dtype());
        });
        table.put("tf.ensure_shape", a -> ensureShape(a.x(0, "x"), a.shape(1, "shape")));
        table.put("tf.identity", a -> a.x(0, "input"));
    }

    private static void rearranging(OpTable table) {
        table.put("tf.reshape", a -> reshape(a.x(0, "tensor"), a.integers(1, "shape")));
        table.put("tf.transpose", a -> {
            a.json(2, "conjugate");
            Tensor x = a.x(0, "a");
            return a.has(1, "perm") ? transpose(x, a.integers(1, "perm")) : transpose(x);
        });
        table.put("tf.squeeze", a -> {
            Tensor x = a.x(0, "input");
            int[] axes = a.has(1, "axis") ? a.integers(1, "axis") : new int[0];
            return axes.length > 0 ? squeeze(x, axes) : squeeze(x);
        });
        table.put("tf.expand_dims", a -> expandDims(a.x(0, "input"), a.integer(1, "axis", 0)));
        table.put("tf.broadcast_to", a -> broadcastTo(a.x(0, "input"), a.shape(1, "shape")));
        table.put("tf.reverse", a -> flipped(a.x(0, "tensor"), a.integers(1, "axis")));
        table.put("tf.roll", a -> rolled(a.x(0, "input"), a.integers(1, "shift"), a.integers(2, "axis")));
        table.put("tf.linalg.matrix_transpose", a -> {
            a.json(Arguments.NAMED, "conjugate");
            return swapaxes(a.x(0, "a"), -1, -2);
        });
        table.put("tf.reverse_sequence", a -> {
            int sequence = a.integer(2, "seq_axis", 1);
            return reverseSequence(a.x(0, "input"), a.x(1, "seq_lengths"), sequence, a.integer(3, "batch_axis", 0));
        });
        table.put(
                "tf.space_to_batch",
                a -> spaceToBatch(a.x(0, "input"), a.integers(1, "block_shape"), a.pairs(2, "paddings")));
        table.put(
                "tf.batch_to_space",
                a -> batchToSpace(a.x(0, "input"), a.integers(1, "block_shape"), a.pairs(2, "crops")));
        table.put("tf.bitcast", a -> bitcast(a.x(0, "input"), a.dtype(1, "type", DType.INT32)));
    }

    private static Tensor flipped(Tensor x, int[] axes) {
        return axes.length == 0 ? x : flip(x, axes);
    }

    static Tensor expanded(Operand x, int[] axes) {
        int rank = x.rank() + axes.length;
        Tensor result = x.tensor();
        for (int axis : Arrays.stream(axes)
                .map(i -> axes.length == 1 || i >= 0 ? i : i + rank)
                .sorted()
                .toArray()) {
            result = expandDims(result, axis);
        }
        return result;
    }

    static Tensor rolled(Operand x, int[] shifts, int[] axes) {
        int[] all = shifts;
        if (shifts.length == 1 && axes.length > 1) {
            all = new int[axes.length];
            Arrays.fill(all, shifts[0]);
        }
        return roll(x, all, axes);
    }

    private static void joining(OpTable table) {
        table.put("tf.concat", a -> concatenate(a.tensors(0, "values"), a.integer(1, "axis", 0)));
        table.put("tf.stack", a -> stack(a.tensors(0, "values"), a.integer(1, "axis", 0)));
        table.put("tf.tile", a -> tile(a.x(0, "input"), a.integers(1, "multiples")));
        table.put("tf.repeat", a -> repeated(a, a.x(0, "input")));
        table.put("tf.pad", a -> {
            String mode = a.text(2, "mode", "CONSTANT").toUpperCase(Locale.ROOT);
            Tensor x = a.x(0, "tensor");
            int[][] widths = a.pairs(1, "paddings");
            return mode.equals("CONSTANT")
                    ? pad(x, widths, a.number(3, "constant_values", 0))
                    : pad(x, widths, PadMode.valueOf(mode));
        });
    }

    /// Without an axis the elements of the flattened array are repeated.
    static Tensor repeated(Arguments a, Tensor x) {
        int[] repeats = a.integers(1, "repeats");
        return a.has(2, "axis") ? repeat(x, repeats, a.integer(2, "axis", 0)) : repeat(ravel(x), repeats, 0);
    }

    private static void cutting(OpTable table) {
        table.put("tf.split", a -> {
            a.json(3, "num");
            int axis = a.integer(2, "axis", 0);
            return a.json(1, "num_or_size_splits").isNumber()
                    ? split(a.x(0, "value"), a.integer(1, "num_or_size_splits", 1), axis)
                    : split(a.x(0, "value"), rest(a, axis), axis);
        });
        table.put("tf.unstack", a -> {
            a.json(1, "num");
            return unstack(a.x(0, "value"), a.integer(2, "axis", 0));
        });
        table.put("tf.slice", a -> slice(a.x(0, "input_"), a.integers(1, "begin"), a.integers(2, "size")));
    }

    /// TensorFlow's sizes, of which one may be -1 for what is left.
    private static int[] rest(Arguments a, int axis) {
        int[] sizes = a.integers(1, "num_or_size_splits");
        int known = Arrays.stream(sizes).filter(size -> size >= 0).sum();
        int left = a.x(0, "value").shape().dim(axis) - known;
        return Arrays.stream(sizes).map(size -> size < 0 ? left : size).toArray();
    }

    private static void diagonals(OpTable table) {
        table.put(
                "tf.linalg.band_part",
                a -> bandPart(a.x(0, "input"), a.integer(1, "num_lower", 0), a.integer(2, "num_upper", 0)));
        table.put("tf.linalg.diag", a -> {
            Tensor x = a.x(0, "diagonal");
            int[] band = a.has(2, "k") ? a.integers(2, "k") : new int[] {0};
            int low = band[0];
            int high = band[band.length - 1];
            int longest = x.shape().dim(-1);
            int rows = longest - Math.min(high, 0);
            int columns = longest + Math.max(low, 0);
            int wantedRows = a.integer(3, "num_rows", -1);
            int wantedColumns = a.integer(4, "num_cols", -1);
            if (wantedRows < 0 && wantedColumns < 0) {
                rows = Math.max(rows, columns);
                columns = rows;
            }
            rows = wantedRows < 0 ? rows : wantedRows;
            columns = wantedColumns < 0 ? columns : wantedColumns;
            return matrixDiag(x, low, high, rows, columns, a.number(5, "padding_value", 0), align(a, 6));
        });
        table.put("tf.linalg.diag_part", a -> {
            int[] band = a.has(2, "k") ? a.integers(2, "k") : new int[] {0};
            Number padding = a.number(3, "padding_value", 0);
            return diagPart(a.x(0, "input"), band[0], band[band.length - 1], padding, align(a, 4));
        });
        table.put("tf.linalg.set_diag", a -> {
            int[] band = a.has(3, "k") ? a.integers(3, "k") : new int[] {0};
            return setDiag(a.x(0, "input"), a.x(1, "diagonal"), band[0], band[band.length - 1], align(a, 4));
        });
        table.put("tf.linalg.tensor_diag", a -> tensorDiag(a.x(0, "diagonal")));
        table.put("tf.linalg.tensor_diag_part", a -> tensorDiagPart(a.x(0, "input")));
    }

    private static DiagonalAlign align(Arguments a, int position) {
        return DiagonalAlign.valueOf(a.text(position, "align", "RIGHT_LEFT"));
    }

    private static void picking(OpTable table) {
        table.put("tf.gather", a -> {
            a.json(2, "validate_indices");
            int batch = a.integer(4, "batch_dims", 0);
            Tensor indices = a.x(1, "indices");
            int from = batch < 0 ? batch + indices.rank() : batch;
            return take(a.x(0, "params"), indices, a.integer(3, "axis", from), from);
        });
        table.put("tf.gather_nd", a -> gatherNd(a.x(0, "params"), a.x(1, "indices"), a.integer(2, "batch_dims", 0)));
        table.put("tf.where", a -> a.has(1, "x") ? KerasArrayOps.chosen(a, "x", "y") : where(a.x(0, "condition")));
        table.put("tf.boolean_mask", a -> booleanMask(a.x(0, "tensor"), a.x(1, "mask"), a.integer(2, "axis", 0)));
        table.put("tf.unravel_index", a -> {
            List<Tensor> axes = unravelIndex(a.x(0, "indices"), a.shape(1, "dims"));
            return stack(axes, 0);
        });
        table.put(
                "tf.dynamic_partition",
                a -> dynamicPartition(a.x(0, "data"), a.x(1, "partitions"), a.integer(2, "num_partitions", 1)));
        table.put("tf.dynamic_stitch", a -> dynamicStitch(a.tensors(0, "indices"), a.tensors(1, "data")));
    }

    private static void scattering(OpTable table) {
        table.put("tf.scatter_nd", a -> scatter(a.x(0, "indices"), a.x(1, "updates"), a.shape(2, "shape")));
        scattering(table, "update", ScatterMode.UPDATE);
        scattering(table, "add", ScatterMode.ADD);
        scattering(table, "sub", ScatterMode.SUBTRACT);
        scattering(table, "max", ScatterMode.MAX);
        scattering(table, "min", ScatterMode.MIN);
    }

    private static void scattering(OpTable table, String name, ScatterMode mode) {
        table.put(
                "tf.tensor_scatter_nd_" + name,
                a -> scatterUpdate(a.x(0, "tensor"), a.x(1, "indices"), a.x(2, "updates"), mode));
    }

    private static void limiting(OpTable table) {
        table.put("tf.clip_by_norm", a -> {
            int[] axes = a.has(2, "axes") ? a.integers(2, "axes") : new int[0];
            return clipByNorm(a.x(0, "t"), a.number(1, "clip_norm", 0), axes);
        });
        table.put("tf.clip_by_global_norm", a -> {
            List<Tensor> tensors = a.tensors(0, "t_list");
            Number norm = a.number(1, "clip_norm", 0);
            ClippedByNorm clipped = a.has(2, "use_norm")
                    ? clipByGlobalNorm(tensors, norm, a.tensor(a.json(2, "use_norm")))
                    : clipByGlobalNorm(tensors, norm);
            List<Tensor> all = new ArrayList<>(clipped.tensors());
            all.add(clipped.globalNorm());
            return all;
        });
        table.put("tf.saturate_cast", a -> saturateCast(a.x(0, "value"), a.dtype(1, "dtype", DType.INT32)));
    }
}
