package io.gradus.op;

import static io.gradus.Gradus.exp;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.max;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The logarithm of the softmax along the last axis, computed without leaving the logarithmic scale.
public enum LogSoftmax implements Fused {
    /// The op, which has no attributes.
    LOG_SOFTMAX;

    private static final int[] LAST = {-1};

    @Override
    public String label() {
        return "log_softmax";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return Softmax.rows(inputs[0].shape(), label());
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        Tensor shifted = subtract(inputs[0], max(inputs[0], LAST, true));
        return subtract(shifted, log(sum(exp(shifted), LAST, true)));
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        return Interpreter.call(SoftmaxGradient.OF_LOG_SOFTMAX, dy, call.output());
    }
}
