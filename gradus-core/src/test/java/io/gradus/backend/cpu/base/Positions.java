package io.gradus.backend.cpu.base;

/// Row-major index arithmetic in its plainest form, which tests compare the kernels' walks with.
public final class Positions {
    private Positions() {}

    /// The index along each axis of element `position`.
    public static int[] indices(int position, int[] dims) {
        int[] indices = new int[dims.length];
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            indices[axis] = position % dims[axis];
            position /= dims[axis];
        }
        return indices;
    }

    /// The element at `indices`; axes of size 1 and missing leading axes repeat.
    public static int position(int[] indices, int[] dims) {
        int position = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            int index = indices[indices.length - dims.length + axis];
            position = position * dims[axis] + (dims[axis] == 1 ? 0 : index);
        }
        return position;
    }

    /// The element of an operand of `dims` that element `position` of a result of `outDims` takes.
    public static int broadcast(int position, int[] outDims, int[] dims) {
        return position(indices(position, outDims), dims);
    }

    public static int size(int... dims) {
        int size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        return size;
    }

    public static int[] dims(int... dims) {
        return dims;
    }
}
