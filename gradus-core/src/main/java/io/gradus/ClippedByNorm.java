package io.gradus;

import java.util.List;

/// What [Gradus#clipByGlobalNorm] gives.
///
/// @param tensors the tensors, scaled so that their common norm does not exceed the limit
/// @param globalNorm their common norm before
public record ClippedByNorm(List<Tensor> tensors, Tensor globalNorm) {
    /// Keeps a copy of the list.
    public ClippedByNorm {
        tensors = List.copyOf(tensors);
    }
}
