package io.gradus.backend.cpu.kernel;

import org.jspecify.annotations.Nullable;

/// What a matrix product or a convolution does to its finished result while that is still in the cache: `relu(c +
/// bias)`.
///
/// The result is bit for bit that of the separate operations.
///
/// @param bias one number a column (output channel), from `biasAt` on; null adds nothing
/// @param biasAt where the first column's bias lies
/// @param relu whether negative results become 0 (NaN stays NaN)
/// @param <T> `float[]` or `double[]`
public record Epilogue<T>(@Nullable T bias, int biasAt, boolean relu) {}
