package io.gradus.op;

import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// The gradients of the softmax family along the last axis, from that of the result and the result `y` itself.
public enum SoftmaxGradient implements Fused {
    /// That of [Softmax]: `y · (dy - sum(dy · y))`.
    OF_SOFTMAX("softmax_gradient"),
    /// That of [LogSoftmax]: `dy - exp(y) · sum(dy)`.
    OF_LOG_SOFTMAX("log_softmax_gradient");

    private static final int[] LAST = {-1};

    private final String label;

    SoftmaxGradient(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Softmax.rows(LayerNormInputGradient.sameShape(inputs, label), label);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label);
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor dy = inputs[0];
        Tensor y = inputs[1];
        return switch (this) {
            case OF_SOFTMAX -> multiply(subtract(dy, sum(multiply(dy, y), LAST, true)), y);
            case OF_LOG_SOFTMAX -> subtract(dy, multiply(exp(y), sum(dy, LAST, true)));
        };
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return DecomposedGradient.of(this, call, dy, input);
    }
}
