package io.gradus;

import io.gradus.autodiff.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Derivatives along a direction, as `tf.autodiff.ForwardAccumulator`: how results change when the primals move by the
/// tangents.
///
/// ```java
/// Tensor x = constant(new float[] {1, 2});
/// try (var accumulator = new ForwardAccumulator(x, constant(new float[] {1, 0}))) {
///     Tensor y = multiply(sin(x), sum(x));
///     System.out.println(accumulator.jvp(y));
/// }
/// ```
///
/// It needs no rules of its own: the gradient `g(u)` of `y` with the output gradient `u` is linear in `u`, and its
/// transpose, the gradient of `g(u) · tangent` with respect to `u`, is the wanted product of jacobian and tangent
/// (J. Townsend, "A new trick for calculating Jacobian vector products", 2017). That costs about as much as two
/// gradients, whatever the sizes. Accumulators and tapes nest in each other for higher derivatives.
public final class ForwardAccumulator implements AutoCloseable {
    private final Recording recording = new Recording(false);
    private final List<Tensor> primals = new ArrayList<>();
    private final List<Tensor> tangents = new ArrayList<>();

    /// Follows the change of one tensor or variable.
    public ForwardAccumulator(Operand primal, Operand tangent) {
        this(List.of(primal), List.of(tangent));
    }

    /// Follows the change of several tensors and variables at once.
    ///
    /// @param primals floating-point tensors and variables
    /// @param tangents for each primal the direction of its change, of its shape and dtype
    public ForwardAccumulator(List<? extends Operand> primals, List<? extends Operand> tangents) {
        if (primals.size() != tangents.size()) {
            throw new IllegalArgumentException("ForwardAccumulator: there is one tangent for each primal. Received: "
                    + primals.size() + " primals, " + tangents.size() + " tangents");
        }
        for (int i = 0; i < primals.size(); i++) {
            Operand primal = primals.get(i);
            Tensor tangent = tangents.get(i).tensor();
            if (!tangent.shape().equals(primal.shape())
                    || tangent.dtype() != primal.dtype()
                    || !primal.dtype().isFloating()) {
                throw new IllegalArgumentException(
                        "ForwardAccumulator: a tangent has its primal's shape and dtype, a floating-point one. Received: "
                                + "primal.shape=" + primal.shape() + ", primal.dtype="
                                + primal.dtype().label()
                                + ", tangent.shape=" + tangent.shape() + ", tangent.dtype="
                                + tangent.dtype().label());
            }
            this.primals.add(GradientTape.watch(recording, primal));
            this.tangents.add(tangent);
        }
        recording.open();
    }

    /// The derivative of a result along the tangents.
    ///
    /// @return a tensor of the result's shape, or null when the result does not depend on the primals
    public @Nullable Tensor jvp(Operand target) {
        return jvp(target, UnconnectedGradients.NONE);
    }

    /// The derivative of a result along the tangents.
    ///
    /// @param unconnected what stands for the derivative of a result that does not depend on the primals
    public @Nullable Tensor jvp(Operand target, UnconnectedGradients unconnected) {
        Tensor output = GradientTape.valueOf(target);
        Tensor product = unheard(() -> product(output));
        return product == null && unconnected == UnconnectedGradients.ZERO ? Gradus.zerosLike(output) : product;
    }

    /// Runs `body` seen by other tapes and accumulators, but not by this one.
    private @Nullable Tensor unheard(Supplier<@Nullable Tensor> body) {
        recording.listening(false);
        try {
            return body.get();
        } finally {
            recording.listening(true);
        }
    }

    private @Nullable Tensor product(Tensor output) {
        Tensor seed = Gradus.zerosLike(output);
        Recording transposed = new Recording(false);
        transposed.watch(seed);
        transposed.open();
        Tensor change = null;
        try {
            List<@Nullable Tensor> gradients = recording.gradient(List.of(output), List.of(seed), primals);
            for (int i = 0; i < gradients.size(); i++) {
                Tensor gradient = gradients.get(i);
                if (gradient != null) {
                    Tensor part = Gradus.sum(Gradus.multiply(gradient, tangents.get(i)));
                    change = change == null ? part : Gradus.add(change, part);
                }
            }
        } finally {
            transposed.close();
        }
        return change == null
                ? null
                : transposed.gradient(List.of(change), null, List.of(seed)).getFirst();
    }

    /// Ends the recording; what was recorded can still be asked for.
    @Override
    public void close() {
        recording.close();
    }
}
