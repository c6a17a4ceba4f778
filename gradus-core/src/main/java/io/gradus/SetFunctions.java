package io.gradus;

import java.util.List;

/// Which elements there are. How many that is depends on the values, so that symbolic tensors give an unknown size.
class SetFunctions extends ActivationFunctions {
    SetFunctions() {}

    /// The positions of the elements that are not 0, or true: one vector of int32 for each axis.
    public static List<Tensor> nonzero(Operand x) {
        Tensor places = cast(Gradus.where(cast(x, DType.BOOL)), DType.INT32);
        return unstack(places, 1);
    }

    /// The different elements in ascending order, each of them once. NaN differs from NaN.
    ///
    /// @return the inverse has the shape of `x`
    public static Unique unique(Operand x) {
        Tensor flat = ravel(x);
        Unique found = slices(flat, argsort(flat, 0));
        return new Unique(found.values(), found.indices(), reshape(found.inverse(), x.shape()), found.counts());
    }

    /// The different slices along an axis, ordered by their first elements that differ.
    ///
    /// @return the values have as many slices as differ, the inverse is a vector
    public static Unique unique(Operand x, int axis) {
        Tensor first = moveaxis(x, axis, 0);
        int size = first.shape().dim(0);
        int columns = size == 0 ? 0 : first.size() / size;
        Tensor rows = reshape(first, size, columns);
        Unique found = slices(rows, lexicographic(rows));
        int[] dims = first.shape().dims();
        dims[0] = found.values().shape().dim(0);
        Tensor values = moveaxis(reshape(found.values(), dims), 0, axis);
        return new Unique(values, found.indices(), found.inverse(), found.counts());
    }

    /// The different elements of a vector in the order in which they occur first, each of them once.
    public static Unique uniqueInOrder(Operand x) {
        return inOrder(unique(x), 0);
    }

    /// The different slices along an axis in the order in which they occur first.
    public static Unique uniqueInOrder(Operand x, int axis) {
        return inOrder(unique(x, axis), axis);
    }

    private static Unique inOrder(Unique sorted, int axis) {
        Tensor order = argsort(sorted.indices(), 0);
        return new Unique(
                take(sorted.values(), order, axis),
                take(sorted.indices(), order, 0),
                take(argsort(order, 0), sorted.inverse(), 0),
                take(sorted.counts(), order, 0));
    }

    /// The order of rows that a stable sort by each column makes, from the last column to the first.
    private static Tensor lexicographic(Tensor rows) {
        Tensor order = arange(rows.shape().dim(0));
        List<Tensor> columns = unstack(rows, 1);
        for (Tensor column : columns.reversed()) {
            order = take(order, argsort(take(column, order, 0), 0), 0);
        }
        return order;
    }

    /// The different slices along the first axis, of which a sorted order is known.
    private static Unique slices(Tensor x, Tensor order) {
        int size = x.shape().dim(0);
        Tensor sorted = take(x, order, 0);
        Tensor starts = cast(ravel(Gradus.where(opens(sorted))), DType.INT32);
        Tensor places = searchsorted(starts, arange(size), SearchSide.RIGHT);
        Tensor inverse = take(subtract(places, 1), argsort(order, 0), 0);
        Tensor ends =
                concatenate(List.of(along(starts, Math.min(1, size), starts.size()), constant(new int[] {size})), 0);
        Tensor counts = size == 0 ? starts : subtract(ends, starts);
        return new Unique(take(sorted, starts, 0), take(order, starts, 0), inverse, counts);
    }

    /// Where a slice differs from the one before it.
    private static Tensor opens(Tensor sorted) {
        int size = sorted.shape().dim(0);
        if (size == 0) {
            return constant(new boolean[0]);
        }
        Tensor different = notEqual(take(sorted, arange(1, size, 1), 0), take(sorted, arange(size - 1), 0));
        Tensor flags = sorted.rank() == 1 ? different : any(different, 1, false);
        return concatenate(List.of(constant(new boolean[] {true}), flags), 0);
    }
}
