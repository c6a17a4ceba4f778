package io.gradus.metrics;

import io.gradus.Tensor;

/// The best [Recall] at thresholds where the [Precision] reaches a value.
public final class RecallAtPrecision extends BestUnderConstraint<RecallAtPrecision> {
    /// The metric, called `recall_at_precision`.
    ///
    /// @param precision what must be reached, in [0, 1]
    /// @throws IllegalArgumentException for another number
    public RecallAtPrecision(double precision) {
        super("precision", precision);
    }

    @Override
    Tensor constrained() {
        return precision();
    }

    @Override
    Tensor maximized() {
        return recall();
    }
}
