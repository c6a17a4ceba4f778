package io.gradus.op;

import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.subtract;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// The gradient of [LayerNorm] for its input, from the result's gradient, `x` and `gamma`: with `h` the rows of mean 0
/// and variance 1 and `g = dy · gamma`, it is `(g - mean(g) - h · mean(g · h)) / √(variance + epsilon)`,
/// without `mean(g)` if the op is not centered.
///
/// @param of the op
public record LayerNormInputGradient(LayerNorm of) implements Normalization {
    @Override
    public String label() {
        return "layer_normalization_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        LayerNorm.checkRow(Softmax.rows(inputs[1].shape(), label()), inputs[2], "gamma", label());
        return sameShape(inputs, label());
    }

    static Shape sameShape(Tensor[] inputs, String label) {
        if (!inputs[0].shape().isCompatibleWith(inputs[1].shape())) {
            throw new IllegalArgumentException(label + ": dy has the shape of x. Received: dy.shape="
                    + inputs[0].shape() + ", x.shape=" + inputs[1].shape());
        }
        return inputs[1].shape();
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor h = of.standard(inputs[1]);
        Tensor g = multiply(inputs[0], inputs[2]);
        Tensor along = multiply(h, mean(multiply(g, h), LayerNorm.LAST, true));
        Tensor shifted = of.centered() ? subtract(g, mean(g, LayerNorm.LAST, true)) : g;
        Tensor rest = subtract(shifted, along);
        return multiply(rest, of.inverseRoot(inputs[1]));
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
