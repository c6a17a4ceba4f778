package io.gradus.op;

import static io.gradus.Gradus.broadcastTo;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.cumprod;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.transpose;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Folds the elements along some axes into one.
///
/// @param reduction the function
/// @param axes the axes in ascending order, from 0 up
/// @param keepDims whether the folded axes stay, with size 1
public record Reduce(Reduction reduction, int[] axes, boolean keepDims) implements Op {
    @Override
    public String label() {
        return reduction.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return shape(inputs[0].shape(), keepDims);
    }

    private Shape shape(Shape input, boolean keep) {
        if (axes.length == input.rank() && !keep) {
            return Shape.SCALAR;
        }
        int[] dims = new int[input.rank()];
        int rank = 0;
        int next = 0;
        for (int axis = 0; axis < input.rank(); axis++) {
            boolean folded = next < axes.length && axes[next] == axis;
            if (folded) {
                next++;
            }
            if (!folded || keep) {
                dims[rank++] = folded ? 1 : input.dim(axis);
            }
        }
        return Shape.of(Arrays.copyOf(dims, rank));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType dtype = inputs[0].dtype();
        boolean logical = reduction == Reduction.ANY || reduction == Reduction.ALL;
        if (logical ? dtype != DType.BOOL : !dtype.isNumeric()) {
            throw new IllegalArgumentException(
                    label() + ": the reduction is not defined for this dtype. Received: x.dtype=" + dtype.label());
        }
        return dtype;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        Tensor x = call.input(0);
        Shape kept = shape(x.shape(), true);
        return switch (reduction) {
            case SUM -> broadcastTo(dy.rank() == 0 ? dy : reshape(dy, kept), x.shape());
            case MAX, MIN -> {
                // Equal extrema share the gradient, as TensorFlow's do.
                Tensor hit = cast(equal(x, reshape(call.output(), kept)), x.dtype());
                yield multiply(divide(hit, sum(hit, axes, true)), reshape(dy, kept));
            }
            case PROD -> multiply(others(x), reshape(dy, kept));
            case ANY, ALL -> null;
        };
    }

    /// For each element the product of all the others that are folded with it, right also where some are zero.
    private Tensor others(Tensor x) {
        int rank = x.rank();
        int[] order = new int[rank];
        int kept = 0;
        int folded = 1;
        for (int axis = 0; axis < rank; axis++) {
            if (Arrays.binarySearch(axes, axis) < 0) {
                order[kept++] = axis;
            }
        }
        for (int i = 0; i < axes.length; i++) {
            order[kept + i] = axes[i];
            folded *= x.shape().dim(axes[i]);
        }
        Tensor moved = transpose(x, order);
        Tensor rows = reshape(moved, Shape.of(folded == 0 ? 0 : x.size() / folded, folded));
        Tensor products = multiply(cumprod(rows, 1, true, false), cumprod(rows, 1, true, true));
        return transpose(reshape(products, moved.shape()), inverse(order));
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }
}
