package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// Three-dimensional convolution (without flipping the filter): volumes `(batch, depth, height, width, channels)` with
/// filters `(depth, height, width, channels / groups, filters)`.
///
/// The number of groups follows from the shapes: channels of the input over channels of the filter.
///
/// @param window the filter's size, strides, dilations and padding
public record Conv3D(VolumeWindow window) implements Op {
    @Override
    public String label() {
        return "conv";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = inputs[0].shape();
        Shape filter = inputs[1].shape();
        Window plane = window.plane();
        if (filter.rank() != 5
                || filter.dim(0) != window.taps()
                || filter.dim(1) != plane.height()
                || filter.dim(2) != plane.width()) {
            throw new IllegalArgumentException(
                    "conv: the filter has the axes (depth, height, width, channels, filters). Received: filter.shape="
                            + filter);
        }
        Shape shape = window.outputShape(x, filter.dim(4), label());
        Conv2D.checkChannels(x, filter);
        return shape;
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor x = call.input(0);
        Tensor filter = call.input(1);
        return input == 0
                ? Interpreter.call(new Conv3DInputGradient(window, x.shape()), dy, filter)
                : Interpreter.call(new Conv3DFilterGradient(window, filter.shape()), x, dy);
    }
}
