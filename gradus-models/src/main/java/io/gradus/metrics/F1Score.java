package io.gradus.metrics;

/// The harmonic mean of precision `p` and recall `r` of each class, `2 * p * r / (p + r)`.
///
/// Targets and predictions are `(batch, classes)`; of each example any number of classes may be true.
public final class F1Score extends FScore<F1Score> {
    /// The metric, called `f1_score`.
    public F1Score() {
        super("f1_score");
    }

    @Override
    double weightOfRecall() {
        return 1;
    }
}
