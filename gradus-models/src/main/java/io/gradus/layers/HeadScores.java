package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Dot-product attention (Vaswani and others, 2017) over projected inputs of the shape `(batch, …, heads, size)`,
/// along some of the axes between batch and heads.
///
/// These axes are moved behind the heads and joined, so that two batched matrix products do the work.
final class HeadScores {
    private static final double MASKED_HALF = -3e4;
    private static final double MASKED = -1e9;

    private final int rank;
    private final int[] axes;
    private final int[] order;
    private final double factor;

    /// @param rank the number of axes of the projected inputs
    /// @param axes those that attention goes along
    /// @param factor what the products of query and key are multiplied by
    HeadScores(int rank, int[] axes, double factor) {
        this.rank = rank;
        this.axes = axes;
        this.factor = factor;
        IntStream batch =
                IntStream.range(0, rank - 1).filter(axis -> Arrays.stream(axes).noneMatch(a -> a == axis));
        order = IntStream.concat(IntStream.concat(batch, Arrays.stream(axes)), IntStream.of(rank - 1))
                .toArray();
    }

    /// The scores before softmax, of the shape `(batch, heads, query places, key places)`.
    Tensor logits(Tensor query, Tensor key) {
        return Gradus.matmul(joined(Gradus.multiply(query, factor)), joined(key), false, true);
    }

    /// The softmax of masked scores as a softmax layer has it: a place that sees nothing gets zeros.
    Tensor weights(Tensor logits, @Nullable Tensor mask) {
        if (mask == null) {
            return Gradus.softmax(logits);
        }
        Tensor visible = fitted(mask, logits);
        Tensor masked = Gradus.where(visible, logits, logits.dtype() == DType.FLOAT16 ? MASKED_HALF : MASKED);
        return Gradus.where(visible, Gradus.softmax(masked), 0);
    }

    /// A mask with axes for the heads, and the places of query and key each in one axis.
    private Tensor fitted(Tensor mask, Tensor logits) {
        int pairs = 2 * axes.length;
        int batch = rank - 1 - axes.length;
        Tensor wide = mask;
        while (wide.rank() < batch + pairs) {
            wide = Gradus.expandDims(wide, -pairs - 1);
        }
        if (axes.length == 1) {
            return wide;
        }
        int[] sizes = Arrays.copyOf(wide.shape().dims(), batch + 2);
        sizes[batch] = logits.shape().dim(-2);
        sizes[batch + 1] = logits.shape().dim(-1);
        return Gradus.reshape(wide, sizes);
    }

    /// The values as the places of the query see them, of the shape `(batch, …, heads, size)`.
    Tensor combined(Tensor weights, Tensor value, Tensor query) {
        Tensor sums = Gradus.matmul(weights, joined(value));
        int[] sizes = new int[rank];
        int[] back = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = query.shape().dim(order[i]);
            back[order[i]] = i;
        }
        sizes[rank - 1] = value.shape().dim(-1);
        return Gradus.transpose(axes.length == 1 ? sums : Gradus.reshape(sums, sizes), back);
    }

    /// Scores with an axis for each one that attention goes along.
    Tensor separated(Tensor scores, Tensor query, Tensor key) {
        if (axes.length == 1) {
            return scores;
        }
        int batch = rank - 1 - axes.length;
        int[] sizes = Arrays.copyOf(scores.shape().dims(), batch + 2 * axes.length);
        for (int i = 0; i < axes.length; i++) {
            sizes[batch + i] = query.shape().dim(axes[i]);
            sizes[batch + axes.length + i] = key.shape().dim(axes[i]);
        }
        return Gradus.reshape(scores, sizes);
    }

    private Tensor joined(Tensor x) {
        Tensor moved = Gradus.transpose(x, order);
        if (axes.length == 1) {
            return moved;
        }
        Shape shape = moved.shape();
        int batch = rank - 1 - axes.length;
        int[] sizes = Arrays.copyOf(shape.dims(), batch + 2);
        sizes[batch] = 1;
        for (int i = 0; i < axes.length; i++) {
            sizes[batch] *= shape.dim(batch + i);
        }
        sizes[batch + 1] = shape.dim(-1);
        return Gradus.reshape(moved, sizes);
    }
}
