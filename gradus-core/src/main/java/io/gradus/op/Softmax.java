package io.gradus.op;

import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.max;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// e^x over its sum along the last axis, shifted by the largest element so that nothing overflows.
public enum Softmax implements Fused {
    /// The op, which has no attributes.
    SOFTMAX;

    private static final int[] LAST = {-1};

    @Override
    public String label() {
        return "softmax";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return rows(inputs[0].shape(), label());
    }

    static Shape rows(Shape shape, String label) {
        if (shape.rank() == 0) {
            throw new IllegalArgumentException(
                    label + ": the input needs at least one axis. Received: x.shape=" + shape);
        }
        return shape;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor shifted = exp(subtract(inputs[0], max(inputs[0], LAST, true)));
        return divide(shifted, sum(shifted, LAST, true));
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        return Interpreter.call(SoftmaxGradient.OF_SOFTMAX, dy, call.output());
    }
}
