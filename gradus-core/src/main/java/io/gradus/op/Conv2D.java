package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;

/// Two-dimensional convolution (without flipping the filter, as in every neural network library): images
/// `(batch, height, width, channels)` with filters `(height, width, channels / groups, filters)`.
///
/// The number of groups follows from the shapes: channels of the input over channels of the filter.
///
/// @param window the filter's size, strides, dilations and padding
public record Conv2D(Window window) implements Op {
    @Override
    public String label() {
        return "conv";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        Shape x = inputs[0].shape();
        Shape filter = inputs[1].shape();
        Window.checkImages(x, label());
        checkFilter(filter);
        checkChannels(x, filter);
        return window.outputShape(x, filter.dim(3), label());
    }

    /// Checks that the channels of images or volumes fall into the groups of a filter.
    static void checkChannels(Shape x, Shape filter) {
        int channels = x.dim(-1);
        int each = filter.dim(-2);
        if (channels != Shape.UNKNOWN
                && (each == 0 || channels % each != 0 || channels == 0 || filter.dim(-1) % (channels / each) != 0)) {
            throw new IllegalArgumentException(
                    "conv: the input's channels must be a multiple of the filter's, and the filters a"
                            + " multiple of the groups that this makes. Received: x.shape=" + x + ", filter.shape="
                            + filter);
        }
    }

    private void checkFilter(Shape filter) {
        if (filter.rank() != 4 || filter.dim(0) != window.height() || filter.dim(1) != window.width()) {
            throw new IllegalArgumentException(
                    "conv: the filter has the axes (height, width, channels, filters). Received:" + " filter.shape="
                            + filter);
        }
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return floating(inputs, label());
    }

    static DType floating(Tensor[] inputs, String label) {
        DType dtype = inputs[0].dtype();
        for (Tensor input : inputs) {
            if (!dtype.isFloating() || input.dtype() != dtype) {
                throw new IllegalArgumentException(label + ": the inputs need one floating-point dtype. Received: "
                        + dtype.label() + " and " + input.dtype().label());
            }
        }
        return dtype;
    }

    @Override
    public Tensor gradient(Call call, Tensor dy, int input) {
        Tensor x = call.input(0);
        Tensor filter = call.input(1);
        return input == 0
                ? Interpreter.call(new Conv2DInputGradient(window, x.shape()), dy, filter)
                : Interpreter.call(new Conv2DFilterGradient(window, filter.shape()), x, dy);
    }
}
