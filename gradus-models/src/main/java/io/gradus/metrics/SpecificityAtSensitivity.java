package io.gradus.metrics;

import io.gradus.Tensor;

/// The best specificity, `trueNegatives / (trueNegatives + falsePositives)`, at thresholds where the sensitivity,
/// `truePositives / (truePositives + falseNegatives)`, reaches a value.
public final class SpecificityAtSensitivity extends BestUnderConstraint<SpecificityAtSensitivity> {
    /// The metric, called `specificity_at_sensitivity`.
    ///
    /// @param sensitivity what must be reached, in [0, 1]
    /// @throws IllegalArgumentException for another number
    public SpecificityAtSensitivity(double sensitivity) {
        super("sensitivity", sensitivity);
    }

    @Override
    Tensor constrained() {
        return recall();
    }

    @Override
    Tensor maximized() {
        return specificity();
    }
}
