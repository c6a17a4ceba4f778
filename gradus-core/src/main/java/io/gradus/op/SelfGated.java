package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.erf;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.power;
import static io.gradus.Gradus.sigmoid;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.tanh;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import org.jspecify.annotations.Nullable;

/// The activations that let a number pass by a share that is a function of itself. Shape and dtype stay.
///
/// As compositions they take five passes over memory and more, and as many on the way back.
public enum SelfGated implements Fused {
    /// x · Φ(x), Φ being the normal distribution (Hendrycks and Gimpel, 2016).
    GELU("gelu"),
    /// The same with a tanh for Φ.
    APPROXIMATE_GELU("gelu"),
    /// x · sigmoid(x).
    SILU("silu");

    /// TensorFlow rounds this coefficient of the tanh to float32, whatever the dtype of the input.
    public static final double CUBE = 0.044715f;

    /// What the argument of the tanh is multiplied by.
    public static final double TANH_FACTOR = Math.sqrt(2 / Math.PI);

    /// The density of the normal distribution at 0.
    public static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private final String label;

    SelfGated(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return inputs[0].shape();
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label);
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor x = inputs[0];
        return switch (this) {
            case GELU -> multiply(multiply(x, 0.5), add(erf(multiply(x, Math.sqrt(0.5))), 1));
            case APPROXIMATE_GELU -> multiply(multiply(x, 0.5), add(tanh(tanhArgument(x)), 1));
            case SILU -> multiply(x, sigmoid(x));
        };
    }

    private static Tensor tanhArgument(Tensor x) {
        return multiply(add(x, multiply(power(x, 3), CUBE)), TANH_FACTOR);
    }

    /// The derivative.
    Tensor slope(Tensor x) {
        return switch (this) {
            case GELU -> {
                Tensor share = multiply(add(erf(multiply(x, Math.sqrt(0.5))), 1), 0.5);
                Tensor density = multiply(exp(multiply(square(x), -0.5)), DENSITY);
                yield add(share, multiply(x, density));
            }
            case APPROXIMATE_GELU -> {
                Tensor tanh = tanh(tanhArgument(x));
                Tensor inner = multiply(add(multiply(square(x), 3 * CUBE), 1), TANH_FACTOR);
                Tensor rest = multiply(multiply(x, inner), subtract(1, square(tanh)));
                yield multiply(add(add(tanh, 1), rest), 0.5);
            }
            case SILU -> {
                Tensor share = sigmoid(x);
                yield multiply(share, add(multiply(x, subtract(1, share)), 1));
            }
        };
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return Interpreter.call(new SelfGatedGradient(this), dy, call.input(0));
    }
}
