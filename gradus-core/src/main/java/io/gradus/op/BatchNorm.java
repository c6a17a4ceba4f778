package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.rsqrt;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.unstack;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Channels brought to a common scale: `(x - mean) / √(variance + epsilon) · gamma + beta` (Ioffe and Szegedy, 2015).
/// The inputs are `x`, `gamma` and `beta` of one element for each channel, and the rows of [BatchMoments].
///
/// In training the moments are the batch's own, so a result depends on all of the batch. They are an input all the
/// same, since moving averages need them, too; then the gradient for `x` is the whole one, and none is left for them.
///
/// @param axis the axis of the channels, from 0
/// @param epsilon what keeps the division from going wrong
/// @param ofBatch whether the moments are those of `x`; else they are any
public record BatchNorm(int axis, double epsilon, boolean ofBatch) implements Normalization {
    @Override
    public String label() {
        return "batch_normalization";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = inputs[0].shape();
        Shape row = Shape.of(BatchMoments.channels(x, axis, label()));
        checkRow(x, row, inputs[1], "gamma", label());
        checkRow(x, row, inputs[2], "beta", label());
        checkMoments(x, axis, inputs[3], label());
        return x;
    }

    static void checkMoments(Shape x, int axis, Tensor moments, String label) {
        checkRow(x, Shape.of(2, BatchMoments.channels(x, axis, label)), moments, "moments", label);
    }

    static void checkRow(Shape x, Shape wanted, Tensor row, String name, String label) {
        if (!wanted.isCompatibleWith(row.shape())) {
            throw new IllegalArgumentException(label + ": " + name + " has one element for each channel of x."
                    + " Received: x.shape=" + x + ", " + name + ".shape=" + row.shape());
        }
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor x = inputs[0];
        Tensor moments = ofBatch ? new BatchMoments(axis).decompose(x) : inputs[3];
        Tensor scaled = multiply(standard(x, moments, axis, epsilon), BatchMoments.spread(inputs[1], x, axis));
        return add(scaled, BatchMoments.spread(inputs[2], x, axis));
    }

    /// Channels of mean 0 and variance 1.
    static Tensor standard(Tensor x, Tensor moments, int axis, double epsilon) {
        Tensor mean = unstack(moments, 0).getFirst();
        Tensor deviation = subtract(x, BatchMoments.spread(mean, x, axis));
        return multiply(deviation, BatchMoments.spread(inverseRoot(moments, epsilon), x, axis));
    }

    /// One over the standard deviation of each channel.
    static Tensor inverseRoot(Tensor moments, double epsilon) {
        return rsqrt(add(unstack(moments, 0).get(1), epsilon));
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        Tensor x = call.input(0);
        Tensor gamma = call.input(1);
        Tensor moments = call.input(3);
        if (input == 3) {
            return ofBatch ? null : DecomposedGradient.of(this, call, dy, input);
        }
        if (input == 0 && !ofBatch) {
            return multiply(dy, BatchMoments.spread(multiply(gamma, inverseRoot(moments, epsilon)), x, axis));
        }
        Tensor sums = call.shared(dy, g -> Interpreter.call(new BatchNormScaleGradient(axis, epsilon), g, x, moments));
        if (input == 0) {
            return Interpreter.call(new BatchNormInputGradient(axis, epsilon), dy, x, gamma, moments, sums);
        }
        List<Tensor> rows = unstack(sums, 0);
        return rows.get(input - 1);
    }
}
