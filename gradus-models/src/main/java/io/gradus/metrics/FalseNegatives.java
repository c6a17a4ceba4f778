package io.gradus.metrics;

/// How often a no was wrong: the sum of the weights of such examples, or their number.
public final class FalseNegatives extends OutcomeCount<FalseNegatives> {
    /// The metric, called `false_negatives`.
    public FalseNegatives() {
        super(Outcome.FALSE_NEGATIVES);
    }
}
