package io.gradus.op;

import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.unstack;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gradient of [LayerNorm] for its input, from the result's gradient, `x`, `gamma` and the [LayerNormSums]:
/// with `h` the rows of mean 0 and variance 1 and `g = dy · gamma`, it is `(g - mean(g) - h · mean(g · h)) /
/// √(variance + epsilon)`, without `mean(g)` if the op is not centered.
///
/// @param of the op
public record LayerNormInputGradient(LayerNorm of) implements Normalization {
    @Override
    public String label() {
        return "layer_normalization_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = Softmax.rows(sameShape(inputs, label()), label());
        LayerNorm.checkRow(x, inputs[2], "gamma", label());
        if (!LayerNormSums.shape(x).isCompatibleWith(inputs[3].shape())) {
            throw new IllegalArgumentException(label() + ": the sums are two for each column and four for each row."
                    + " Received: x.shape=" + x + ", sums.shape=" + inputs[3].shape());
        }
        return x;
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
        Tensor x = inputs[1];
        int[] dims = Arrays.copyOf(x.shape().dims(), x.rank() + 1);
        dims[x.rank() - 1] = 1;
        dims[x.rank()] = LayerNormSums.FACTORS;
        int n = x.shape().dim(-1);
        Tensor factors = slice(inputs[3], new int[] {2 * n}, new int[] {-1});
        List<Tensor> each = unstack(reshape(factors, dims), -1);
        Tensor g = subtract(multiply(inputs[0], inputs[2]), each.get(2));
        Tensor along = multiply(subtract(x, each.getFirst()), each.get(3));
        return multiply(subtract(g, along), each.get(1));
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
