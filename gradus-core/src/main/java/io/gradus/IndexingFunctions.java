package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.ArgSort;
import io.gradus.op.Broadcasting;
import io.gradus.op.Gather;
import io.gradus.op.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Functions that pick elements: by ranges, by indices, by order.
class IndexingFunctions extends ArrayFunctions {
    IndexingFunctions() {}

    /// A block of the tensor.
    ///
    /// @param start the first index on each axis
    /// @param shape the size on each axis; -1 for all that is left
    /// @throws IllegalArgumentException when the block leaves the tensor
    public static Tensor slice(Operand x, int[] start, int[] shape) {
        int[] stops = new int[shape.length];
        int[] strides = new int[shape.length];
        Arrays.fill(strides, 1);
        for (int i = 0; i < stops.length; i++) {
            stops[i] = shape[i] == -1 || i >= start.length ? Slice.END : start[i] + shape[i];
        }
        return block(x, start, stops, strides);
    }

    /// A block in steps that lies inside the tensor.
    static Tensor block(Operand x, int[] starts, int[] stops, int[] strides) {
        return Interpreter.call(new Slice(starts.clone(), stops.clone(), strides.clone()), x.tensor());
    }

    /// The tensor cut into equal parts along an axis.
    ///
    /// @throws IllegalArgumentException when the parts do not come out equal
    public static List<Tensor> split(Operand x, int parts, int axis) {
        int size = x.shape().dim(axis);
        if (parts < 1 || size % parts != 0) {
            throw new IllegalArgumentException("split: the axis must divide into equal parts. Received: x.shape="
                    + x.shape() + ", axis=" + axis + ", parts=" + parts);
        }
        int[] sizes = new int[parts];
        Arrays.fill(sizes, size / parts);
        return split(x, sizes, axis);
    }

    /// The tensor cut into parts of given sizes along an axis, which must add up to the axis.
    public static List<Tensor> split(Operand x, int[] sizes, int axis) {
        int at = x.shape().axis(axis, "split");
        if (Arrays.stream(sizes).sum() != x.shape().dim(at)) {
            throw new IllegalArgumentException("split: the sizes must add up to the axis. Received: x.shape="
                    + x.shape() + ", axis=" + axis + ", sizes=" + Arrays.toString(sizes));
        }
        List<Tensor> parts = new ArrayList<>(sizes.length);
        int[] starts = new int[x.rank()];
        int[] stops = new int[x.rank()];
        int[] strides = new int[x.rank()];
        Arrays.fill(stops, Slice.END);
        Arrays.fill(strides, 1);
        for (int size : sizes) {
            stops[at] = starts[at] + size;
            parts.add(block(x, starts, stops, strides));
            starts[at] += size;
        }
        return parts;
    }

    /// The slices along an axis, which disappears.
    public static List<Tensor> unstack(Operand x, int axis) {
        if (x.shape().dim(axis) == 0) {
            return List.of();
        }
        return split(x, x.shape().dim(axis), axis).stream()
                .map(part -> squeeze(part, axis))
                .toList();
    }

    /// Slices looked up along an axis: the indices' axes take its place.
    ///
    /// @param indices int32 or int64 of any shape; other integers are widened. Negative ones count from the end
    /// @throws IllegalArgumentException for an index outside the axis
    public static Tensor take(Operand x, Operand indices, int axis) {
        return take(x, indices, axis, 0);
    }

    /// Slices looked up along an axis, where each batch has indices of its own.
    ///
    /// @param indices int32 or int64; negative ones count from the end
    /// @param batchDims the number of leading axes that both share; the indices' other axes take the axis'
    ///     place
    public static Tensor take(Operand x, Operand indices, int axis, int batchDims) {
        int at = x.shape().axis(axis, "take");
        int batch = batchDims < 0 ? batchDims + indices.rank() : batchDims;
        if (batch < 0 || batch > Math.min(at, indices.rank())) {
            throw new IllegalArgumentException(
                    "take: batchDims counts leading axes of the indices before the axis. Received: batchDims="
                            + batchDims + ", axis=" + axis + ", indices.shape=" + indices.shape());
        }
        Tensor wide = indices.dtype() == DType.INT64 ? indices.tensor() : cast(indices, DType.INT32);
        return Interpreter.call(
                new Gather(at, batch), x.tensor(), fromStart(wide, x.shape().dim(at)));
    }

    /// The indices with negative ones replaced by those that count from the start; there rarely are any.
    private static Tensor fromStart(Tensor indices, int size) {
        if (!indices.isSymbolic() && !hasNegative(indices.storage())) {
            return indices;
        }
        return where(less(indices, 0), add(indices, size), indices);
    }

    private static boolean hasNegative(Object indices) {
        long signs = 0;
        if (indices instanceof int[] ints) {
            for (int index : ints) {
                signs |= index;
            }
        } else {
            for (long index : (long[]) indices) {
                signs |= index;
            }
        }
        return signs < 0;
    }

    /// For each position the element of its own line along an axis that the index there names.
    ///
    /// @param indices of the rank of `x`; but for the axis its sizes broadcast with those of `x`; negative
    ///     ones count from the end
    public static Tensor takeAlongAxis(Operand x, Operand indices, int axis) {
        int last = x.rank() - 1;
        int at = x.shape().axis(axis, "takeAlongAxis");
        if (indices.rank() != x.rank()) {
            throw new IllegalArgumentException("takeAlongAxis: indices have as many axes as x. Received: x.shape="
                    + x.shape() + ", indices.shape=" + indices.shape());
        }
        if (at != last) {
            return moveaxis(takeAlongAxis(moveaxis(x, at, last), moveaxis(indices, at, last), last), last, at);
        }
        int[] ones = x.shape().dims();
        int[] wanted = indices.shape().dims();
        ones[last] = 1;
        wanted[last] = 1;
        int[] lead = Broadcasting.shape(Shape.of(ones), Shape.of(wanted), "takeAlongAxis")
                .dims();
        int rows = Shape.of(lead).size();
        return reshape(take(lines(x, lead, rows), lines(indices, lead, rows), 1, 1), withLast(lead, indices));
    }

    private static Tensor lines(Operand x, int[] lead, int rows) {
        return reshape(
                broadcastTo(x, Shape.of(withLast(lead, x))), rows, x.shape().dim(-1));
    }

    private static int[] withLast(int[] lead, Operand x) {
        int[] dims = lead.clone();
        dims[dims.length - 1] = x.shape().dim(-1);
        return dims;
    }

    /// The positions that sort the elements along an axis in ascending order, in int32; equal ones keep their order.
    public static Tensor argsort(Operand x, int axis) {
        return argsort(x, axis, false);
    }

    /// The positions that sort the elements along an axis, in int32; equal ones keep their order and NaN comes last.
    public static Tensor argsort(Operand x, int axis, boolean descending) {
        int at = x.shape().axis(axis, "argsort");
        Tensor lines = moveaxis(x, at, -1);
        return moveaxis(Interpreter.call(new ArgSort(descending), lines), -1, at);
    }

    /// The elements in ascending order along an axis, NaN last.
    public static Tensor sort(Operand x, int axis) {
        return takeAlongAxis(x, argsort(x, axis), axis);
    }
}
