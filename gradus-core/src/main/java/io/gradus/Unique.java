package io.gradus;

/// The different elements of a tensor: what [Gradus#unique(Operand)] gives. All positions are int32.
///
/// @param values each element once
/// @param indices where each of the values occurred first
/// @param inverse for each element of the tensor the position of its value
/// @param counts how often each of the values occurs
public record Unique(Tensor values, Tensor indices, Tensor inverse, Tensor counts) {}
