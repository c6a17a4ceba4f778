package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.unstack;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gradient of [BatchNorm] for its input in training, from the result's gradient, `x`, `gamma`, the moments and the
/// rows of [BatchNormScaleGradient]: with `h` the channels of mean 0 and variance 1 and n elements in each,
/// `gamma / √(variance + epsilon) · (dy - (dbeta + h · dgamma) / n)`.
///
/// @param axis that of the op
/// @param epsilon that of the op
public record BatchNormInputGradient(int axis, double epsilon) implements Normalization {
    @Override
    public String label() {
        return "batch_normalization_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = LayerNormInputGradient.sameShape(inputs, label());
        Shape row = Shape.of(BatchMoments.channels(x, axis, label()));
        BatchNorm.checkRow(x, row, inputs[2], "gamma", label());
        BatchNorm.checkMoments(x, axis, inputs[3], label());
        BatchNorm.checkMoments(x, axis, inputs[4], label());
        return x;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor x = inputs[1];
        Tensor h = BatchNorm.standard(x, inputs[3], axis, epsilon);
        List<Tensor> sums = unstack(divide(inputs[4], BatchMoments.elements(x, axis)), 0);
        Tensor along = multiply(h, BatchMoments.spread(sums.getFirst(), x, axis));
        Tensor rest = subtract(inputs[0], add(along, BatchMoments.spread(sums.get(1), x, axis)));
        Tensor factor = multiply(inputs[2], BatchNorm.inverseRoot(inputs[3], epsilon));
        return multiply(rest, BatchMoments.spread(factor, x, axis));
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
