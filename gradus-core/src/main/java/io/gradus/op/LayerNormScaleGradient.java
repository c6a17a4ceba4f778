package io.gradus.op;

import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gradients of [LayerNorm] for gamma and beta as two rows, from the result's gradient and `x`: the sums over all
/// rows of `dy · h`, where `h` is x with mean 0 and variance 1, and of `dy`.
///
/// @param of the op
public record LayerNormScaleGradient(LayerNorm of) implements Normalization {
    @Override
    public String label() {
        return "layer_normalization_scale_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Softmax.rows(inputs[1].shape(), label());
        return Shape.of(2, LayerNormInputGradient.sameShape(inputs, label()).dim(-1));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor h = of.standard(inputs[1]);
        return stack(List.of(sumOfRows(multiply(inputs[0], h)), sumOfRows(inputs[0])), 0);
    }

    private static Tensor sumOfRows(Tensor x) {
        int[] lead = new int[x.rank() - 1];
        Arrays.setAll(lead, axis -> axis);
        return lead.length == 0 ? reshape(x, x.shape()) : sum(x, lead, false);
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
