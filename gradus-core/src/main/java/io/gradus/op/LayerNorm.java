package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.rsqrt;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.unstack;

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

    /// Rows of mean 0, if centered, and mean square 1.
    Tensor standard(Tensor x) {
        return multiply(deviation(x), inverseRoot(x));
    }

    private Tensor deviation(Tensor x) {
        return centered ? subtract(x, mean(x, LAST, true)) : x;
    }

    /// One over the standard deviation of each row.
    Tensor inverseRoot(Tensor x) {
        return rsqrt(add(mean(square(deviation(x)), LAST, true), epsilon));
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor x = call.input(0);
        if (input == 0) {
            return Interpreter.call(new LayerNormInputGradient(this), dy, x, call.input(1));
        }
        Tensor both = call.shared(dy, g -> Interpreter.call(new LayerNormScaleGradient(this), g, x));
        return unstack(both, 0).get(input - 1);
    }
}
