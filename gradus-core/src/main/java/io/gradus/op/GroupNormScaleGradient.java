package io.gradus.op;

import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the gradients of [GroupNorm] for gamma and beta are sums of, as `(2, examples, channels)`, from the result's
/// gradient and `x`: the sums over the places of each channel of `dy · h`, where `h` is x with mean 0 and variance 1,
/// and of `dy`.
///
/// @param axis that of the op
/// @param groups those of the op
/// @param epsilon that of the op
public record GroupNormScaleGradient(int axis, int groups, double epsilon) implements Normalization {
    @Override
    public String label() {
        return "group_normalization_scale_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = LayerNormInputGradient.sameShape(inputs, label());
        return Shape.of(2, x.dim(0), GroupNorm.channels(x, axis, groups, label()));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor dy = inputs[0];
        Tensor h = new GroupNorm(axis, groups, epsilon).standard(inputs[1]);
        int[] places = IntStream.range(1, dy.rank()).filter(i -> i != axis).toArray();
        return stack(List.of(sum(multiply(dy, h), places, false), sum(dy, places, false)), 0);
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
