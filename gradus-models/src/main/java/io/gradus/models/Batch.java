package io.gradus.models;

import io.gradus.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The examples of one step of training, evaluation or prediction.
///
/// @param xs the inputs of the model, each with the batch on the first axis
/// @param ys the targets of its outputs; empty where there are none
/// @param sampleWeights how much each example counts, for each output or, as a single tensor, for all;
/// empty when all
///     count alike
public record Batch(List<Tensor> xs, List<Tensor> ys, List<Tensor> sampleWeights) {
    /// A batch for a model with one input and one output.
    public Batch(Tensor x, @Nullable Tensor y, @Nullable Tensor sampleWeight) {
        this(List.of(x), y == null ? List.of() : List.of(y), sampleWeight == null ? List.of() : List.of(sampleWeight));
    }

    /// The (first) input.
    public Tensor x() {
        return xs.getFirst();
    }

    /// The (first) target; null where there is none.
    public @Nullable Tensor y() {
        return ys.isEmpty() ? null : ys.getFirst();
    }

    /// How much each example counts for the (first) output; null when all count alike.
    public @Nullable Tensor sampleWeight() {
        return sampleWeightOf(0);
    }

    /// How much each example counts for an output.
    @Nullable
    Tensor sampleWeightOf(int output) {
        if (sampleWeights.isEmpty()) {
            return null;
        }
        return sampleWeights.size() == 1 ? sampleWeights.getFirst() : sampleWeights.get(output);
    }

    /// The number of examples.
    public int size() {
        return x().shape().dim(0);
    }
}
