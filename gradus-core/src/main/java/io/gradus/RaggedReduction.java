package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.ScatterMode;
import io.gradus.op.ScatterNd;
import java.util.ArrayList;
import java.util.List;

/// What ragged tensors are folded by. Values are scattered into the segments that they belong to.
enum RaggedReduction {
    SUM(ScatterMode.ADD),
    PROD(ScatterMode.MULTIPLY),
    MAX(ScatterMode.MAX),
    MIN(ScatterMode.MIN);

    private final ScatterMode mode;

    RaggedReduction(ScatterMode mode) {
        this.mode = mode;
    }

    RaggedTensor reduce(RaggedTensor x, int axis) {
        int at = axis < 0 ? axis + x.rank() : axis;
        if (at < 0 || at >= x.rank()) {
            throw new IllegalArgumentException("RaggedTensor: axis must lie in [" + -x.rank() + ", " + x.rank()
                    + "). Received: axis=" + axis + ", shape=" + x.shape());
        }
        if (x.raggedRank() == 0) {
            return RaggedTensor.of(dense(x.flatValues(), at), List.of());
        }
        if (at == 0) {
            int[] together = new int[x.rows()];
            return aggregate(x, together, 1).row(0);
        }
        if (at == 1) {
            return aggregate(x.values(), RowSplits.ids(x.splits().getFirst()), x.rows());
        }
        RaggedTensor inner = reduce(x.values(), at - 1);
        List<int[]> splits = new ArrayList<>(inner.splits());
        splits.addFirst(x.splits().getFirst());
        return RaggedTensor.of(inner.flatValues(), splits);
    }

    private Tensor dense(Tensor x, int axis) {
        return switch (this) {
            case SUM -> Gradus.sum(x, axis, false);
            case PROD -> Gradus.prod(x, axis, false);
            case MAX -> Gradus.max(x, axis, false);
            case MIN -> Gradus.min(x, axis, false);
        };
    }

    /// Folds the rows of a segment into one, element by element from their beginnings.
    private RaggedTensor aggregate(RaggedTensor x, int[] segments, int count) {
        if (x.raggedRank() == 0) {
            return RaggedTensor.of(segments(x.flatValues(), segments, count), List.of());
        }
        int[] splits = x.splits().getFirst();
        int[] lengths = new int[count];
        for (int row = 0; row < segments.length; row++) {
            lengths[segments[row]] = Math.max(lengths[segments[row]], splits[row + 1] - splits[row]);
        }
        int[] joined = RowSplits.fromLengths(lengths);
        int[] inner = new int[splits[splits.length - 1]];
        for (int row = 0; row < segments.length; row++) {
            for (int i = splits[row]; i < splits[row + 1]; i++) {
                inner[i] = joined[segments[row]] + i - splits[row];
            }
        }
        RaggedTensor folded = aggregate(x.values(), inner, joined[count]);
        List<int[]> all = new ArrayList<>(folded.splits());
        all.addFirst(joined);
        return RaggedTensor.of(folded.flatValues(), all);
    }

    private Tensor segments(Tensor values, int[] segments, int count) {
        int[] dims = values.shape().dims();
        dims[0] = count;
        Shape shape = Shape.of(dims);
        Tensor start = switch (this) {
            case SUM -> Gradus.zeros(shape, values.dtype());
            case PROD -> Gradus.ones(shape, values.dtype());
            case MAX -> Gradus.broadcastTo(NumberRange.least(values), shape);
            case MIN -> Gradus.broadcastTo(NumberRange.greatest(values), shape);
        };
        Tensor rows = Gradus.expandDims(Gradus.constant(segments), 1);
        return Interpreter.call(new ScatterNd(mode), start, rows, values);
    }

    static RaggedTensor mean(RaggedTensor x, int axis) {
        RaggedTensor numbers = x.dtype().isInteger() ? x.map(v -> Gradus.cast(v, DType.FLOAT64)) : x;
        RaggedTensor counts = SUM.reduce(numbers.map(Gradus::onesLike), axis);
        return SUM.reduce(numbers, axis).combine(counts, Gradus::divide);
    }

    static RaggedTensor truth(RaggedTensor x, int axis, RaggedReduction reduction) {
        if (x.dtype() != DType.BOOL) {
            throw new IllegalArgumentException("RaggedTensor: any and all take truth values. Received: dtype="
                    + x.dtype().label());
        }
        RaggedTensor numbers = reduction.reduce(x.map(v -> Gradus.cast(v, DType.INT32)), axis);
        return numbers.map(v -> Gradus.greater(v, 0));
    }
}
