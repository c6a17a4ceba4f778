package io.gradus;

/// Quantiles: the elements, or points between two, below which a part of the others lies.
class QuantileFunctions extends SegmentFunctions {
    QuantileFunctions() {}

    /// The median of all elements; NaN when one is.
    public static Tensor median(Operand x) {
        return median(x, allAxes(x), false);
    }

    /// The medians along some axes, which may stay with size 1; NaN where an element is.
    public static Tensor median(Operand x, int[] axes, boolean keepDims) {
        return quantile(x, half(), axes, QuantileMethod.LINEAR, keepDims);
    }

    /// The medians along an axis, which may stay with size 1; NaN where an element is.
    public static Tensor median(Operand x, int axis, boolean keepDims) {
        return median(x, new int[] {axis}, keepDims);
    }

    /// The median of the elements that are numbers.
    public static Tensor nanmedian(Operand x) {
        return nanmedian(x, allAxes(x), false);
    }

    /// The medians along some axes of the elements that are numbers; NaN where there are none.
    public static Tensor nanmedian(Operand x, int[] axes, boolean keepDims) {
        return nanquantile(x, half(), axes, QuantileMethod.LINEAR, keepDims);
    }

    private static Tensor half() {
        return constant(0.5, DType.FLOAT64);
    }

    /// The quantile of all elements below which a part `q` of them lies, between elements on the line
    /// between them.
    public static Tensor quantile(Operand x, double q) {
        return quantile(x, constant(q, DType.FLOAT64), allAxes(x), QuantileMethod.LINEAR, false);
    }

    /// The quantiles along an axis, which may stay with size 1, between elements on the line between them.
    public static Tensor quantile(Operand x, double q, int axis, boolean keepDims) {
        return quantile(x, constant(q, DType.FLOAT64), new int[] {axis}, QuantileMethod.LINEAR, keepDims);
    }

    /// Quantiles along some axes; NaN where an element is. Integers become float32.
    ///
    /// @param q parts from 0 to 1, of any shape, whose axes come first in the result
    /// @param keepDims whether the axes stay, with size 1
    public static Tensor quantile(Operand x, Operand q, int[] axes, QuantileMethod method, boolean keepDims) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "quantile"));
        int[] folded = axes(x, axes, "quantile");
        Tensor rows = rows(real, folded);
        if (x.size() == 0 && rows.size() > 0) {
            throw new IllegalArgumentException(
                    "quantile: there is no quantile of nothing. Received: x.shape=" + x.shape());
        }
        Tensor count = fullLike(
                along(rows, 0, Math.min(1, rows.shape().dim(-1))), rows.shape().dim(-1));
        Tensor found = picked(rows, cast(count, DType.FLOAT64), q, method);
        Tensor spoiled = expandDims(any(isnan(rows), -1, false), -1);
        return shaped(where(spoiled, Double.NaN, found), q, x, folded, keepDims);
    }

    /// Quantiles along some axes of the elements that are numbers; NaN where there are none. Otherwise as
    /// [#quantile(Operand, Operand, int\[\], QuantileMethod, boolean)].
    public static Tensor nanquantile(Operand x, Operand q, int[] axes, QuantileMethod method, boolean keepDims) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "nanquantile"));
        int[] folded = axes(x, axes, "nanquantile");
        Tensor rows = rows(real, folded);
        Tensor count = sum(cast(logicalNot(isnan(rows)), DType.FLOAT64), -1, true);
        Tensor found = picked(rows, maximum(count, 1), q, method);
        return shaped(where(equal(count, 0), Double.NaN, found), q, x, folded, keepDims);
    }

    /// The percentile of all elements below which `q` of a hundred parts of them lie.
    public static Tensor percentile(Operand x, double q) {
        return quantile(x, q / 100);
    }

    /// The percentiles along an axis, which may stay with size 1.
    public static Tensor percentile(Operand x, double q, int axis, boolean keepDims) {
        return quantile(x, q / 100, axis, keepDims);
    }

    /// As [#quantile(Operand, Operand, int\[\], QuantileMethod, boolean)], with parts of a hundred.
    public static Tensor percentile(Operand x, Operand q, int[] axes, QuantileMethod method, boolean keepDims) {
        return quantile(x, divide(q, 100), axes, method, keepDims);
    }

    /// As [#nanquantile(Operand, Operand, int\[\], QuantileMethod, boolean)], with parts of a hundred.
    public static Tensor nanpercentile(Operand x, Operand q, int[] axes, QuantileMethod method, boolean keepDims) {
        return nanquantile(x, divide(q, 100), axes, method, keepDims);
    }

    /// The elements along the folded axes as sorted rows, with the other axes in front.
    private static Tensor rows(Tensor x, int[] folded) {
        int rank = x.rank();
        int[] order = new int[rank];
        int[] dims = new int[rank - folded.length + 1];
        int kept = 0;
        int size = 1;
        for (int axis = 0; axis < rank; axis++) {
            int at = java.util.Arrays.binarySearch(folded, axis);
            if (at < 0) {
                dims[kept] = x.shape().dim(axis);
                order[kept++] = axis;
            } else {
                order[rank - folded.length + at] = axis;
                size *= x.shape().dim(axis);
            }
        }
        dims[kept] = size;
        Tensor rows = reshape(transpose(x, order), dims);
        if (size == 0) {
            dims[kept] = 1;
            return full(Shape.of(dims), Double.NaN, x.dtype());
        }
        return sort(rows, -1);
    }

    /// The quantiles of sorted rows, of which each has its own count, along the last axis.
    private static Tensor picked(Tensor rows, Tensor count, Operand q, QuantileMethod method) {
        Tensor parts = ravel(cast(q, DType.FLOAT64));
        Tensor place = multiply(subtract(count, 1), parts);
        return switch (method) {
            case LOWER -> at(rows, floor(place), count);
            case HIGHER -> at(rows, ceil(place), count);
            case NEAREST -> at(rows, round(place), count);
            case MIDPOINT -> multiply(add(at(rows, floor(place), count), at(rows, ceil(place), count)), 0.5);
            case LINEAR -> {
                Tensor below = maximum(subtract(ceil(place), 1), 0);
                Tensor above = minimum(add(below, 1), subtract(count, 1));
                Tensor fraction = cast(subtract(above, place), rows.dtype());
                yield add(
                        multiply(at(rows, above, count), subtract(1, fraction)),
                        multiply(at(rows, below, count), fraction));
            }
        };
    }

    private static Tensor at(Tensor rows, Tensor place, Tensor count) {
        Tensor inside = minimum(maximum(place, 0), subtract(count, 1));
        return takeAlongAxis(rows, cast(inside, DType.INT32), -1);
    }

    /// The quantiles' axis replaced by those of `q`, moved to the front, and the folded axes put back.
    private static Tensor shaped(Tensor found, Operand q, Operand x, int[] folded, boolean keepDims) {
        Tensor first = moveaxis(found, -1, 0);
        int[] kept = x.shape().dims();
        int rank = 0;
        for (int axis = 0; axis < x.rank(); axis++) {
            boolean gone = java.util.Arrays.binarySearch(folded, axis) >= 0;
            if (!gone || keepDims) {
                kept[rank++] = gone ? 1 : x.shape().dim(axis);
            }
        }
        int[] dims = new int[q.rank() + rank];
        System.arraycopy(q.shape().dims(), 0, dims, 0, q.rank());
        System.arraycopy(kept, 0, dims, q.rank(), rank);
        return reshape(first, dims);
    }
}
