package io.gradus;

import java.util.List;

/// The less common activation functions.
class ActivationFunctions extends NormFunctions {
    ActivationFunctions() {}

    /// The general rectifier: x above the threshold, but at most `maxValue`, and `negativeSlope` · (x -
    /// threshold) below.
    ///
    /// @param maxValue the largest value of the result; infinity for none
    public static Tensor relu(Operand x, double negativeSlope, double maxValue, double threshold) {
        boolean bounded = maxValue < Double.POSITIVE_INFINITY;
        if (negativeSlope != 0 && !bounded && threshold == 0) {
            return leakyRelu(x, negativeSlope);
        }
        Tensor above = threshold == 0 ? relu(x) : where(greater(x, threshold), x, zerosLike(x));
        Tensor limited = bounded ? clip(above, 0, maxValue) : above;
        return negativeSlope == 0 ? limited : subtract(limited, multiply(relu(subtract(threshold, x)), negativeSlope));
    }

    /// max(x, 0) + alpha · (e^(min(x, 0) / alpha) - 1) (Barron, 2017).
    public static Tensor celu(Operand x, double alpha) {
        return add(maximum(x, 0), multiply(expm1(divide(minimum(x, 0), alpha)), alpha));
    }

    /// The first half along an axis, gated by the sigmoid of the second (Dauphin and others, 2017).
    ///
    /// @throws IllegalArgumentException when the axis has an odd size
    public static Tensor glu(Operand x, int axis) {
        if (x.rank() == 0 || x.shape().dim(axis) % 2 != 0) {
            throw new IllegalArgumentException("glu: the axis must be even, for it is split into halves. Received:"
                    + " x.shape=" + x.shape() + ", axis=" + axis);
        }
        List<Tensor> halves = split(x, 2, axis);
        return multiply(halves.get(0), sigmoid(halves.get(1)));
    }

    /// x limited to [-1, 1].
    public static Tensor hardTanh(Operand x) {
        return clip(x, -1.0, 1.0);
    }

    /// x where |x| exceeds the threshold, else 0.
    public static Tensor hardShrink(Operand x, double threshold) {
        return where(greater(abs(x), threshold), x, zerosLike(x));
    }

    /// x moved towards 0 by the threshold, and 0 in between.
    public static Tensor softShrink(Operand x, double threshold) {
        Tensor negative = where(less(x, -threshold), add(x, threshold), 0.0);
        return where(greater(x, threshold), subtract(x, threshold), negative);
    }

    /// x - tanh(x).
    public static Tensor tanhShrink(Operand x) {
        return subtract(x, tanh(x));
    }

    /// x where it exceeds the threshold, else another value.
    public static Tensor threshold(Operand x, double threshold, double otherwise) {
        return where(greater(x, threshold), x, otherwise);
    }

    /// x · tanh(softplus(x)) (Misra, 2019).
    public static Tensor mish(Operand x) {
        return multiply(x, tanh(softplus(x)));
    }

    /// (x + √(x² + b)) / 2 (Barron, 2021); Keras's default for `b` is 4.
    public static Tensor squareplus(Operand x, double b) {
        return divide(add(x, sqrt(add(square(x), b))), 2);
    }

    /// 0 up to -1, (x + 1)² / 4 up to 1, then x.
    public static Tensor sparsePlus(Operand x) {
        Tensor parabola = multiply(square(add(x, 1.0)), 0.25);
        return where(lessEqual(x, -1), 0.0, where(less(x, 1), parabola, x));
    }

    /// 0 up to -1, (x + 1) / 2 up to 1, then 1.
    public static Tensor sparseSigmoid(Operand x) {
        Tensor line = multiply(add(x, 1.0), 0.5);
        return where(lessEqual(x, -1), 0.0, where(greaterEqual(x, 1), 1.0, line));
    }

    /// The projection of the lines along an axis onto the probability simplex (Martins and Astudillo,
    /// 2016), as Keras computes it: its threshold adds up the cumulative sums of the support, not the
    /// numbers, and so is too high where that has several elements.
    public static Tensor sparsemax(Operand x, int axis) {
        Tensor lines = moveaxis(cast(x, Promotion.floating(x.dtype(), "sparsemax")), axis, -1);
        Tensor sorted = sort(lines, -1, true);
        Tensor sums = cumsum(sorted, -1);
        Tensor ranks = cast(arange(1, lines.shape().dim(-1) + 1, 1), lines.dtype());
        Tensor support = greater(subtract(sorted, divide(subtract(sums, 1), ranks)), 0);
        Tensor count = sum(cast(support, lines.dtype()), -1, true);
        Tensor within = sum(where(support, sums, 0), -1, true);
        return moveaxis(maximum(subtract(lines, divide(subtract(within, 1), count)), 0), -1, axis);
    }

    /// eˣ over its sum along several axes.
    public static Tensor softmax(Operand x, int[] axes) {
        return together(x, axes, true);
    }

    /// The logarithm of the softmax along several axes.
    public static Tensor logSoftmax(Operand x, int[] axes) {
        return together(x, axes, false);
    }

    /// Softmax along one axis that holds the elements of several.
    private static Tensor together(Operand x, int[] axes, boolean plain) {
        int[] folded = axes(x, axes, "softmax");
        int rank = x.rank();
        int[] order = new int[rank];
        int[] back = new int[rank];
        int kept = 0;
        for (int axis = 0; axis < rank; axis++) {
            int at = java.util.Arrays.binarySearch(folded, axis);
            int place = at < 0 ? kept++ : rank - folded.length + at;
            order[place] = axis;
            back[axis] = place;
        }
        Tensor moved = transpose(x, order);
        int[] dims = java.util.Arrays.copyOf(moved.shape().dims(), rank - folded.length + 1);
        dims[rank - folded.length] = -1;
        Tensor lines = reshape(moved, dims);
        return transpose(reshape(plain ? softmax(lines) : logSoftmax(lines), moved.shape()), back);
    }
}
