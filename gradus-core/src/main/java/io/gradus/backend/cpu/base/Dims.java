package io.gradus.backend.cpu.base;

/// Arithmetic on the sizes of row-major arrays.
public final class Dims {
    private Dims() {}

    /// The number of elements.
    public static int size(int[] dims) {
        return size(dims, 0, dims.length);
    }

    /// The number of elements that the axes `from` to `to` (exclusive) span.
    public static int size(int[] dims, int from, int to) {
        int size = 1;
        for (int i = from; i < to; i++) {
            size *= dims[i];
        }
        return size;
    }

    /// How far apart neighbours along each axis lie in a dense array.
    public static int[] strides(int[] dims) {
        int[] strides = new int[dims.length];
        int stride = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= dims[i];
        }
        return strides;
    }

    /// The dims as an error shows them: `(2, 3)`.
    public static String text(int[] dims) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < dims.length; i++) {
            text.append(i == 0 ? "" : ", ").append(dims[i]);
        }
        return text.append(dims.length == 1 ? ",)" : ")").toString();
    }
}
