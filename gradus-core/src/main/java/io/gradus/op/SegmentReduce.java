package io.gradus.op;

import static io.gradus.Gradus.broadcastTo;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.greaterEqual;
import static io.gradus.Gradus.logicalAnd;
import static io.gradus.Gradus.maximum;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.onesLike;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.take;
import static io.gradus.Gradus.where;
import static io.gradus.Gradus.zerosLike;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Folds the slices along the first axis that bear the same number. The inputs are the slices, `(n, …)`, and their
/// segments, `n` integers of int32 or int64 below the number of segments; slices with a negative one are left out. A
/// segment without slices holds the fold of nothing: 0, 1, or the least or greatest number.
///
/// @param reduction `SUM`, `PROD`, `MAX` or `MIN`
/// @param segments how many segments there are; [Shape#UNKNOWN] while a symbolic program runs
public record SegmentReduce(Reduction reduction, int segments) implements Op {
    /// Checks the function and the number.
    public SegmentReduce {
        if (reduction == Reduction.ANY || reduction == Reduction.ALL || segments < Shape.UNKNOWN) {
            throw new IllegalArgumentException("segment: numbers are folded into a number of segments from 0 up."
                    + " Received: " + reduction + ", segments=" + segments);
        }
    }

    @Override
    public String label() {
        return "segment_" + reduction.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape data = inputs[0].shape();
        Shape ids = inputs[1].shape();
        if (data.rank() == 0 || ids.rank() != 1 || !Shape.of(data.dim(0)).isCompatibleWith(ids)) {
            throw new IllegalArgumentException(label()
                    + ": each slice along the first axis has one segment. Received: data.shape=" + data
                    + ", ids.shape=" + ids);
        }
        int[] dims = data.dims();
        dims[0] = segments;
        return Shape.of(dims);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        Gather.checkIndices(inputs[1].dtype(), label());
        if (!inputs[0].dtype().isNumeric()) {
            throw new IllegalArgumentException(label() + ": only numbers are folded. Received: data.dtype="
                    + inputs[0].dtype().label());
        }
        return inputs[0].dtype();
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        if (input == 1) {
            return null;
        }
        Tensor data = call.input(0);
        Tensor ids = call.input(1);
        return switch (reduction) {
            case SUM -> spread(dy, ids, data);
            case MAX, MIN -> {
                // Equal extrema share the gradient, as TensorFlow's do.
                Tensor hit = cast(equal(data, spread(call.output(), ids, data)), data.dtype());
                Tensor hits = maximum(sum(hit, ids), 1);
                yield multiply(hit, spread(divide(dy, hits), ids, data));
            }
            default -> multiply(others(call), spread(dy, ids, data));
        };
    }

    private Tensor sum(Tensor x, Tensor ids) {
        return Interpreter.call(new SegmentReduce(Reduction.SUM, segments), x, ids);
    }

    /// Each slice's own segment of `x`, and 0 for slices that are left out.
    private static Tensor spread(Tensor x, Tensor ids, Tensor data) {
        Tensor kept = reshape(greaterEqual(ids, 0), flags(data.rank()));
        Tensor slices = take(x, maximum(ids, 0), 0);
        return where(broadcastTo(kept, slices.shape()), slices, zerosLike(slices));
    }

    private static int[] flags(int rank) {
        int[] dims = new int[rank];
        java.util.Arrays.fill(dims, 1);
        dims[0] = -1;
        return dims;
    }

    /// For each element the product of all the others in its segment, right also where some are zero.
    private Tensor others(Call call) {
        Tensor data = call.input(0);
        Tensor ids = call.input(1);
        Tensor zero = equal(data, 0);
        Tensor zeros = spread(sum(cast(zero, data.dtype()), ids), ids, data);
        Tensor factors = where(zero, onesLike(data), data);
        Tensor product = Interpreter.call(new SegmentReduce(Reduction.PROD, segments), factors, ids);
        Tensor quotient = divide(spread(product, ids, data), factors);
        // One zero leaves only its own derivative, two leave none.
        Tensor gone = logicalAnd(greater(zeros, 0), where(zero, greater(zeros, 1), equal(data, data)));
        return where(gone, zerosLike(data), quotient);
    }
}
