package io.gradus.backend.cpu.normalization;

/// An array of any number of axes as three: what is before the axis of the channels, the channels, what is behind.
record ChannelLayout(int outer, int channels, int inner) {
    static ChannelLayout of(int[] dims, int axis) {
        int outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= dims[i];
        }
        int inner = 1;
        for (int i = axis + 1; i < dims.length; i++) {
            inner *= dims[i];
        }
        return new ChannelLayout(outer, dims[axis], inner);
    }

    /// The elements of one channel.
    long count() {
        return (long) outer * inner;
    }

    int size() {
        return outer * channels * inner;
    }
}
