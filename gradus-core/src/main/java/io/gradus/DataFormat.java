package io.gradus;

import java.util.Arrays;

/// Where the channels of a batch of signals, images or volumes are.
public enum DataFormat {
    /// `(batch, …, channels)`, which kernels work on: TensorFlow's `NWC`, `NHWC` and `NDHWC`.
    CHANNELS_LAST,
    /// `(batch, channels, …)`: TensorFlow's `NCW`, `NCHW` and `NCDHW`.
    CHANNELS_FIRST;

    /// The batch with its channels behind.
    Tensor toLast(Operand x) {
        return this == CHANNELS_LAST ? x.tensor() : ArrayFunctions.moveaxis(x, 1, -1);
    }

    /// A batch of this format from one with the channels behind.
    Tensor fromLast(Tensor x) {
        return this == CHANNELS_LAST ? x : ArrayFunctions.moveaxis(x, -1, 1);
    }

    /// The axis of the channels.
    int channelAxis() {
        return this == CHANNELS_LAST ? -1 : 1;
    }

    /// The sizes of the spatial axes.
    int[] spatial(Shape shape) {
        int first = this == CHANNELS_LAST ? 1 : 2;
        return Arrays.copyOfRange(shape.dims(), first, first + shape.rank() - 2);
    }
}
