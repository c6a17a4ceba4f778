package io.gradus;

/// The largest elements of each row and where they were: what [Gradus#topK(Operand, int)] gives.
///
/// @param values the elements, in descending order
/// @param indices their positions along the last axis, in int32
public record TopK(Tensor values, Tensor indices) {}
