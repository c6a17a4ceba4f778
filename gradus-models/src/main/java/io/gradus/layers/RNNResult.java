package io.gradus.layers;

import io.gradus.Tensor;
import java.util.List;

/// What a step or a sequence of a recurrent layer gives.
///
/// @param output the output, or the outputs of all steps where they were asked for
/// @param states the states behind the (last) step
public record RNNResult(Tensor output, List<Tensor> states) {}
