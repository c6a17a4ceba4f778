package io.gradus;

/// Norms of matrices that have a name instead of an order.
public enum MatrixNorm {
    /// The root of the sum of the squares of all elements.
    FROBENIUS,
    /// The sum of the singular values.
    NUCLEAR
}
