package io.gradus;

/// Norms of vectors and matrices.
class NormFunctions extends CountingFunctions {
    NormFunctions() {}

    /// The Euclidean norm of all elements: the root of the sum of their squares. Its gradient at 0 is NaN.
    public static Tensor norm(Operand x) {
        return norm(x, allAxes(x), false);
    }

    /// The Euclidean norms along some axes, which may stay with size 1: of vectors for one axis, of
    /// Frobenius for two.
    public static Tensor norm(Operand x, int[] axes, boolean keepDims) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "norm"));
        return sqrt(sum(square(real), axes, keepDims));
    }

    /// The Euclidean norms along an axis, which may stay with size 1.
    public static Tensor norm(Operand x, int axis, boolean keepDims) {
        return norm(x, new int[] {axis}, keepDims);
    }

    /// The norms of some order along one axis, or of matrices along two.
    ///
    /// @param order for vectors `(Σ |x|ᵖ)^(1/p)`: infinity gives the largest element, minus infinity
    ///     the smallest, 0 how many are not 0. For matrices 1 and -1 give the largest and smallest sum
    ///     of a column, infinity and minus infinity those of a row, 2 and -2 the largest and smallest
    ///     singular value
    /// @param axes one axis, or those of rows and columns
    /// @throws IllegalArgumentException for more axes, or another order for matrices
    public static Tensor norm(Operand x, double order, int[] axes, boolean keepDims) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "norm"));
        return switch (axes.length) {
            case 1 -> vectorNorm(real, order, axes, keepDims);
            case 2 -> matrixNorm(real, order, axes, keepDims);
            default ->
                throw new IllegalArgumentException("norm: an order belongs to vectors along one axis or matrices along"
                        + " two. Received: axes=" + java.util.Arrays.toString(axes) + ", x.shape=" + x.shape());
        };
    }

    /// The norms of matrices along two axes.
    public static Tensor norm(Operand x, MatrixNorm kind, int[] axes, boolean keepDims) {
        if (axes.length != 2) {
            throw new IllegalArgumentException("norm: a matrix has two axes. Received: axes="
                    + java.util.Arrays.toString(axes) + ", x.shape=" + x.shape());
        }
        if (kind == MatrixNorm.FROBENIUS) {
            return norm(x, axes, keepDims);
        }
        Tensor real = cast(x, Promotion.floating(x.dtype(), "norm"));
        return placed(sum(singularValues(real, axes), -1), x, axes, keepDims);
    }

    private static Tensor vectorNorm(Tensor x, double order, int[] axes, boolean keepDims) {
        if (order == 2) {
            return sqrt(sum(square(x), axes, keepDims));
        }
        if (order == Double.POSITIVE_INFINITY) {
            return max(abs(x), axes, keepDims);
        }
        if (order == Double.NEGATIVE_INFINITY) {
            return min(abs(x), axes, keepDims);
        }
        if (order == 0) {
            return sum(cast(notEqual(x, 0), x.dtype()), axes, keepDims);
        }
        if (order == 1) {
            return sum(abs(x), axes, keepDims);
        }
        return power(sum(power(abs(x), order), axes, keepDims), 1 / order);
    }

    private static Tensor matrixNorm(Tensor x, double order, int[] axes, boolean keepDims) {
        boolean byColumn = Math.abs(order) == 1;
        if (byColumn || Double.isInfinite(order)) {
            int[] folded = {byColumn ? axes[0] : axes[1]};
            int[] rest = {byColumn ? axes[1] : axes[0]};
            Tensor sums = sum(abs(x), folded, true);
            Tensor kept = order > 0 ? max(sums, rest, true) : min(sums, rest, true);
            return keepDims ? kept : squeeze(kept, axes);
        }
        if (Math.abs(order) != 2) {
            throw new IllegalArgumentException("norm: the order of a matrix norm is 1, 2 or infinity, or one of these"
                    + " negative. Received: order=" + order);
        }
        Tensor values = singularValues(x, axes);
        return placed(order > 0 ? max(values, -1, false) : min(values, -1, false), x, axes, keepDims);
    }

    private static Tensor singularValues(Tensor x, int[] axes) {
        int row = x.shape().axis(axes[0], "norm");
        int column = x.shape().axis(axes[1], "norm");
        return Gradus.svdvals(moveaxis(moveaxis(x, row, -1), column > row ? column - 1 : column, -1));
    }

    private static Tensor placed(Tensor norms, Operand x, int[] axes, boolean keepDims) {
        if (!keepDims) {
            return norms;
        }
        int[] dims = x.shape().dims();
        for (int axis : axes) {
            dims[x.shape().axis(axis, "norm")] = 1;
        }
        return reshape(norms, dims);
    }

    /// The elements over the Euclidean norm along some axes, which counts as at least √10⁻¹².
    public static Tensor l2Normalize(Operand x, int... axes) {
        return l2Normalize(x, axes, 1e-12);
    }

    /// The elements over the Euclidean norm along some axes.
    ///
    /// @param epsilon the least square of a norm
    public static Tensor l2Normalize(Operand x, int[] axes, double epsilon) {
        Tensor real = cast(x, Promotion.floating(x.dtype(), "l2Normalize"));
        return multiply(real, rsqrt(maximum(sum(square(real), axes, true), epsilon)));
    }
}
