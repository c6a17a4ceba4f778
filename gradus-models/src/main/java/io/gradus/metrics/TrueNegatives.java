package io.gradus.metrics;

/// How often a no was right: the sum of the weights of such examples, or their number.
public final class TrueNegatives extends OutcomeCount<TrueNegatives> {
    /// The metric, called `true_negatives`.
    public TrueNegatives() {
        super(Outcome.TRUE_NEGATIVES);
    }
}
