package io.gradus.op;

import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gradients of [BatchNorm] for gamma and beta as two rows, from the result's gradient, `x` and the moments: the
/// sums over each channel of `dy · h`, where `h` is x with mean 0 and variance 1, and of `dy`.
///
/// @param axis that of the op
/// @param epsilon that of the op
public record BatchNormScaleGradient(int axis, double epsilon) implements Normalization {
    @Override
    public String label() {
        return "batch_normalization_scale_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = LayerNormInputGradient.sameShape(inputs, label());
        BatchNorm.checkMoments(x, axis, inputs[2], label());
        return Shape.of(2, x.dim(axis));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor dy = inputs[0];
        Tensor h = BatchNorm.standard(inputs[1], inputs[2], axis, epsilon);
        int[] others = BatchMoments.others(dy, axis);
        return stack(List.of(sum(multiply(dy, h), others, false), sum(dy, others, false)), 0);
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
