package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.op.Reduction;
import io.gradus.op.SegmentReduce;
import java.util.Arrays;

/// Folding slices that bear the same number.
///
/// The numbers have the leading axes of the data, usually the first one alone, and need no order. Slices with a
/// negative number are left out.
class SegmentFunctions extends OrderFunctions {
    SegmentFunctions() {}

    private static Tensor segments(Reduction reduction, Operand data, Operand ids, int count, String op) {
        int lead = ids.rank();
        boolean fits = lead > 0 && lead <= data.rank();
        for (int i = 0; i < lead && fits; i++) {
            int size = data.shape().dim(i);
            fits = size == ids.shape().dim(i)
                    || size == Shape.UNKNOWN
                    || ids.shape().dim(i) == Shape.UNKNOWN;
        }
        if (!fits || !ids.dtype().isInteger()) {
            throw new IllegalArgumentException(op + ": the segments are integers with the leading axes of the data."
                    + " Received: data.shape=" + data.shape() + ", ids.shape=" + ids.shape() + ", ids.dtype="
                    + ids.dtype().label());
        }
        Tensor numbers = ids.dtype() == DType.INT64 ? ids.tensor() : cast(ids, DType.INT32);
        Tensor slices = data.tensor();
        if (lead > 1) {
            int[] dims = data.shape().dims();
            int[] flat = Arrays.copyOfRange(dims, lead - 1, dims.length);
            flat[0] = ids.size();
            slices = reshape(slices, flat);
            numbers = ravel(numbers);
        }
        return Interpreter.call(new SegmentReduce(reduction, count), slices, numbers);
    }

    /// One more than the largest number; unknown of a symbolic tensor.
    private static int count(Operand ids) {
        if (ShapeOnly.describes(ids.tensor())) {
            return Shape.UNKNOWN;
        }
        int most = -1;
        for (long id : cast(ids, DType.INT64).toLongArray()) {
            most = (int) Math.max(most, Math.min(id, Integer.MAX_VALUE - 1));
        }
        return most + 1;
    }

    /// The sum of the slices of each segment. There are as many segments as the largest number says; empty
    /// ones hold 0.
    public static Tensor segmentSum(Operand data, Operand ids) {
        return segmentSum(data, ids, count(ids));
    }

    /// The sum of the slices of each segment. Empty ones hold 0.
    ///
    /// @param segments how many segments there are
    /// @throws IllegalArgumentException for a number that is not below `segments`
    public static Tensor segmentSum(Operand data, Operand ids, int segments) {
        return segments(Reduction.SUM, data, ids, segments, "segmentSum");
    }

    /// The product of the slices of each segment. There are as many segments as the largest number says;
    /// empty ones hold 1.
    public static Tensor segmentProd(Operand data, Operand ids) {
        return segmentProd(data, ids, count(ids));
    }

    /// The product of the slices of each segment. Empty ones hold 1.
    ///
    /// @param segments how many segments there are
    /// @throws IllegalArgumentException for a number that is not below `segments`
    public static Tensor segmentProd(Operand data, Operand ids, int segments) {
        return segments(Reduction.PROD, data, ids, segments, "segmentProd");
    }

    /// The largest elements of each segment. Equal ones share the gradient. There are as many segments as
    /// the largest number says; empty ones
    /// hold the least number of the dtype.
    public static Tensor segmentMax(Operand data, Operand ids) {
        return segmentMax(data, ids, count(ids));
    }

    /// The largest elements of each segment. Equal ones share the gradient. Empty ones hold the least
    /// number of the dtype.
    ///
    /// @param segments how many segments there are
    /// @throws IllegalArgumentException for a number that is not below `segments`
    public static Tensor segmentMax(Operand data, Operand ids, int segments) {
        return segments(Reduction.MAX, data, ids, segments, "segmentMax");
    }

    /// The smallest elements of each segment. Equal ones share the gradient. There are as many segments as
    /// the largest number says; empty ones
    /// hold the greatest number of the dtype.
    public static Tensor segmentMin(Operand data, Operand ids) {
        return segmentMin(data, ids, count(ids));
    }

    /// The smallest elements of each segment. Equal ones share the gradient. Empty ones hold the greatest
    /// number of the dtype.
    ///
    /// @param segments how many segments there are
    /// @throws IllegalArgumentException for a number that is not below `segments`
    public static Tensor segmentMin(Operand data, Operand ids, int segments) {
        return segments(Reduction.MIN, data, ids, segments, "segmentMin");
    }

    /// The mean of the slices of each segment; empty ones hold 0.
    public static Tensor segmentMean(Operand data, Operand ids) {
        return segmentMean(data, ids, count(ids));
    }

    /// The mean of the slices of each segment; empty ones hold 0.
    ///
    /// @param segments how many segments there are
    public static Tensor segmentMean(Operand data, Operand ids, int segments) {
        Tensor real = cast(data, Promotion.floating(data.dtype(), "segmentMean"));
        Tensor total = segmentSum(real, ids, segments);
        return divide(total, sizes(real, ids, segments));
    }

    /// The sum of the slices of each segment over the root of their number; empty ones hold 0.
    public static Tensor segmentSqrtN(Operand data, Operand ids) {
        return segmentSqrtN(data, ids, count(ids));
    }

    /// The sum of the slices of each segment over the root of their number; empty ones hold 0.
    ///
    /// @param segments how many segments there are
    public static Tensor segmentSqrtN(Operand data, Operand ids, int segments) {
        Tensor real = cast(data, Promotion.floating(data.dtype(), "segmentSqrtN"));
        Tensor total = segmentSum(real, ids, segments);
        return divide(total, sqrt(sizes(real, ids, segments)));
    }

    /// The number of slices of each segment, at least 1, in a shape that broadcasts with the folded slices.
    private static Tensor sizes(Tensor data, Operand ids, int segments) {
        Tensor ones = cast(equal(ids, ids), data.dtype());
        Tensor size = maximum(segmentSum(ones, ids, segments), 1);
        int[] dims = new int[data.rank() - ids.rank() + 1];
        Arrays.fill(dims, 1);
        dims[0] = size.shape().dim(0);
        return reshape(size, dims);
    }
}
