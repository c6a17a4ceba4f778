package io.gradus;

/// The largest element of every window of images, and where it is.
///
/// @param values the largest elements, `(batch, rows, columns, channels)`
/// @param indices their places in an image, as row-major numbers over height, width and channels
public record PooledMaximum(Tensor values, Tensor indices) {}
