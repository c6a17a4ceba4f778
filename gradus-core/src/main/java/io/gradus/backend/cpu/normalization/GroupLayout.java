package io.gradus.backend.cpu.normalization;

/// An array of any number of axes as four: the examples, what is between them and the channels, the channels, what is
/// behind; and the groups that the channels fall into.
record GroupLayout(int examples, int outer, int channels, int inner, int groups) {
    static GroupLayout of(int[] dims, int axis, int groups) {
        int outer = 1;
        for (int i = 1; i < axis; i++) {
            outer *= dims[i];
        }
        int inner = 1;
        for (int i = axis + 1; i < dims.length; i++) {
            inner *= dims[i];
        }
        return new GroupLayout(dims[0], outer, dims[axis], inner, groups);
    }

    /// The elements of one example.
    int size() {
        return outer * channels * inner;
    }

    /// The channels of a group.
    int width() {
        return channels / groups;
    }

    /// The elements of a group.
    long count() {
        return (long) outer * width() * inner;
    }
}
