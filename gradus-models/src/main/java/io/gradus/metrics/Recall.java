package io.gradus.metrics;

/// How many of those that ought to be found are found: `truePositives / (truePositives + falseNegatives)`.
public final class Recall extends OutcomeShare<Recall> {
    /// The metric, called `recall`.
    public Recall() {
        super(Outcome.FALSE_NEGATIVES);
    }
}
