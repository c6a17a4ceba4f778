package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// The gradient of [Conv3D] for its volumes, which is also what a transposed convolution computes: from the
/// gradient of the output and the filter.
///
/// @param window the convolution's window
/// @param volumeShape the shape of the volumes
public record Conv3DInputGradient(VolumeWindow window, Shape volumeShape) implements Op {
    @Override
    public String label() {
        return "conv_input_gradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape dy = inputs[0].shape();
        if (!dy.isCompatibleWith(
                window.outputShape(volumeShape, inputs[1].shape().dim(4), label()))) {
            throw new IllegalArgumentException(
                    label() + ": the first input has the shape of the convolution's output." + " Received: dy.shape="
                            + dy + ", filter.shape=" + inputs[1].shape() + ", volume shape=" + volumeShape);
        }
        return volumeShape;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        // Linear in both: dy here is the gradient for a volume.
        return input == 0
                ? Interpreter.call(new Conv3D(window), dy, call.input(1))
                : Interpreter.call(
                        new Conv3DFilterGradient(window, call.input(1).shape()), dy, call.input(0));
    }
}
