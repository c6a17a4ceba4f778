package io.gradus.metrics;

/// How often a yes was right: the sum of the weights of such examples, or their number.
public final class TruePositives extends OutcomeCount<TruePositives> {
    /// The metric, called `true_positives`.
    public TruePositives() {
        super(Outcome.TRUE_POSITIVES);
    }
}
