package io.gradus.metrics;

import io.gradus.Tensor;

/// The best sensitivity, `truePositives / (truePositives + falseNegatives)`, at thresholds where the specificity,
/// `trueNegatives / (trueNegatives + falsePositives)`, reaches a value.
public final class SensitivityAtSpecificity extends BestUnderConstraint<SensitivityAtSpecificity> {
    /// The metric, called `sensitivity_at_specificity`.
    ///
    /// @param specificity what must be reached, in [0, 1]
    /// @throws IllegalArgumentException for another number
    public SensitivityAtSpecificity(double specificity) {
        super("specificity", specificity);
    }

    @Override
    Tensor constrained() {
        return specificity();
    }

    @Override
    Tensor maximized() {
        return recall();
    }
}
