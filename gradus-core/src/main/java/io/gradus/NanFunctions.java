package io.gradus;

/// Reductions that leave NaN out. Where no number is left the result is that of nothing, or NaN where nothing has none.
class NanFunctions extends PropertyFunctions {
    NanFunctions() {}

    private static Tensor real(Operand x) {
        return cast(x, Promotion.floating(x.dtype(), "nan reduction"));
    }

    private static Tensor extreme(Operand x, int[] axes, boolean keepDims, boolean largest) {
        if (!x.dtype().isFloating()) {
            return largest ? max(x, axes, keepDims) : min(x, axes, keepDims);
        }
        Tensor nan = isnan(x);
        Tensor nothing = full(Shape.SCALAR, largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, x.dtype());
        Tensor numbers = where(nan, nothing, x);
        Tensor found = largest ? max(numbers, axes, keepDims) : min(numbers, axes, keepDims);
        return where(all(nan, axes, keepDims), Double.NaN, found);
    }

    /// The sum of the elements that are numbers.
    public static Tensor nansum(Operand x) {
        return nansum(x, allAxes(x), false);
    }

    /// The sums along an axis, which may stay with size 1; see [#nansum(Operand)].
    public static Tensor nansum(Operand x, int axis, boolean keepDims) {
        return nansum(x, new int[] {axis}, keepDims);
    }

    /// The sums along several axes; see [#nansum(Operand)].
    public static Tensor nansum(Operand x, int[] axes, boolean keepDims) {
        return sum(where(isnan(real(x)), 0, x), axes, keepDims);
    }

    /// The product of the elements that are numbers.
    public static Tensor nanprod(Operand x) {
        return nanprod(x, allAxes(x), false);
    }

    /// The products along an axis, which may stay with size 1; see [#nanprod(Operand)].
    public static Tensor nanprod(Operand x, int axis, boolean keepDims) {
        return nanprod(x, new int[] {axis}, keepDims);
    }

    /// The products along several axes; see [#nanprod(Operand)].
    public static Tensor nanprod(Operand x, int[] axes, boolean keepDims) {
        return prod(where(isnan(real(x)), 1, x), axes, keepDims);
    }

    /// The mean of the elements that are numbers; NaN where there are none.
    public static Tensor nanmean(Operand x) {
        return nanmean(x, allAxes(x), false);
    }

    /// The means along an axis, which may stay with size 1; see [#nanmean(Operand)].
    public static Tensor nanmean(Operand x, int axis, boolean keepDims) {
        return nanmean(x, new int[] {axis}, keepDims);
    }

    /// The means along several axes; see [#nanmean(Operand)].
    public static Tensor nanmean(Operand x, int[] axes, boolean keepDims) {
        Tensor real = real(x);
        Tensor count = sum(cast(logicalNot(isnan(real)), real.dtype()), axes, keepDims);
        return divide(nansum(real, axes, keepDims), count);
    }

    /// The largest element that is a number; NaN where there is none.
    public static Tensor nanmax(Operand x) {
        return nanmax(x, allAxes(x), false);
    }

    /// The largest elements along an axis, which may stay with size 1; see [#nanmax(Operand)].
    public static Tensor nanmax(Operand x, int axis, boolean keepDims) {
        return nanmax(x, new int[] {axis}, keepDims);
    }

    /// The largest elements along several axes; see [#nanmax(Operand)].
    public static Tensor nanmax(Operand x, int[] axes, boolean keepDims) {
        return extreme(x, axes, keepDims, true);
    }

    /// The smallest element that is a number; NaN where there is none.
    public static Tensor nanmin(Operand x) {
        return nanmin(x, allAxes(x), false);
    }

    /// The smallest elements along an axis, which may stay with size 1; see [#nanmin(Operand)].
    public static Tensor nanmin(Operand x, int axis, boolean keepDims) {
        return nanmin(x, new int[] {axis}, keepDims);
    }

    /// The smallest elements along several axes; see [#nanmin(Operand)].
    public static Tensor nanmin(Operand x, int[] axes, boolean keepDims) {
        return extreme(x, axes, keepDims, false);
    }

    /// The variance of the elements that are numbers; NaN where there are none.
    public static Tensor nanvar(Operand x) {
        return nanvar(x, allAxes(x), false);
    }

    /// The variances along an axis, which may stay with size 1; see [#nanvar(Operand)].
    public static Tensor nanvar(Operand x, int axis, boolean keepDims) {
        return nanvar(x, new int[] {axis}, keepDims);
    }

    /// The variances along several axes; see [#nanvar(Operand)].
    public static Tensor nanvar(Operand x, int[] axes, boolean keepDims) {
        Tensor real = real(x);
        Tensor valid = logicalNot(isnan(real));
        Tensor distances = where(valid, subtract(real, nanmean(real, axes, true)), 0);
        Tensor count = sum(cast(valid, real.dtype()), axes, keepDims);
        return divide(sum(square(distances), axes, keepDims), count);
    }

    /// The standard deviation of the elements that are numbers; NaN where there are none.
    public static Tensor nanstd(Operand x) {
        return nanstd(x, allAxes(x), false);
    }

    /// The standard deviations along an axis, which may stay with size 1; see [#nanstd(Operand)].
    public static Tensor nanstd(Operand x, int axis, boolean keepDims) {
        return nanstd(x, new int[] {axis}, keepDims);
    }

    /// The standard deviations along several axes; see [#nanstd(Operand)].
    public static Tensor nanstd(Operand x, int[] axes, boolean keepDims) {
        return sqrt(nanvar(x, axes, keepDims));
    }

    /// The position of the first largest number in row-major order, in int32; -1 when all are NaN.
    public static Tensor nanargmax(Operand x) {
        return nanargmax(Gradus.ravel(x), 0);
    }

    /// The positions of the first largest numbers along an axis, in int32; -1 where all are NaN.
    public static Tensor nanargmax(Operand x, int axis) {
        if (!x.dtype().isFloating()) {
            return argmax(x, axis);
        }
        Tensor nan = isnan(x);
        Tensor numbers = where(nan, full(Shape.SCALAR, Double.NEGATIVE_INFINITY, x.dtype()), x);
        return where(all(nan, axis, false), -1, argmax(numbers, axis));
    }

    /// The position of the first smallest number in row-major order, in int32; -1 when all are NaN.
    public static Tensor nanargmin(Operand x) {
        return nanargmin(Gradus.ravel(x), 0);
    }

    /// The positions of the first smallest numbers along an axis, in int32; -1 where all are NaN.
    public static Tensor nanargmin(Operand x, int axis) {
        if (!x.dtype().isFloating()) {
            return argmin(x, axis);
        }
        Tensor nan = isnan(x);
        Tensor numbers = where(nan, full(Shape.SCALAR, Double.POSITIVE_INFINITY, x.dtype()), x);
        return where(all(nan, axis, false), -1, argmin(numbers, axis));
    }

    /// The running sums along an axis, with NaN as 0 and infinities as the largest numbers.
    public static Tensor nancumsum(Operand x, int axis) {
        return cumsum(nanToNum(x), axis);
    }

    /// The running products along an axis, with NaN as 1 and infinities as the largest numbers.
    public static Tensor nancumprod(Operand x, int axis) {
        return cumprod(where(isnan(real(x)), 1, nanToNum(x)), axis);
    }
}
