package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.Recorder;
import io.gradus.op.ArgReduce;
import io.gradus.op.Cumulative;
import io.gradus.op.Reduce;
import io.gradus.op.Reduction;
import java.util.Arrays;

/// Functions that fold the elements along some axes, or along all. A negative axis counts from the last one.
class ReductionFunctions extends MathFunctions {
    private static final int[][] ALL_AXES = {
        {}, {0}, {0, 1}, {0, 1, 2}, {0, 1, 2, 3}, {0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5}
    };

    ReductionFunctions() {}

    static int[] allAxes(Operand x) {
        int rank = x.rank();
        if (rank < ALL_AXES.length) {
            return ALL_AXES[rank];
        }
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i);
        return axes;
    }

    static int[] axes(Operand x, int[] axes, String op) {
        int[] sorted = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            sorted[i] = x.shape().axis(axes[i], op);
        }
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException(op + ": an axis must be named only once. Received: axis="
                        + Arrays.toString(axes) + ", x.shape=" + x.shape());
            }
        }
        return sorted;
    }

    private static Tensor fold(Reduction reduction, Operand x, int[] axes, boolean keepDims) {
        return Interpreter.call(new Reduce(reduction, axes, keepDims), x.tensor());
    }

    /// The largest or smallest element; of truth values, whether any or all are true.
    private static Tensor extreme(Reduction reduction, Operand x, int[] axes, boolean keepDims) {
        if (x.dtype() != DType.BOOL) {
            return fold(reduction, x, axes, keepDims);
        }
        return fold(reduction == Reduction.MAX ? Reduction.ANY : Reduction.ALL, x, axes, keepDims);
    }

    /// Truth values as 0 and 1.
    private static Operand ordered(Operand x) {
        return x.dtype() == DType.BOOL ? cast(x, DType.INT32) : x;
    }

    /// Integers narrower than 32 bits are summed in 32 bits, as in Keras.
    private static Tensor summable(Operand x) {
        return switch (x.dtype()) {
            case BOOL, INT8, INT16 -> cast(x, DType.INT32);
            case UINT8, UINT16 -> cast(x, DType.UINT32);
            default -> x.tensor();
        };
    }

    /// The sum of all elements. Integers narrower than 32 bits are summed in 32 bits.
    public static Tensor sum(Operand x) {
        return fold(Reduction.SUM, summable(x), allAxes(x), false);
    }

    /// The sums along an axis.
    public static Tensor sum(Operand x, int axis) {
        return sum(x, axis, false);
    }

    /// The sums along an axis, which may stay with size 1.
    public static Tensor sum(Operand x, int axis, boolean keepDims) {
        return sum(x, new int[] {axis}, keepDims);
    }

    /// The sums along several axes.
    public static Tensor sum(Operand x, int[] axes, boolean keepDims) {
        return fold(Reduction.SUM, summable(x), axes(x, axes, "sum"), keepDims);
    }

    /// The product of all elements. Integers narrower than 32 bits are multiplied in 32 bits.
    public static Tensor prod(Operand x) {
        return fold(Reduction.PROD, summable(x), allAxes(x), false);
    }

    /// The products along an axis, which may stay with size 1.
    public static Tensor prod(Operand x, int axis, boolean keepDims) {
        return prod(x, new int[] {axis}, keepDims);
    }

    /// The products along several axes.
    public static Tensor prod(Operand x, int[] axes, boolean keepDims) {
        return fold(Reduction.PROD, summable(x), axes(x, axes, "prod"), keepDims);
    }

    /// The mean of all elements; that of integers is float32.
    public static Tensor mean(Operand x) {
        return mean(x, allAxes(x), false);
    }

    /// The means along an axis.
    public static Tensor mean(Operand x, int axis) {
        return mean(x, axis, false);
    }

    /// The means along an axis, which may stay with size 1.
    public static Tensor mean(Operand x, int axis, boolean keepDims) {
        return mean(x, new int[] {axis}, keepDims);
    }

    /// The means along several axes. The mean of no elements is NaN.
    public static Tensor mean(Operand x, int[] axes, boolean keepDims) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("mean", x, axes, keepDims);
        }
        Tensor real = cast(x, Promotion.floating(x.dtype(), "mean"));
        int[] folded = axes(x, axes, "mean");
        double count = 1;
        for (int axis : folded) {
            count *= Math.max(x.shape().dim(axis), x.shape().dim(axis) == Shape.UNKNOWN ? 1 : 0);
        }
        boolean narrow = real.dtype() == DType.FLOAT16 || real.dtype() == DType.BFLOAT16;
        // The sum may leave the range of narrow numbers, where the mean does not.
        Tensor total = fold(Reduction.SUM, narrow ? cast(real, DType.FLOAT32) : real, folded, keepDims);
        return cast(divide(total, count), real.dtype());
    }

    /// The variance of all elements: the mean square of their distances from the mean.
    public static Tensor var(Operand x) {
        return var(x, allAxes(x), false);
    }

    /// The variances along an axis, which may stay with size 1.
    public static Tensor var(Operand x, int axis, boolean keepDims) {
        return var(x, new int[] {axis}, keepDims);
    }

    /// The variances along several axes.
    public static Tensor var(Operand x, int[] axes, boolean keepDims) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("var", x, axes, keepDims);
        }
        Tensor real = cast(x, Promotion.floating(x.dtype(), "var"));
        return mean(square(subtract(real, mean(real, axes, true))), axes, keepDims);
    }

    /// The standard deviation of all elements, the root of the variance.
    public static Tensor std(Operand x) {
        return sqrt(var(x));
    }

    /// The standard deviations along an axis, which may stay with size 1.
    public static Tensor std(Operand x, int axis, boolean keepDims) {
        return sqrt(var(x, axis, keepDims));
    }

    /// The standard deviations along several axes.
    public static Tensor std(Operand x, int[] axes, boolean keepDims) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("std", x, axes, keepDims);
        }
        return sqrt(var(x, axes, keepDims));
    }

    /// The largest element; NaN when there is one.
    public static Tensor max(Operand x) {
        return extreme(Reduction.MAX, x, allAxes(x), false);
    }

    /// The largest elements along an axis, which may stay with size 1.
    public static Tensor max(Operand x, int axis, boolean keepDims) {
        return max(x, new int[] {axis}, keepDims);
    }

    /// The largest elements along several axes.
    public static Tensor max(Operand x, int[] axes, boolean keepDims) {
        return extreme(Reduction.MAX, x, axes(x, axes, "max"), keepDims);
    }

    /// The smallest element; NaN when there is one.
    public static Tensor min(Operand x) {
        return extreme(Reduction.MIN, x, allAxes(x), false);
    }

    /// The smallest elements along an axis, which may stay with size 1.
    public static Tensor min(Operand x, int axis, boolean keepDims) {
        return min(x, new int[] {axis}, keepDims);
    }

    /// The smallest elements along several axes.
    public static Tensor min(Operand x, int[] axes, boolean keepDims) {
        return extreme(Reduction.MIN, x, axes(x, axes, "min"), keepDims);
    }

    /// Whether any element is true; numbers are true unless 0.
    public static Tensor any(Operand x) {
        return fold(Reduction.ANY, cast(x, DType.BOOL), allAxes(x), false);
    }

    /// Whether any element is true along an axis.
    public static Tensor any(Operand x, int axis, boolean keepDims) {
        return any(x, new int[] {axis}, keepDims);
    }

    /// Whether any element is true along several axes.
    public static Tensor any(Operand x, int[] axes, boolean keepDims) {
        return fold(Reduction.ANY, cast(x, DType.BOOL), axes(x, axes, "any"), keepDims);
    }

    /// Whether all elements are true; numbers are true unless 0.
    public static Tensor all(Operand x) {
        return fold(Reduction.ALL, cast(x, DType.BOOL), allAxes(x), false);
    }

    /// Whether all elements are true along an axis.
    public static Tensor all(Operand x, int axis, boolean keepDims) {
        return all(x, new int[] {axis}, keepDims);
    }

    /// Whether all elements are true along several axes.
    public static Tensor all(Operand x, int[] axes, boolean keepDims) {
        return fold(Reduction.ALL, cast(x, DType.BOOL), axes(x, axes, "all"), keepDims);
    }

    /// ln Σ eˣ over all elements, without overflow.
    public static Tensor logsumexp(Operand x) {
        return logsumexp(x, allAxes(x), false);
    }

    /// ln Σ eˣ along an axis, which may stay with size 1.
    public static Tensor logsumexp(Operand x, int axis, boolean keepDims) {
        return logsumexp(x, new int[] {axis}, keepDims);
    }

    /// ln Σ eˣ along several axes.
    public static Tensor logsumexp(Operand x, int[] axes, boolean keepDims) {
        Recorder recorder = Recorder.of(x);
        if (recorder != null) {
            return recorder.call("logsumexp", x, axes, keepDims);
        }
        Tensor real = cast(x, Promotion.floating(x.dtype(), "logsumexp"));
        Tensor top = Gradus.stopGradient(max(real, axes, true));
        Tensor shift = where(isfinite(top), top, 0);
        Tensor kept = add(log(sum(exp(subtract(real, shift)), axes, true)), shift);
        return keepDims ? kept : Gradus.squeeze(kept, axes);
    }

    /// The position of the first largest element in row-major order, in int32.
    public static Tensor argmax(Operand x) {
        return argmax(Gradus.reshape(x, Shape.of(x.shape().size())), 0);
    }

    /// The positions of the first largest elements along an axis, in int32.
    public static Tensor argmax(Operand x, int axis) {
        return Interpreter.call(
                new ArgReduce(true, x.shape().axis(axis, "argmax")), ordered(x).tensor());
    }

    /// The position of the first smallest element in row-major order, in int32.
    public static Tensor argmin(Operand x) {
        return argmin(Gradus.reshape(x, Shape.of(x.shape().size())), 0);
    }

    /// The positions of the first smallest elements along an axis, in int32.
    public static Tensor argmin(Operand x, int axis) {
        return Interpreter.call(
                new ArgReduce(false, x.shape().axis(axis, "argmin")), ordered(x).tensor());
    }

    /// The running sums along an axis; truth values count as 0 and 1 of int32.
    public static Tensor cumsum(Operand x, int axis) {
        return cumsum(x, axis, false, false);
    }

    /// The running sums along an axis.
    ///
    /// @param exclusive whether an element is left out of its own sum
    /// @param reverse whether it runs from the end
    public static Tensor cumsum(Operand x, int axis, boolean exclusive, boolean reverse) {
        int at = x.shape().axis(axis, "cumsum");
        return Interpreter.call(
                new Cumulative(Reduction.SUM, at, exclusive, reverse),
                ordered(x).tensor());
    }

    /// The running products along an axis; truth values count as 0 and 1 of int32.
    public static Tensor cumprod(Operand x, int axis) {
        return cumprod(x, axis, false, false);
    }

    /// The running products along an axis.
    ///
    /// @param exclusive whether an element is left out of its own product
    /// @param reverse whether it runs from the end
    public static Tensor cumprod(Operand x, int axis, boolean exclusive, boolean reverse) {
        int at = x.shape().axis(axis, "cumprod");
        return Interpreter.call(
                new Cumulative(Reduction.PROD, at, exclusive, reverse),
                ordered(x).tensor());
    }
}
