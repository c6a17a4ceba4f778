package io.gradus;

/// How the rows of one example are combined.
public enum Combiner {
    /// The weighted sum over the sum of the weights.
    MEAN,
    /// The weighted sum over the root of the sum of the squares of the weights.
    SQRTN,
    /// The weighted sum.
    SUM
}
