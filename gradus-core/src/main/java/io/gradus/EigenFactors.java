package io.gradus;

/// The eigenvalues and eigenvectors of matrices: A V = V diag(w).
///
/// @param values the eigenvalues w
/// @param vectors the eigenvectors as the columns of V
public record EigenFactors(Tensor values, Tensor vectors) {}
