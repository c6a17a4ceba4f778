package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The gradient of [Conv3D] for its filter: from the volumes and the gradient of the output.
///
/// @param window the convolution's window
/// @param filterShape the shape of the filter
public record Conv3DFilterGradient(VolumeWindow window, Shape filterShape) implements Op {
    @Override
    public String label() {
        return "conv_filter_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = inputs[0].shape();
        if (!inputs[1].shape().isCompatibleWith(window.outputShape(x, filterShape.dim(4), label()))) {
            throw new IllegalArgumentException(label() + ": the second input has the shape of the convolution's output."
                    + " Received: x.shape=" + x + ", dy.shape=" + inputs[1].shape() + ", filter shape=" + filterShape);
        }
        return filterShape;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        // Linear in both: dy here is the gradient for a filter.
        return input == 0
                ? Interpreter.call(new Conv3DInputGradient(window, call.input(0).shape()), call.input(1), dy)
                : Interpreter.call(new Conv3D(window), call.input(0), dy);
    }
}
