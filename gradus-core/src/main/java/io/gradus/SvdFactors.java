package io.gradus;

/// The singular value decomposition of matrices, U diag(s) Vᵀ. `keras.ops.svd` gives Vᵀ in place of V.
///
/// @param u the left singular vectors as columns
/// @param s the singular values in descending order
/// @param v the right singular vectors as columns
public record SvdFactors(Tensor u, Tensor s, Tensor v) {}
