package io.gradus.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The weighted harmonic mean of precision `p` and recall `r` of each class,
/// `(1 + beta²) * p * r / (beta² * p + r)`.
///
/// Targets and predictions are `(batch, classes)`; of each example any number of classes may be true.
public final class FBetaScore extends FScore<FBetaScore> {
    private double beta = 1;

    /// The metric, called `fbeta_score`.
    public FBetaScore() {
        super("fbeta_score");
    }

    /// How much more the recall counts than the precision; 1 by default.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public FBetaScore beta(double beta) {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("FBetaScore: beta must be positive. Received: beta=" + beta);
        }
        this.beta = beta;
        return this;
    }

    @Override
    double weightOfRecall() {
        return beta;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("beta", beta);
        return config;
    }
}
