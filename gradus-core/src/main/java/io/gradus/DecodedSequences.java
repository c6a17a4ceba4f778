package io.gradus;

import java.util.List;

/// The label sequences that a decoder found for a batch of frames, as TensorFlow's sparse tensors.
///
/// @param paths the best sequences of every example first, then the second best, ...
/// @param scores a number for each example and path, `(batch, paths)`: the logarithm of the probability, or for
///     the greedy decoder minus the sum of the largest scores
public record DecodedSequences(List<Path> paths, Tensor scores) {
    /// One sequence for each example.
    ///
    /// @param indices the example and the place of each label, in int64
    /// @param values the labels, in int64
    /// @param denseShape the number of examples and the length of the longest sequence, in int64
    public record Path(Tensor indices, Tensor values, Tensor denseShape) {}
}
