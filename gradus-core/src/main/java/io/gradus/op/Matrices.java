package io.gradus.op;

import static io.gradus.Gradus.diagPart;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.setDiag;
import static io.gradus.Gradus.swapaxes;
import static io.gradus.Gradus.tril;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the ops of linear algebra and their gradients share: checks of shapes, small matrix formulas, and results of
/// several parts that are packed into one tensor, flattened one after the other along its last axis.
public final class Matrices {
    private Matrices() {}

    /// The part of a packed result that begins at `offset`, in its own shape behind the batch axes.
    public static Tensor unpack(Tensor packed, int offset, int... dims) {
        int last = packed.rank() - 1;
        int size = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        int[] starts = new int[last + 1];
        int[] stops = new int[last + 1];
        int[] strides = new int[last + 1];
        Arrays.fill(stops, Slice.END);
        Arrays.fill(strides, 1);
        starts[last] = offset;
        stops[last] = offset + size;
        int[] shape = Arrays.copyOf(batch(packed.shape(), 1).dims(), last + dims.length);
        System.arraycopy(dims, 0, shape, last, dims.length);
        return Gradus.reshape(Gradus.stridedSlice(packed, starts, stops, strides), Shape.of(shape));
    }

    /// The axes but for the last `count`.
    public static Shape batch(Shape shape, int count) {
        return Shape.of(Arrays.copyOf(shape.dims(), shape.rank() - count));
    }

    /// A shape of batch axes and others.
    static Shape with(Shape batch, int... dims) {
        int[] all = Arrays.copyOf(batch.dims(), batch.rank() + dims.length);
        System.arraycopy(dims, 0, all, batch.rank(), dims.length);
        return Shape.of(all);
    }

    /// The shape of an input whose last two axes are matrices of known size.
    ///
    /// @throws IllegalArgumentException when they are not
    static Shape matrices(Tensor x, String label) {
        Shape shape = x.shape();
        if (shape.rank() < 2 || shape.dim(-1) == Shape.UNKNOWN || shape.dim(-2) == Shape.UNKNOWN) {
            throw new IllegalArgumentException(
                    label + ": the last two axes are those of matrices of known size. Received: x.shape=" + shape);
        }
        return shape;
    }

    /// As [#matrices], with as many rows as columns.
    static Shape square(Tensor x, String label) {
        Shape shape = matrices(x, label);
        if (shape.dim(-1) != shape.dim(-2)) {
            throw new IllegalArgumentException(label + ": the matrices must be square. Received: x.shape=" + shape);
        }
        return shape;
    }

    /// The shape of the solutions of systems of square matrices `a` with right sides `b`, both of one batch.
    static Shape solutions(Tensor a, Tensor b, String label) {
        Shape matrices = square(a, label);
        Shape right = b.shape();
        if (right.rank() != matrices.rank()
                || right.dim(-2) != matrices.dim(-1)
                || !batch(matrices, 2).isCompatibleWith(batch(right, 2))) {
            throw new IllegalArgumentException(label
                    + ": the right sides have as many rows as the matrices, and the same batch. Received: a.shape="
                    + matrices + ", b.shape=" + right);
        }
        return right;
    }

    /// The one dtype of all inputs.
    ///
    /// @throws IllegalArgumentException unless it is floating
    static DType floating(String label, Tensor... inputs) {
        for (Tensor input : inputs) {
            if (!input.dtype().isFloating() || input.dtype() != inputs[0].dtype()) {
                List<String> dtypes = new ArrayList<>();
                Arrays.stream(inputs).forEach(x -> dtypes.add(x.dtype().label()));
                throw new IllegalArgumentException(
                        label + ": the inputs need one floating-point dtype. Received: dtypes=" + dtypes);
            }
        }
        return inputs[0].dtype();
    }

    static Tensor transposed(Tensor x) {
        return swapaxes(x, -1, -2);
    }

    /// aᵀ b.
    static Tensor crossed(Tensor a, Tensor b) {
        return matmul(a, b, true, false);
    }

    /// a bᵀ.
    static Tensor withTransposed(Tensor a, Tensor b) {
        return matmul(a, b, false, true);
    }

    /// The lower triangle with half the diagonal.
    static Tensor halved(Tensor x) {
        return setDiag(tril(x), multiply(diagPart(x), 0.5));
    }

    /// The columns of a matrix times the elements of a vector.
    static Tensor columns(Tensor matrix, Tensor factors) {
        return multiply(matrix, expandDims(factors, -2));
    }

    /// 1 / (vⱼ - vᵢ) for i ≠ j, and 0 on the diagonal and where both are equal: TensorFlow's choice.
    static Tensor inverseDistances(Tensor v) {
        Tensor distance = Gradus.subtract(expandDims(v, -2), expandDims(v, -1));
        return Gradus.divide(distance, Gradus.add(Gradus.square(distance), 1e-20));
    }
}
