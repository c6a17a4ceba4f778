package io.gradus;

/// The determinants of matrices as `sign · e^logabsdet`.
///
/// @param sign -1, 0 or 1 for each matrix; a complex number of magnitude 1, or 0, for a complex one
/// @param logabsdet the logarithm of the magnitude; -inf for a singular matrix
public record SlogDet(Tensor sign, Tensor logabsdet) {}
