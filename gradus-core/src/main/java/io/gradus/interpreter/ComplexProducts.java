package io.gradus.interpreter;

import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.flip;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.ones;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.transpose;

import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.List;

/// Products of many complex numbers, by multiplications of whole tensors.
final class ComplexProducts {
    private ComplexProducts() {}

    /// The products along some axes: halves are multiplied with each other until one number is left.
    ///
    /// @param axes in ascending order, from 0 up
    /// @param shape of the result
    static Tensor prod(Tensor x, int[] axes, Shape shape) {
        int rank = x.rank();
        int[] order = new int[rank];
        int folded = 1;
        int next = axes.length;
        for (int axis = 0; axis < rank; axis++) {
            int at = Arrays.binarySearch(axes, axis);
            order[at >= 0 ? at : next++] = axis;
            folded *= at >= 0 ? x.shape().dim(axis) : 1;
        }
        int kept = shape.size();
        Tensor rows = reshape(transpose(x, order), folded, kept);
        for (int count = folded; count > 1; count = (count + 1) / 2) {
            int half = count / 2;
            Tensor products = multiply(range(rows, 0, 0, half), range(rows, 0, half, half));
            rows = count % 2 == 0 ? products : concatenate(List.of(products, range(rows, 0, count - 1, 1)), 0);
        }
        return reshape(folded == 0 ? ones(Shape.of(1, kept), x.dtype()) : rows, shape);
    }

    /// Running products, in as many steps as the length has binary digits (Hillis and Steele, 1986).
    static Tensor cumprod(Tensor x, int axis, boolean exclusive, boolean reverse) {
        int length = x.shape().dim(axis);
        Tensor y = reverse ? flip(x, axis) : x;
        for (int step = 1; step < length; step *= 2) {
            y = multiply(y, delayed(y, axis, step));
        }
        if (exclusive && length > 0) {
            y = delayed(y, axis, 1);
        }
        return reverse ? flip(y, axis) : y;
    }

    /// The elements moved towards the end of an axis, with ones in front.
    private static Tensor delayed(Tensor x, int axis, int step) {
        int[] dims = x.shape().dims();
        int length = dims[axis];
        dims[axis] = step;
        return concatenate(List.of(ones(Shape.of(dims), x.dtype()), range(x, axis, 0, length - step)), axis);
    }

    private static Tensor range(Tensor x, int axis, int from, int count) {
        int[] starts = new int[x.rank()];
        int[] sizes = x.shape().dims();
        starts[axis] = from;
        sizes[axis] = count;
        return slice(x, starts, sizes);
    }
}
