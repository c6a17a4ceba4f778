package io.gradus.backend.cpu.kernel;

/// Transposes of matrices that lie somewhere in arrays.
///
/// @param <T> `float[]` or `double[]`
@FunctionalInterface
public interface TransposeKernel<T> {
    /// Writes the transpose of `rows` by `columns` elements, whose rows begin `xStep` apart in `x`, to `y`, whose rows
    /// begin `yStep` apart.
    void transpose(int rows, int columns, T x, int xo, int xStep, T y, int yo, int yStep);
}
