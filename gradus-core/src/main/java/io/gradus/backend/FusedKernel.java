package io.gradus.backend;

/// Computes an [ElementwiseProgram]; the bits are those that its ops give one by one.
public interface FusedKernel {
    /// The result.
    ///
    /// @param operands the stored arrays
    Object run(Object[] operands);
}
