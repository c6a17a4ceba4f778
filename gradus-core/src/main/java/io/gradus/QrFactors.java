package io.gradus;

/// The QR decomposition of matrices.
///
/// @param q with orthonormal columns
/// @param r upper triangular
public record QrFactors(Tensor q, Tensor r) {}
