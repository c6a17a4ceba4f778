package io.gradus.autodiff;

import io.gradus.Tensor;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A function from the gradient of a result to those of all inputs, which a tape asks for one input after the other:
/// it is computed once for them all, and what has been handed out is not kept.
public final class Once {
    private final String label;
    private final Function<Tensor, List<@Nullable Tensor>> function;
    private WeakReference<@Nullable Tensor> latest = new WeakReference<>(null);
    private List<@Nullable Tensor> gradients = List.of();
    private boolean[] taken = {};

    /// @param label the name of the op, for errors
    /// @param function computes the gradients of all inputs
    public Once(String label, Function<Tensor, List<@Nullable Tensor>> function) {
        this.label = label;
        this.function = function;
    }

    /// The gradient of one input for a gradient of the result.
    ///
    /// @throws IllegalStateException when the function does not give as many gradients as there are inputs
    public @Nullable Tensor apply(Tensor dy, int input, int inputs) {
        if (!latest.refersTo(dy) || taken[input]) {
            gradients = new ArrayList<>(function.apply(dy));
            if (gradients.size() != inputs) {
                throw new IllegalStateException(
                        label + ": the gradient function gives one gradient for each input. Received: "
                                + gradients.size() + " gradients, " + inputs + " inputs");
            }
            taken = new boolean[gradients.size()];
            latest = new WeakReference<>(dy);
        }
        taken[input] = true;
        return gradients.set(input, null);
    }
}
