package io.gradus.backend.cpu.vector;

/// The loop of a program of element-wise ops over whole vectors.
interface VectorLoop {
    /// Computes `n` elements, a multiple of the vector's length.
    ///
    /// @param operands the operands' arrays
    /// @param at for each operand the place of the first element, or of the only one
    /// @param y where they are written to from `yo` on
    void run(Object[] operands, int[] at, float[] y, int yo, int n);
}
