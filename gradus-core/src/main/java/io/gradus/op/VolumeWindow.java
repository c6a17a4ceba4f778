package io.gradus.op;

import io.gradus.Shape;

/// How a three-dimensional window moves over volumes of shape `(batch, depth, height, width, channels)`.
///
/// @param plane the window over the rows and columns of a plane; its padding holds for the depth, too
/// @param taps the planes of the window
/// @param stride the planes from one position to the next
/// @param dilation the planes from one plane of the window to its next
public record VolumeWindow(Window plane, int taps, int stride, int dilation) {
    /// Checks the sizes.
    public VolumeWindow {
        if (taps < 1 || stride < 1 || dilation < 1) {
            throw new IllegalArgumentException(
                    "window: sizes, strides and dilations must be at least 1. Received: size=" + taps + ", stride="
                            + stride + ", dilation=" + dilation);
        }
    }

    /// The depth as rows of an image.
    private Window line() {
        return new Window(taps, 1, stride, 1, dilation, 1, plane.padding());
    }

    /// The number of planes of positions in a volume of `planes` planes; unknown for unknown.
    public int outputDepth(int planes) {
        return line().outputHeight(planes);
    }

    /// The planes of padding in front of a volume of `planes` planes.
    public int padFront(int planes) {
        return line().padTop(planes);
    }

    /// The shape that the window's positions give a batch of volumes.
    ///
    /// @param channels the channels of the result
    /// @throws IllegalArgumentException when the input is no batch of volumes, or is smaller than the window
    Shape outputShape(Shape input, int channels, String op) {
        checkVolumes(input, op);
        int planes = outputDepth(input.dim(1));
        int rows = plane.outputHeight(input.dim(2));
        int columns = plane.outputWidth(input.dim(3));
        if ((planes == 0 && input.dim(1) > 0)
                || (rows == 0 && input.dim(2) > 0)
                || (columns == 0 && input.dim(3) > 0)) {
            throw new IllegalArgumentException(op + ": the window must fit into the volume. Received: x.shape=" + input
                    + ", window=(" + taps + ", " + plane.height() + ", " + plane.width() + "), dilations=(" + dilation
                    + ", " + plane.dilationHeight() + ", " + plane.dilationWidth() + "), padding=" + plane.padding());
        }
        return Shape.of(input.dim(0), planes, rows, columns, channels);
    }

    private static void checkVolumes(Shape input, String op) {
        if (input.rank() != 5) {
            throw new IllegalArgumentException(
                    op + ": the input must have the axes (batch, depth, height, width, channels). Received: x.shape="
                            + input);
        }
    }
}
