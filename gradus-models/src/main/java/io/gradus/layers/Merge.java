package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// What the layers that combine several inputs element by element share. Inputs with fewer axes get new ones behind
/// the batch, and sizes of 1 repeat.
///
/// @param <L> the layer's own class
public abstract class Merge<L extends Merge<L>> extends FluentLayer<L> {
    Merge() {}

    @Override
    protected void build(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("a merge layer combines several inputs. Received: " + inputs);
        }
        int batch = Shape.UNKNOWN;
        for (Shape input : inputs) {
            int size = input.rank() == 0 ? Shape.UNKNOWN : input.dim(0);
            if (batch != Shape.UNKNOWN && size != Shape.UNKNOWN && size != batch) {
                throw new IllegalArgumentException("the inputs must have one batch size. Received: " + inputs);
            }
            batch = size == Shape.UNKNOWN ? batch : size;
        }
    }

    @Override
    protected Tensor call(List<Tensor> inputs) {
        int rank = inputs.stream().mapToInt(Tensor::rank).max().orElse(0);
        return merge(inputs.stream().map(input -> withRank(input, rank)).toList());
    }

    private static Tensor withRank(Tensor x, int rank) {
        Tensor wider = x;
        while (wider.rank() < rank) {
            wider = Gradus.expandDims(wider, 1);
        }
        return wider;
    }

    /// The mask of the result, where every input has one: true where any of them is.
    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        Tensor any = null;
        for (Tensor mask : masks) {
            if (mask == null) {
                return null;
            }
            any = any == null ? mask : Gradus.logicalOr(any, mask);
        }
        return any;
    }

    /// The input with another value where its mask is false.
    static Tensor outside(Tensor x, Tensor otherwise) {
        Tensor mask = maskOf(x);
        return mask == null ? x : Gradus.where(Gradus.expandDims(mask, -1), x, otherwise);
    }

    /// Folds the inputs with a function that has no neutral element: where a mask leaves one of two out,
    /// the other counts.
    static Tensor mergeMasked(List<Tensor> inputs, BinaryOperator<Tensor> function) {
        Tensor result = inputs.getFirst();
        Tensor seen = wide(result);
        for (Tensor x : inputs.subList(1, inputs.size())) {
            Tensor mask = wide(x);
            Tensor other = mask == null ? x : Gradus.where(mask, x, result);
            result = function.apply(seen == null ? result : Gradus.where(seen, result, other), other);
            seen = mask == null || seen == null ? null : Gradus.logicalOr(seen, mask);
        }
        return result;
    }

    private static @Nullable Tensor wide(Tensor x) {
        Tensor mask = maskOf(x);
        return mask == null ? null : Gradus.expandDims(mask, -1);
    }

    /// The combination of inputs that have one number of axes.
    abstract Tensor merge(List<Tensor> inputs);
}
