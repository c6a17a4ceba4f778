package io.gradus;

import java.util.List;

/// The label sequences that a decoder found for a batch of frames.
///
/// @param paths the best sequence of every example first, then the second best, ...: int64 labels at (example,
///     place), in a shape with the length of the longest sequence
/// @param scores a number for each example and path, `(batch, paths)`: the logarithm of the probability, or for
///     the greedy decoder minus the sum of the largest scores
public record DecodedSequences(List<SparseTensor> paths, Tensor scores) {}
