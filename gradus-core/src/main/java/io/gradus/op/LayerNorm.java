package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.rsqrt;
import static io.gradus.Gradus.slice;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.zerosLike;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// Each row brought to mean 0 and variance 1, then scaled and shifted: `(x - mean) / √(variance + epsilon) · gamma +
/// beta` along the last axis (Ba and others, 2016). The inputs are `x` of shape `(…, n)`, `gamma` `(n,)` and `beta`
/// `(n,)`.
///
/// Where it is not centered the mean counts as 0: this is the normalization by the root of the mean square (Zhang and
/// Sennrich, 2019).
///
/// @param centered whether the mean is subtracted
/// @param epsilon what keeps the division from going wrong
public record LayerNorm(boolean centered, double epsilon) implements Normalization {
    static final int[] LAST = {-1};

    @Override
    public String label() {
        return "layer_normalization";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = Softmax.rows(inputs[0].shape(), label());
        checkRow(x, inputs[1], "gamma", label());
        checkRow(x, inputs[2], "beta", label());
        return x;
    }

    static void checkRow(Shape x, Tensor row, String name, String label) {
        if (!Shape.of(x.dim(-1)).isCompatibleWith(row.shape())) {
            throw new IllegalArgumentException(label + ": " + name + " has one element for each of the last axis of x."
                    + " Received: x.shape=" + x + ", " + name + ".shape=" + row.shape());
        }
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        return add(multiply(standard(inputs[0]), inputs[1]), inputs[2]);
    }

    private Tensor standard(Tensor x) {
        Tensor deviation = subtract(x, shift(x));
        return multiply(deviation, root(deviation));
    }

    /// What is subtracted from each row.
    Tensor shift(Tensor x) {
        Tensor mean = mean(x, LAST, true);
        return centered ? mean : zerosLike(mean);
    }

    /// One over the standard deviation of each row, from what is left of it without its mean.
    Tensor root(Tensor deviation) {
        return rsqrt(add(mean(square(deviation), LAST, true), epsilon));
    }

    /// Sums and factors of rows of 16-bit floats are kept in float32.
    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        DType dtype = dy.dtype();
        DType wide = dtype == DType.FLOAT64 ? dtype : DType.FLOAT32;
        Tensor x = cast(call.input(0), wide);
        Tensor gamma = cast(call.input(1), wide);
        Tensor sums = call.shared(dy, g -> Interpreter.call(new LayerNormSums(this), cast(g, wide), x, gamma));
        if (input == 0) {
            return cast(Interpreter.call(new LayerNormInputGradient(this), cast(dy, wide), x, gamma, sums), dtype);
        }
        int n = gamma.shape().dim(0);
        return cast(slice(sums, new int[] {(input - 1) * n}, new int[] {n}), dtype);
    }
}
