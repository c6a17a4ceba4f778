package io.gradus;

/// Chosen boxes.
///
/// @param indices their numbers, in int32
/// @param scores their scores, which overlaps may have lowered
public record SelectedBoxes(Tensor indices, Tensor scores) {}
