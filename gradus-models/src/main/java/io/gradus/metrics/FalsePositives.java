package io.gradus.metrics;

/// How often a yes was wrong: the sum of the weights of such examples, or their number.
public final class FalsePositives extends OutcomeCount<FalsePositives> {
    /// The metric, called `false_positives`.
    public FalsePositives() {
        super(Outcome.FALSE_POSITIVES);
    }
}
