package io.gradus;

/// Label sequences as dense tensors.
///
/// @param decoded the labels, `(paths, batch, frames)` in int32, with -1 behind the end
/// @param scores a number for each example and path, `(batch, paths)`
public record CtcDecoded(Tensor decoded, Tensor scores) {}
