package io.gradus;

/// What a quantile is that falls between two elements.
public enum QuantileMethod {
    /// The straight line between them.
    LINEAR,
    /// The lower one.
    LOWER,
    /// The higher one.
    HIGHER,
    /// Their mean.
    MIDPOINT,
    /// The nearer one; halfway between, the one with the even rank.
    NEAREST
}
