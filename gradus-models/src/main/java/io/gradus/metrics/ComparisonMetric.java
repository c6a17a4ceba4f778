package io.gradus.metrics;

import io.gradus.DType;
import io.gradus.Operand;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// A metric that compares predictions with targets: what `compile` takes.
public abstract class ComparisonMetric extends Metric {
    /// A metric of float32.
    ///
    /// @param name the name; null for an automatic one
    protected ComparisonMetric(@Nullable String name) {
        super(name);
    }

    /// A metric.
    ///
    /// @param name the name; null for an automatic one
    /// @param dtype of the state
    protected ComparisonMetric(@Nullable String name, DType dtype) {
        super(name, dtype);
    }

    /// This metric under another name.
    public ComparisonMetric name(String name) {
        rename(name);
        return this;
    }

    /// Takes a batch up.
    ///
    /// @param sampleWeight how much each example counts; null when all count alike
    protected abstract void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight);

    /// Takes a batch up whose examples all count alike.
    public final void updateState(Operand yTrue, Operand yPred) {
        updateState(yTrue, yPred, null);
    }

    /// Takes a batch up.
    ///
    /// @param yTrue the targets
    /// @param yPred the predictions
    /// @param sampleWeight how much each example counts, one number an example or one for each of its predictions;
    ///     null when all count alike
    public final void updateState(Operand yTrue, Operand yPred, @Nullable Operand sampleWeight) {
        unrecorded(() -> update(yTrue.tensor(), yPred.tensor(), sampleWeight == null ? null : sampleWeight.tensor()));
    }
}
