package io.gradus;

import java.util.List;

/// Functions that keep norms and numbers inside limits.
class ClippingFunctions extends ScatterFunctions {
    ClippingFunctions() {}

    /// The tensor, scaled down to a Euclidean norm where its own is larger.
    ///
    /// @param axes the axes along which each slice has a norm of its own; none for one norm of all elements
    public static Tensor clipByNorm(Operand x, Number norm, int... axes) {
        Tensor squares = multiply(x, x);
        Tensor sum = axes.length == 0 ? sum(squares) : sum(squares, axes, true);
        // The root has no derivative at 0, where nothing is scaled.
        Tensor positive = greater(sum, 0);
        Tensor length = where(positive, sqrt(where(positive, sum, onesLike(sum))), sum);
        return divide(multiply(x, norm), maximum(length, norm));
    }

    /// Tensors, scaled down together so that the norm of all their elements does not exceed a limit. Where
    /// that norm is not finite, all become NaN.
    public static ClippedByNorm clipByGlobalNorm(List<? extends Operand> tensors, Number norm) {
        return clipByGlobalNorm(tensors, norm, globalNorm(tensors));
    }

    /// Tensors scaled down as if a given number were the norm of all their elements.
    ///
    /// @param globalNorm a scalar
    public static ClippedByNorm clipByGlobalNorm(List<? extends Operand> tensors, Number norm, Operand globalNorm) {
        Tensor scale = multiply(minimum(reciprocal(globalNorm), 1 / norm.doubleValue()), norm);
        Tensor finite = add(scale, subtract(globalNorm, globalNorm));
        return new ClippedByNorm(
                tensors.stream().map(x -> multiply(x, cast(finite, x.dtype()))).toList(), globalNorm.tensor());
    }

    /// The Euclidean norm of all elements of all tensors together.
    public static Tensor globalNorm(List<? extends Operand> tensors) {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("globalNorm: at least one tensor is needed. Received: []");
        }
        Tensor total = sum(square(tensors.getFirst()));
        for (Operand tensor : tensors.subList(1, tensors.size())) {
            total = add(total, sum(square(tensor)));
        }
        return sqrt(total);
    }

    /// The elements converted to another dtype, where numbers outside its range become its smallest or largest.
    /// Fractions are cut towards zero.
    ///
    /// @throws IllegalArgumentException for strings
    public static Tensor saturateCast(Operand x, DType dtype) {
        if (!x.dtype().isNumeric() || !dtype.isNumeric()) {
            return cast(x, dtype);
        }
        Tensor limited = x.tensor();
        if (x.dtype().isFloating()) {
            limited =
                    minimum(maximum(limited, NumberRange.below(dtype, x.dtype())), NumberRange.above(dtype, x.dtype()));
        } else if (dtype.isInteger()) {
            limited = NumberRange.clip(limited, dtype);
        }
        return cast(limited, dtype);
    }
}
