package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The element-wise comparisons: two arguments of one dtype, which broadcast, and a bool result without gradient.
/// Any comparison with NaN is false, but `NOT_EQUAL`, which is true.
public enum Comparison implements Op {
    /// a = b; the only comparisons that strings have are this and `NOT_EQUAL`.
    EQUAL,
    /// a ≠ b.
    NOT_EQUAL,
    /// a < b; false is less than true.
    LESS,
    /// a ≤ b.
    LESS_EQUAL,
    /// a > b.
    GREATER,
    /// a ≥ b.
    GREATER_EQUAL;

    private final String label = name().toLowerCase(Locale.ROOT);

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Broadcasting.shape(inputs[0].shape(), inputs[1].shape(), label);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        DType a = inputs[0].dtype();
        DType b = inputs[1].dtype();
        if (a != b || (a == DType.STRING && this != EQUAL && this != NOT_EQUAL)) {
            throw new IllegalArgumentException(
                    label + ": the comparison is not defined for these dtypes. Received: a.dtype=" + a.label()
                            + ", b.dtype=" + b.label());
        }
        return DType.BOOL;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
