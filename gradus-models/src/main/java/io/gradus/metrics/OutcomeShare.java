package io.gradus.metrics;

import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The share of the right answers among some: `truePositives / (truePositives + others)`, and 0 when there is none.
///
/// @param <S> the metric's own type
public abstract class OutcomeShare<S extends OutcomeShare<S>> extends ConfusionMetric<S> {
    private final Outcome other;
    private double @Nullable [] thresholds;
    private @Nullable Integer topK;
    private @Nullable Integer classId;

    OutcomeShare(Outcome other) {
        super(Outcome.TRUE_POSITIVES, other);
        this.other = other;
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

    /// Takes the `k` likeliest classes of each example for answers of yes, as far as they are above the thresholds, if
    /// any are given. Predictions are `(batch, classes)`.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public S topK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException(className() + ": topK must be positive. Received: topK=" + k);
        }
        this.topK = option("topK", k);
        return self();
    }

    /// Looks at one class only, of predictions `(batch, classes)`; at all of them by default.
    public S classId(int classId) {
        this.classId = classId;
        return self();
    }

    final S configured(Config config) {
        double[] given = config.numbers("thresholds");
        if (given != null) {
            thresholds(given);
        }
        if (config.has("top_k")) {
            topK(config.integer("top_k"));
        }
        return config.has("class_id") ? classId(config.integer("class_id")) : self();
    }

    @Override
    Thresholds makeThresholds() {
        if (thresholds != null) {
            return Thresholds.of(className(), thresholds);
        }
        return Thresholds.at(topK == null ? 0.5 : ScoredBatch.LOWEST);
    }

    @Override
    ScoredBatch select(ScoredBatch batch) {
        ScoredBatch likeliest = topK == null ? batch : batch.topK(topK);
        return (classId == null ? likeliest : likeliest.ofClass(classId, className())).flat();
    }

    @Override
    public Tensor result() {
        return ofThresholds(share(Outcome.TRUE_POSITIVES, other));
    }

    @Override
    public final Direction direction() {
        return Direction.UP;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("thresholds", plain(thresholds));
        config.put("top_k", topK);
        config.put("class_id", classId);
        return config;
    }
}
