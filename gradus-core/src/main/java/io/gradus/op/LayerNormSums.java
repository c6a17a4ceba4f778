package io.gradus.op;

import static io.gradus.Gradus.concatenate;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.stack;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sums that the gradients of [LayerNorm] need, in one array, from the result's gradient, `x` and `gamma`.
///
/// First come the gradients for gamma and beta, the sums over all rows of `dy · h`, where `h` is x with mean 0
/// and variance 1, and of `dy`. Four numbers for each row follow, so that [LayerNormInputGradient] takes one pass:
/// its mean, one over its standard deviation `root`, the mean of `g = dy · gamma`, and
/// `mean(g · (x - mean)) · root²`. The means count as 0 if the op is not centered.
///
/// @param of the op
public record LayerNormSums(LayerNorm of) implements Normalization {
    /// The numbers for a row.
    static final int FACTORS = 4;

    @Override
    public String label() {
        return "layer_normalization_sums";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = Softmax.rows(LayerNormInputGradient.sameShape(inputs, label()), label());
        LayerNorm.checkRow(x, inputs[2], "gamma", label());
        return shape(x);
    }

    /// The shape for rows of the shape `x`.
    static Shape shape(Shape x) {
        int n = x.dim(-1);
        if (!x.isKnown()) {
            return Shape.of(Shape.UNKNOWN);
        }
        int rows = 1;
        for (int axis = 0; axis < x.rank() - 1; axis++) {
            rows = Math.multiplyExact(rows, x.dim(axis));
        }
        return Shape.of(Math.addExact(2 * n, Math.multiplyExact(FACTORS, rows)));
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor dy = inputs[0];
        Tensor x = inputs[1];
        Tensor mean = of.shift(x);
        Tensor deviation = subtract(x, mean);
        Tensor root = of.root(deviation);
        Tensor g = multiply(dy, inputs[2]);
        Tensor along = multiply(mean(multiply(g, deviation), LayerNorm.LAST, true), square(root));
        Tensor factors = stack(List.of(mean, root, of.shift(g), along), -1);
        Tensor scale = sumOfRows(multiply(dy, multiply(deviation, root)));
        return concatenate(List.of(scale, sumOfRows(dy), reshape(factors, -1)), 0);
    }

    private static Tensor sumOfRows(Tensor x) {
        return sum(reshape(x, -1, x.shape().dim(-1)), new int[] {0}, false);
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
