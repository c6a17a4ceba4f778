package io.gradus.metrics;

import io.gradus.Tensor;

/// The best [Precision] at thresholds where the [Recall] reaches a value.
public final class PrecisionAtRecall extends BestUnderConstraint<PrecisionAtRecall> {
    /// The metric, called `precision_at_recall`.
    ///
    /// @param recall what must be reached, in [0, 1]
    /// @throws IllegalArgumentException for another number
    public PrecisionAtRecall(double recall) {
        super("recall", recall);
    }

    @Override
    Tensor constrained() {
        return recall();
    }

    @Override
    Tensor maximized() {
        return precision();
    }
}
