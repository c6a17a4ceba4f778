package io.gradus.autodiff;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.op.Call;
import java.util.Arrays;

/// The three things that happen to every gradient whatever op it belongs to: it starts as ones, is brought to its
/// input's shape, and is added to the others.
final class Adjoint {
    private Adjoint() {}

    static Tensor onesLike(Tensor target) {
        return Gradus.onesLike(target);
    }

    static Tensor add(Tensor a, Tensor b) {
        return Gradus.add(a, b);
    }

    /// `gradient` in the shape of the input it is for: axes along which the op broadcast the input are summed.
    ///
    /// @throws IllegalStateException when the rule's gradient has another dtype or cannot have come from
    /// broadcasting
    static Tensor fit(Tensor gradient, Call call, int input) {
        Tensor value = call.input(input);
        if (gradient.dtype() != value.dtype()) {
            throw broken("has another dtype than its input", gradient, call, input);
        }
        Shape from = gradient.shape();
        Shape to = value.shape();
        if (from.equals(to)) {
            return gradient;
        }
        if (to.rank() == 0) {
            return Gradus.sum(gradient);
        }
        int extra = from.rank() - to.rank();
        int[] axes = new int[from.rank()];
        int count = 0;
        for (int i = 0; i < from.rank(); i++) {
            int wanted = i < extra ? 1 : to.dim(i - extra);
            if (i < extra || (wanted == 1 && from.dim(i) != 1)) {
                axes[count++] = i;
            } else if (wanted != from.dim(i)) {
                throw broken("has a shape that broadcasting does not explain", gradient, call, input);
            }
        }
        if (extra < 0) {
            throw broken("has a lower rank than its input", gradient, call, input);
        }
        Tensor summed = Gradus.sum(gradient, Arrays.copyOf(axes, count), true);
        return extra == 0 ? summed : Gradus.reshape(summed, to);
    }

    private static IllegalStateException broken(String rule, Tensor gradient, Call call, int input) {
        return new IllegalStateException(call.op().label() + ": the gradient for input " + input + " " + rule
                + ". Received: gradient.shape=" + gradient.shape() + ", gradient.dtype="
                + gradient.dtype().label()
                + ", input.shape=" + call.input(input).shape() + ", input.dtype="
                + call.input(input).dtype().label());
    }
}
