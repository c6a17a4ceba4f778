package io.gradus.metrics;

/// How often a yes is right: `truePositives / (truePositives + falsePositives)`.
public final class Precision extends OutcomeShare<Precision> {
    /// The metric, called `precision`.
    public Precision() {
        super(Outcome.FALSE_POSITIVES);
    }
}
