package io.gradus.metrics;

import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often an answer was of one kind, such as true positives.
///
/// @param <S> the metric's own type
public abstract class OutcomeCount<S extends OutcomeCount<S>> extends ConfusionMetric<S> {
    private final Outcome outcome;
    private double @Nullable [] thresholds;

    OutcomeCount(Outcome outcome) {
        super(outcome);
        this.outcome = outcome;
    }

    /// The probabilities above which the answer is yes, each in [0, 1]; 0.5 by default. For more than one, the result
    /// has one number for each.
    ///
    /// @throws IllegalArgumentException for a number outside [0, 1]
    public S thresholds(double... thresholds) {
        Thresholds.of(className(), thresholds);
        this.thresholds = option("thresholds", thresholds).clone();
        return self();
    }

    final S configured(Config config) {
        double[] given = config.numbers("thresholds");
        return given == null ? self() : thresholds(given);
    }

    @Override
    Thresholds makeThresholds() {
        return thresholds == null ? Thresholds.at(0.5) : Thresholds.of(className(), thresholds);
    }

    @Override
    String variableName(Outcome counted) {
        return "accumulator";
    }

    @Override
    public Tensor result() {
        return ofThresholds(count(outcome));
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("thresholds", plain(thresholds));
        return config;
    }
}
