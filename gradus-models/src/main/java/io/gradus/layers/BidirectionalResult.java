package io.gradus.layers;

import io.gradus.Tensor;
import java.util.List;

/// What [Bidirectional] gives.
///
/// @param outputs the merged output, or those of both directions where they are not merged
/// @param states the last states of the forward layer, then those of the backward layer
public record BidirectionalResult(List<Tensor> outputs, List<Tensor> states) {}
