package io.gradus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counting: how often each integer occurs, how many elements fall into intervals, which classes were confused.
class CountingFunctions extends StatisticsFunctions {
    CountingFunctions() {}

    /// How often each of the integers 0, 1, … occurs, in int32.
    public static Tensor bincount(Operand x) {
        return bincount(x, null, 0, Integer.MAX_VALUE);
    }

    /// How often each of the integers 0, 1, … occurs along the last axis.
    ///
    /// @param x integers from 0 up
    /// @param weights what an occurrence counts, of the shape of `x`; 1 where there are none
    /// @param minLength the least number of counters
    /// @param maxLength the largest number of counters; integers beyond are left out
    /// @return counters in the weights' dtype, or in int32
    /// @throws IllegalArgumentException for negative integers
    public static Tensor bincount(Operand x, @Nullable Operand weights, int minLength, int maxLength) {
        boolean fits = weights == null || weights.shape().equals(x.shape());
        if (!x.dtype().isInteger() || x.rank() == 0 || !fits) {
            throw new IllegalArgumentException("bincount: x holds integers along an axis, and the weights have its"
                    + " shape. Received: x.shape=" + x.shape() + ", x.dtype="
                    + x.dtype().label() + ", weights.shape="
                    + (weights == null ? "none" : weights.shape()));
        }
        int columns = x.shape().dim(-1);
        int rows = columns == 0 ? x.shape().size() : x.size() / columns;
        Tensor numbers = reshape(cast(x, DType.INT32), rows, columns);
        int[] found = extent(numbers);
        if (found[0] < 0) {
            throw new IllegalArgumentException("bincount: only integers from 0 up are counted. Received: " + found[0]);
        }
        int size = Math.max(Math.min(found[1] + 1, maxLength), minLength);
        Tensor offsets = reshape(multiply(arange(rows), size), rows, 1);
        Tensor ids = where(less(numbers, size), add(numbers, offsets), -1);
        Tensor counted = weights == null ? onesLike(numbers) : weights.tensor();
        int[] dims = x.shape().dims();
        dims[dims.length - 1] = size;
        return reshape(segmentSum(ravel(counted), ravel(ids), rows * size), dims);
    }

    /// The least and the largest element.
    private static int[] extent(Tensor numbers) {
        int least = 0;
        int most = -1;
        for (int number : numbers.toIntArray()) {
            least = Math.min(least, number);
            most = Math.max(most, number);
        }
        return new int[] {least, most};
    }

    /// How many elements lie in each of some intervals of equal width from the smallest to the largest
    /// element.
    public static Histogram histogram(Operand x, int bins) {
        return counted(x, bins, min(x), max(x));
    }

    /// How many elements lie in each of some intervals of equal width. An interval holds its lower end,
    /// and the last one the upper end, too; elements outside are left out.
    ///
    /// @return counts and edges in the dtype of `x`; for integers the edges are cut to integers, as Keras does
    public static Histogram histogram(Operand x, int bins, double low, double high) {
        return counted(x, bins, constant(low, DType.FLOAT64), constant(high, DType.FLOAT64));
    }

    private static Histogram counted(Operand x, int bins, Tensor from, Tensor to) {
        if (bins < 1) {
            throw new IllegalArgumentException("histogram: there is at least one interval. Received: bins=" + bins);
        }
        DType dtype = x.dtype() == DType.BOOL ? DType.INT32 : x.dtype();
        Tensor real = ravel(cast(x, Promotion.floating(dtype, "histogram")));
        Tensor low = cast(from, real.dtype());
        Tensor high = cast(to, real.dtype());
        Tensor steps = cast(arange(bins), real.dtype());
        Tensor lower = add(low, multiply(divide(subtract(high, low), bins), steps));
        Tensor edges = cast(concatenate(List.of(lower, expandDims(high, 0)), 0), dtype);
        Tensor inside = logicalAnd(greaterEqual(real, low), lessEqual(real, high));
        Tensor values = ravel(cast(x, dtype));
        Tensor places = searchsorted(along(edges, 1, bins), values, SearchSide.RIGHT);
        Tensor counts = segmentSum(onesLike(places), where(inside, places, -1), bins);
        return new Histogram(cast(counts, dtype), edges);
    }

    /// How many elements lie in each of some intervals of equal width, in int32. Elements outside count in
    /// the first or the last one.
    public static Tensor histogramFixedWidth(Operand x, Operand range, int bins) {
        Tensor places = ravel(histogramFixedWidthBins(x, range, bins));
        return segmentSum(onesLike(places), places, bins);
    }

    /// For each element the interval in which [#histogramFixedWidth(Operand, Operand, int)] counts it, in
    /// int32.
    ///
    /// @param range the lower and the upper end, which must be larger
    public static Tensor histogramFixedWidthBins(Operand x, Operand range, int bins) {
        if (bins < 1 || range.rank() != 1 || range.size() != 2) {
            throw new IllegalArgumentException("histogramFixedWidth: the range has two ends, and there is at least one"
                    + " interval. Received: range.shape=" + range.shape() + ", bins=" + bins);
        }
        Tensor ends = cast(range, DType.FLOAT64);
        Tensor low = along(ends, 0, 1);
        Tensor width = divide(subtract(along(ends, 1, 2), low), bins);
        Tensor place = floor(divide(subtract(ravel(cast(x, DType.FLOAT64)), low), width));
        return reshape(cast(clip(place, 0, bins - 1), DType.INT32), x.shape());
    }

    /// How often each class was taken for each: rows are the true classes, columns the predicted ones.
    ///
    /// @param labels true class numbers, a vector
    /// @param predictions predicted class numbers, as many
    /// @param classes how many there are
    public static Tensor confusionMatrix(Operand labels, Operand predictions, int classes) {
        return confusionMatrix(labels, predictions, classes, onesLike(cast(labels, DType.INT32)));
    }

    /// How often each class was taken for each, where an observation counts as much as its weight.
    ///
    /// @param weights of the shape of the labels; the result has their dtype
    /// @throws IllegalArgumentException for a class number outside [0, classes)
    public static Tensor confusionMatrix(Operand labels, Operand predictions, int classes, Operand weights) {
        if (labels.rank() != 1
                || !labels.shape().equals(predictions.shape())
                || !labels.shape().equals(weights.shape())) {
            throw new IllegalArgumentException("confusionMatrix: labels, predictions and weights are vectors of one"
                    + " size. Received: labels.shape=" + labels.shape() + ", predictions.shape=" + predictions.shape()
                    + ", weights.shape=" + weights.shape());
        }
        Tensor actual = cast(labels, DType.INT32);
        Tensor guessed = cast(predictions, DType.INT32);
        int[] a = extent(actual);
        int[] b = extent(guessed);
        if (Math.min(a[0], b[0]) < 0 || Math.max(a[1], b[1]) >= classes) {
            throw new IllegalArgumentException("confusionMatrix: every class number lies in [0, classes). Received:"
                    + " classes=" + classes + ", numbers from " + Math.min(a[0], b[0]) + " to " + Math.max(a[1], b[1]));
        }
        Tensor cells = add(multiply(actual, classes), guessed);
        return reshape(segmentSum(weights, cells, classes * classes), classes, classes);
    }
}
