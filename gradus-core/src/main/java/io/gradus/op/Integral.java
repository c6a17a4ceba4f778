package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The operations of two integers of one dtype, which broadcast. They have no gradient. Those on single bits that
/// truth values have, too, are in [Binary].
public enum Integral implements Op {
    /// The greatest common divisor, which is not negative; that of 0 and b is |b|.
    GCD,
    /// The bits of a moved b places to the left. Places below 0 and beyond the last count as the nearest
    /// that exist.
    LEFT_SHIFT,
    /// The bits of a moved b places to the right; the sign moves in from the left. Places as for
    /// `LEFT_SHIFT`.
    RIGHT_SHIFT;

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
        DType dtype = inputs[0].dtype();
        if (!dtype.isInteger() || inputs[1].dtype() != dtype) {
            throw new IllegalArgumentException(label
                    + ": the op is defined for two tensors of one integer dtype. Received: a.dtype=" + dtype.label()
                    + ", b.dtype=" + inputs[1].dtype().label());
        }
        return dtype;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
