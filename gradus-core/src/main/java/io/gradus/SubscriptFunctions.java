package io.gradus;

import io.gradus.op.Slice;
import java.util.Arrays;

/// Indexing as between Python's brackets: what an index is made of, and what it takes.
class SubscriptFunctions extends ClippingFunctions {
    SubscriptFunctions() {}

    /// The whole axis: Python's `:`.
    public static Index.Range all() {
        return new Index.Range(null, null, 1);
    }

    /// The slices from `start` up to, but without, `stop`; negative numbers count from the end.
    public static Index.Range range(int start, int stop) {
        return new Index.Range(start, stop, 1);
    }

    /// The slices `start`, `start + step`, … before `stop`; negative numbers count from the end, and a
    /// negative step goes backwards.
    ///
    /// @throws IllegalArgumentException for a step of 0
    public static Index.Range range(int start, int stop, int step) {
        return new Index.Range(start, stop, step);
    }

    /// The slices from `start` to the end: Python's `start:`.
    public static Index.Range from(int start) {
        return new Index.Range(start, null, 1);
    }

    /// The slices before `stop`: Python's `:stop`.
    public static Index.Range until(int stop) {
        return new Index.Range(null, stop, 1);
    }

    /// One slice, whose axis disappears; a negative position counts from the end.
    public static Index at(int position) {
        return new Index.At(position);
    }

    /// Slices at the positions in a tensor of integers, or where a tensor of truth values is true, as NumPy's
    /// index arrays.
    ///
    /// Tensors on several axes broadcast and pick together, and so do single positions beside them. Their
    /// axes take the place of the axes that they index; where other indices stand between those, they come first.
    ///
    /// @param positions int32 or int64 of any shape; or bool of the shape of the axes that it covers
    /// @throws IllegalArgumentException for other dtypes
    public static Index at(Operand positions) {
        DType dtype = positions.dtype();
        if (!dtype.isInteger() && dtype != DType.BOOL) {
            throw new IllegalArgumentException(
                    "at: positions are integers, masks truth values. Received: dtype=" + dtype.label());
        }
        boolean direct = dtype == DType.INT32 || dtype == DType.INT64 || dtype == DType.BOOL;
        return new Index.Pick(direct ? positions.tensor() : cast(positions, DType.INT32));
    }

    /// A new axis of size 1: Python's `None`.
    public static Index newAxis() {
        return Index.Special.NEW_AXIS;
    }

    /// All axes that the other indices leave, whole: Python's `...`.
    public static Index ellipsis() {
        return Index.Special.ELLIPSIS;
    }

    /// What indices name, one for each axis from the first on; axes without one stay whole.
    ///
    /// ```java
    /// get(x, at(-1))                    // the last row
    /// get(x, all(), range(1, 3))        // two columns
    /// get(x, ellipsis(), newAxis())     // with a new last axis
    /// ```
    ///
    /// @throws IllegalArgumentException for more indices than axes, for a second ellipsis, and for a position
    ///     outside
    /// its axis
    public static Tensor get(Operand x, Index... indices) {
        return new Selection(x.tensor(), indices).apply();
    }

    /// What the text of an index names, in Python's notation: `get(x, "..., 1:3, -1")`.
    ///
    /// @param index parts between commas: numbers, ranges `start:stop:step`, `...`, `newaxis`
    /// @throws IllegalArgumentException for a part that is none of these, too
    public static Tensor get(Operand x, String index) {
        Index[] parts = Arrays.stream(index.split(",", -1))
                .map(part -> Index.parse(part, index))
                .toArray(Index[]::new);
        return get(x, parts);
    }

    /// The elements at `starts`, `starts` + `strides`, … before `stops`. As in Python, negative numbers count
    /// from the end, negative strides go backwards, and what lies outside is cut off. Further axes stay whole.
    ///
    /// @param starts the first index on each axis
    /// @param stops the index behind the last on each axis; [Slice#END] for the end
    /// @param strides the step on each axis, not 0
    public static Tensor stridedSlice(Operand x, int[] starts, int[] stops, int[] strides) {
        if (starts.length != stops.length || starts.length != strides.length) {
            throw new IllegalArgumentException("stridedSlice: there is one start, stop and stride for each axis."
                    + " Received: starts=" + Arrays.toString(starts) + ", stops=" + Arrays.toString(stops)
                    + ", strides=" + Arrays.toString(strides));
        }
        if (isBlock(x.shape(), starts, stops, strides)) {
            return block(x, starts, stops, strides);
        }
        Index[] ranges = new Index[starts.length];
        Arrays.setAll(ranges, i -> new Index.Range(starts[i], stops[i] == Slice.END ? null : stops[i], strides[i]));
        return get(x, ranges);
    }

    private static boolean isBlock(Shape shape, int[] starts, int[] stops, int[] strides) {
        boolean block = starts.length == shape.rank();
        for (int i = 0; i < starts.length && block; i++) {
            int dim = shape.dim(i) == Shape.UNKNOWN ? Integer.MAX_VALUE : shape.dim(i);
            block = strides[i] > 0
                    && starts[i] >= 0
                    && starts[i] <= dim
                    && stops[i] >= 0
                    && (stops[i] <= dim || stops[i] == Slice.END);
        }
        return block;
    }
}
