package io.gradus.metrics;

import java.util.Locale;

/// What a yes or no turns out to be, in Keras's order of variables.
enum Outcome {
    TRUE_POSITIVES,
    FALSE_POSITIVES,
    TRUE_NEGATIVES,
    FALSE_NEGATIVES;

    /// The name of the variable that counts it.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the prediction was yes.
    boolean isPositive() {
        return this == TRUE_POSITIVES || this == FALSE_POSITIVES;
    }

    /// Whether the target is yes.
    boolean isOfTrueLabels() {
        return this == TRUE_POSITIVES || this == FALSE_NEGATIVES;
    }
}
