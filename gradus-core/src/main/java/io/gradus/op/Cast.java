package io.gradus.op;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// Converts every element to another dtype. Floating-point numbers are cut towards zero on their way to integers,
/// integers wrap, and anything but zero is true. Between floating-point types the gradient is cast back; through
/// any other type there is none.
///
/// @param to the dtype of the result
public record Cast(DType to) implements Op {
    @Override
    public String label() {
        return "cast";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return inputs[0].shape();
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        if (inputs[0].dtype() == DType.STRING || to == DType.STRING) {
            throw new IllegalArgumentException("cast: strings are not cast. Received: x.dtype="
                    + inputs[0].dtype().label() + ", dtype=" + to.label());
        }
        return to;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        DType from = call.input(0).dtype();
        return from.isFloating() && to.isFloating() ? Gradus.cast(dy, from) : null;
    }
}
