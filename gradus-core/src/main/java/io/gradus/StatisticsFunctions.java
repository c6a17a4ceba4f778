package io.gradus;

import io.gradus.op.Padding;

/// Statistics: averages, spreads, differences, counts and correlations.
class StatisticsFunctions extends QuantileFunctions {
    StatisticsFunctions() {}

    /// The largest element less the smallest.
    public static Tensor ptp(Operand x) {
        return ptp(x, allAxes(x), false);
    }

    /// The largest elements less the smallest along some axes, which may stay with size 1.
    public static Tensor ptp(Operand x, int[] axes, boolean keepDims) {
        return subtract(max(x, axes, keepDims), min(x, axes, keepDims));
    }

    /// The largest elements less the smallest along an axis, which may stay with size 1.
    public static Tensor ptp(Operand x, int axis, boolean keepDims) {
        return ptp(x, new int[] {axis}, keepDims);
    }

    /// The weighted mean of all elements.
    ///
    /// @param weights of the shape of `x`
    public static Tensor average(Operand x, Operand weights) {
        return average(x, allAxes(x), weights);
    }

    /// The weighted means along an axis.
    ///
    /// @param weights of the shape of `x`, or a vector along the axis
    public static Tensor average(Operand x, int axis, Operand weights) {
        return average(x, new int[] {axis}, weights);
    }

    /// The weighted means along some axes.
    ///
    /// @param weights of the shape of `x`, or for one axis a vector of its size
    public static Tensor average(Operand x, int[] axes, Operand weights) {
        DType common = Promotion.floating(Promotion.of(x.dtype(), weights.dtype(), "average"), "average");
        Tensor values = cast(x, common);
        Tensor shares = cast(weights, common);
        if (x.rank() != weights.rank() && axes.length == 1 && weights.rank() == 1) {
            int[] dims = new int[x.rank()];
            java.util.Arrays.fill(dims, 1);
            dims[x.shape().axis(axes[0], "average")] = -1;
            shares = reshape(shares, dims);
        }
        if (x.rank() != shares.rank()) {
            throw new IllegalArgumentException("average: the weights have the shape of x, or are a vector along one"
                    + " axis. Received: x.shape=" + x.shape() + ", weights.shape=" + weights.shape());
        }
        Tensor all = broadcastTo(shares, x.shape());
        return divide(sum(multiply(values, all), axes, false), sum(all, axes, false));
    }

    /// How many elements are not 0, in int32.
    public static Tensor countNonzero(Operand x) {
        return countNonzero(x, allAxes(x), false);
    }

    /// How many elements along some axes are not 0, in int32.
    public static Tensor countNonzero(Operand x, int[] axes, boolean keepDims) {
        Tensor there = x.dtype() == DType.STRING ? notEqual(x, constant("")) : cast(x, DType.BOOL);
        return sum(cast(there, DType.INT32), axes, keepDims);
    }

    /// How many elements along an axis, which may stay with size 1, are not 0, in int32.
    public static Tensor countNonzero(Operand x, int axis, boolean keepDims) {
        return countNonzero(x, new int[] {axis}, keepDims);
    }

    /// The part of the elements that are 0, in float32.
    public static Tensor zeroFraction(Operand x) {
        return mean(equal(cast(x, DType.BOOL), constant(false)));
    }

    /// The differences of neighbours along an axis, `n` times over; of truth values, whether they differ.
    ///
    /// @throws IllegalArgumentException when `n` is negative
    public static Tensor diff(Operand x, int n, int axis) {
        if (n < 0 || x.rank() == 0) {
            throw new IllegalArgumentException(
                    "diff: the order is 0 or more and x has an axis. Received: n=" + n + ", x.shape=" + x.shape());
        }
        Tensor lines = moveaxis(x, axis, -1);
        for (int i = 0; i < n; i++) {
            int size = lines.shape().dim(-1);
            Tensor later = along(lines, Math.min(1, size), size);
            Tensor earlier = along(lines, 0, Math.max(0, size - 1));
            lines = x.dtype() == DType.BOOL ? notEqual(later, earlier) : subtract(later, earlier);
        }
        return moveaxis(lines, -1, axis);
    }

    /// The integral along an axis by the trapezoidal rule, for samples at equal distances.
    public static Tensor trapezoid(Operand y, double distance, int axis) {
        Tensor real = cast(y, Promotion.floating(y.dtype(), "trapezoid"));
        return multiply(sum(heights(real, axis), -1), distance);
    }

    /// The integral along an axis by the trapezoidal rule.
    ///
    /// @param x the places of the samples: of the shape of `y`, or a vector along the axis
    public static Tensor trapezoid(Operand y, Operand x, int axis) {
        DType dtype = Promotion.floating(y.dtype(), "trapezoid");
        Tensor places = cast(x, dtype);
        Tensor steps = x.rank() == 1 ? diff(places, 1, 0) : moveaxis(diff(places, 1, axis), axis, -1);
        return sum(multiply(heights(cast(y, dtype), axis), steps), -1);
    }

    private static Tensor heights(Tensor y, int axis) {
        Tensor lines = moveaxis(y, axis, -1);
        int size = lines.shape().dim(-1);
        return multiply(add(along(lines, Math.min(1, size), size), along(lines, 0, Math.max(0, size - 1))), 0.5);
    }

    /// The correlation coefficients of variables: Pearson's, between -1 and 1. Integers become float32,
    /// those of 64 bits float64.
    ///
    /// @param x one variable a row, of shape `(variables, observations)`, or a single one
    public static Tensor corrcoef(Operand x) {
        boolean wide = x.dtype() == DType.INT64 || x.dtype() == DType.UINT64;
        Tensor real = cast(x, wide ? DType.FLOAT64 : Promotion.floating(x.dtype(), "corrcoef"));
        if (x.rank() == 0) {
            return fullLike(real, Double.NaN);
        }
        if (x.rank() == 1) {
            return squeeze(corrcoef(expandDims(real, 0)));
        }
        Tensor centered = subtract(real, mean(real, -1, true));
        Tensor covariance =
                divide(matmul(centered, centered, false, true), x.shape().dim(-1) - 1);
        int variables = x.shape().dim(-2);
        Tensor diagonal = where(eye(variables, variables, 0, DType.BOOL), covariance, 0);
        Tensor deviation = sqrt(sum(diagonal, -1));
        Tensor scale = multiply(expandDims(deviation, -1), expandDims(deviation, -2));
        return clip(divide(covariance, scale), -1, 1);
    }

    /// The sliding products of two vectors, over the places where the second fits into the first.
    public static Tensor correlate(Operand a, Operand b) {
        return correlate(a, b, CorrelationMode.VALID);
    }

    /// The sliding products of two vectors: `Σ a[i + k] b[i]` for each shift k. Integers become float32,
    /// those of 64 bits float64.
    public static Tensor correlate(Operand a, Operand b, CorrelationMode mode) {
        if (a.rank() != 1 || b.rank() != 1 || a.size() == 0 || b.size() == 0) {
            throw new IllegalArgumentException("correlate: both arguments are vectors with elements. Received: a.shape="
                    + a.shape() + ", b.shape=" + b.shape());
        }
        DType common = Promotion.of(a.dtype(), b.dtype(), "correlate");
        DType dtype = common == DType.INT64 ? DType.FLOAT64 : Promotion.floating(common, "correlate");
        if (mode == CorrelationMode.VALID && b.size() > a.size()) {
            return flip(correlate(b, a, mode));
        }
        Tensor longer = cast(a, dtype);
        int margin = b.size() - 1;
        if (mode != CorrelationMode.VALID) {
            longer = pad(longer, new int[][] {{margin, margin}});
        }
        Tensor image = reshape(longer, 1, longer.size(), 1, 1);
        Tensor filter = reshape(cast(b, dtype), b.size(), 1, 1, 1);
        Tensor all = ravel(Gradus.conv(image, filter, 1, Padding.VALID));
        if (mode != CorrelationMode.SAME) {
            return all;
        }
        int size = Math.max(a.size(), b.size());
        int start = (all.size() - size) / 2;
        return along(all, start, start + size);
    }

    /// The sum of one diagonal of the matrix that the first two axes span.
    public static Tensor trace(Operand x) {
        return trace(x, 0, 0, 1);
    }

    /// The sums of one diagonal of the matrices that two axes span. Narrow integers are summed in 32 bits.
    ///
    /// @param offset the diagonal: 0 is the main one, positive ones lie above it
    public static Tensor trace(Operand x, int offset, int axis1, int axis2) {
        int row = x.shape().axis(axis1, "trace");
        int column = x.shape().axis(axis2, "trace");
        if (row == column) {
            throw new IllegalArgumentException("trace: the axes of a matrix differ. Received: axis1=" + axis1
                    + ", axis2=" + axis2 + ", x.shape=" + x.shape());
        }
        Tensor matrices = moveaxis(moveaxis(x, row, -1), column > row ? column - 1 : column, -1);
        Tensor diagonal = eye(matrices.shape().dim(-2), matrices.shape().dim(-1), offset, DType.BOOL);
        return sum(where(diagonal, matrices, zerosLike(matrices)), new int[] {-2, -1}, false);
    }
}
