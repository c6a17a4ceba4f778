package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.CumulativeLogSumExp;
import io.gradus.op.SearchSorted;
import java.util.Arrays;

/// Functions of the elements' order: the largest ones, places in sorted rows, permutations, and running sums.
class OrderFunctions extends NanFunctions {
    OrderFunctions() {}

    /// The elements along an axis in ascending order, or in descending order. NaN is larger than all numbers.
    public static Tensor sort(Operand x, int axis, boolean descending) {
        return takeAlongAxis(x, argsort(x, axis, descending), axis);
    }

    /// The `k` largest elements along the last axis, in descending order, and their positions. Of equal
    /// elements the first comes first. The gradient goes to the elements that were chosen.
    ///
    /// @throws IllegalArgumentException when a row has fewer than `k` elements
    public static TopK topK(Operand x, int k) {
        if (x.rank() == 0
                || k < 0
                || (x.shape().dim(-1) != Shape.UNKNOWN && k > x.shape().dim(-1))) {
            throw new IllegalArgumentException(
                    "topK: each row needs at least k elements. Received: x.shape=" + x.shape() + ", k=" + k);
        }
        Tensor order = argsort(x, -1, true);
        Tensor indices = along(order, 0, k);
        return new TopK(takeAlongAxis(x, indices, -1), indices);
    }

    /// The elements from `from` up to `to` of the last axis.
    static Tensor along(Operand x, int from, int to) {
        int last = x.rank() - 1;
        int[] starts = new int[last + 1];
        int[] stops = new int[last + 1];
        int[] strides = new int[last + 1];
        Arrays.fill(stops, io.gradus.op.Slice.END);
        Arrays.fill(strides, 1);
        starts[last] = from;
        stops[last] = to;
        return stridedSlice(x, starts, stops, strides);
    }

    /// Whether each target is among the `k` classes with the highest scores; classes that tie with the
    /// last of these count, too. False where a score of the row is not finite, or the target is no class.
    ///
    /// @param targets class numbers of shape `(batch,)`
    /// @param predictions scores of shape `(batch, classes)`
    public static Tensor inTopK(Operand targets, Operand predictions, int k) {
        if (predictions.rank() != 2 || targets.rank() != 1) {
            throw new IllegalArgumentException("inTopK: targets have one axis and predictions two. Received:"
                    + " targets.shape=" + targets.shape() + ", predictions.shape=" + predictions.shape());
        }
        int classes = predictions.shape().dim(1);
        Tensor target = cast(targets, DType.INT32);
        Tensor known = logicalAnd(greaterEqual(target, 0), less(target, classes));
        Tensor place = expandDims(where(known, target, 0), 1);
        Tensor better = greater(predictions, takeAlongAxis(predictions, place, 1));
        Tensor few = less(sum(cast(better, DType.INT32), 1), k);
        return logicalAnd(logicalAnd(known, few), all(isfinite(predictions), 1, false));
    }

    /// The places along an axis in an order that puts the element of rank `kth` at its place, smaller ones
    /// before it and larger ones behind; in int32.
    public static Tensor argpartition(Operand x, int kth, int axis) {
        int size = x.shape().dim(axis);
        if (kth < -size || kth >= size) {
            throw new IllegalArgumentException(
                    "argpartition: kth must be a place on the axis. Received: kth=" + kth + ", x.shape=" + x.shape());
        }
        return argsort(x, axis);
    }

    /// The places at which values would have to enter a sorted vector, before equal elements, to keep it
    /// sorted.
    public static Tensor searchsorted(Operand sorted, Operand values) {
        return searchsorted(sorted, values, SearchSide.LEFT);
    }

    /// The places at which values would have to enter a sorted vector to keep it sorted, in int32.
    ///
    /// @param sorted a vector in ascending order, or several along the last axis
    /// @param values of any shape for a vector; else with the leading axes of `sorted`
    public static Tensor searchsorted(Operand sorted, Operand values, SearchSide side) {
        DType common = Promotion.of(sorted.dtype(), values.dtype(), "searchsorted");
        DType dtype = common == DType.BOOL ? DType.INT32 : common;
        SearchSorted op = new SearchSorted(side == SearchSide.RIGHT);
        Tensor rows = cast(sorted, dtype);
        Tensor wanted = cast(values, dtype);
        if (rows.rank() == 1 && wanted.rank() != 1) {
            return reshape(Interpreter.call(op, rows, ravel(wanted)), wanted.shape());
        }
        return Interpreter.call(op, rows, wanted);
    }

    /// For each element the number of bin edges that are not above it: the bin in which it lies. In int32.
    ///
    /// @param bins the edges, a vector in ascending order
    public static Tensor digitize(Operand x, Operand bins) {
        return searchsorted(bins, x, SearchSide.RIGHT);
    }

    /// The permutation that undoes one.
    ///
    /// @param permutation the integers 0, 1, …, n - 1 of int32 or int64, in any order
    /// @throws IllegalArgumentException when it is not a vector of these
    public static Tensor invertPermutation(Operand permutation) {
        if (permutation.rank() != 1 || !permutation.dtype().isInteger()) {
            throw new IllegalArgumentException("invertPermutation: the argument is a vector of integers. Received:"
                    + " shape=" + permutation.shape() + ", dtype="
                    + permutation.dtype().label());
        }
        Tensor inverse = argsort(permutation, 0);
        if (!permutation.tensor().isSymbolic()) {
            Tensor sorted = take(permutation, inverse, 0);
            Tensor wanted = cast(arange(permutation.size()), permutation.dtype());
            if (!all(equal(sorted, wanted)).getBoolean()) {
                throw new IllegalArgumentException("invertPermutation: every integer from 0 to n - 1 occurs once."
                        + " Received: " + permutation.tensor());
            }
        }
        return cast(inverse, permutation.dtype());
    }

    /// Whether no element is less than the one before it, in row-major order.
    public static Tensor isNonDecreasing(Operand x) {
        Tensor flat = ravel(x);
        int size = flat.size();
        return size < 2 ? constant(true) : all(lessEqual(along(flat, 0, size - 1), along(flat, 1, size)));
    }

    /// Whether every element is greater than the one before it, in row-major order.
    public static Tensor isStrictlyIncreasing(Operand x) {
        Tensor flat = ravel(x);
        int size = flat.size();
        return size < 2 ? constant(true) : all(less(along(flat, 0, size - 1), along(flat, 1, size)));
    }

    /// The logarithms of the running sums of eˣ along an axis, without overflow.
    public static Tensor cumulativeLogsumexp(Operand x, int axis) {
        return cumulativeLogsumexp(x, axis, false, false);
    }

    /// The logarithms of the running sums of eˣ along an axis, without overflow.
    ///
    /// @param exclusive whether an element is left out of its own sum; the first result is then -inf
    /// @param reverse whether it runs from the end
    public static Tensor cumulativeLogsumexp(Operand x, int axis, boolean exclusive, boolean reverse) {
        int at = x.shape().axis(axis, "cumulativeLogsumexp");
        Tensor real = cast(x, Promotion.floating(x.dtype(), "cumulativeLogsumexp"));
        return Interpreter.call(new CumulativeLogSumExp(at, exclusive, reverse), real);
    }

    /// Where an element is one of some values; NaN is none.
    ///
    /// @param values of any shape
    public static Tensor isin(Operand x, Operand values) {
        DType common = Promotion.of(x.dtype(), values.dtype(), "isin");
        DType dtype = common == DType.BOOL ? DType.INT32 : common;
        Tensor elements = cast(x, dtype);
        if (values.size() == 0) {
            return notEqual(zerosLike(elements), zerosLike(elements));
        }
        Tensor sorted = sort(ravel(cast(values, dtype)), 0);
        Tensor places = minimum(searchsorted(sorted, elements), values.size() - 1);
        return equal(take(sorted, places, 0), elements);
    }
}
