package io.gradus.layers;

import io.gradus.Tensor;

/// What an attention layer gives when it is asked for its scores, too.
///
/// @param output the layer's result
/// @param scores how much each place of the query has taken from each of the value, after softmax
public record AttentionResult(Tensor output, Tensor scores) {}
