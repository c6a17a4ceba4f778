package io.gradus.metrics;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The best value of one rate at those thresholds where another one reaches a given value; 0 where none does.
///
/// @param <S> the metric's own type
public abstract class BestUnderConstraint<S extends BestUnderConstraint<S>> extends ConfusionMetric<S> {
    private final String bound;
    private final double value;
    private int numThresholds = 200;
    private @Nullable Integer classId;

    /// A metric.
    ///
    /// @param bound Keras's name of the rate that must reach the value
    @SuppressWarnings("this-escape") // a class knows its name at any time
    BestUnderConstraint(String bound, double value) {
        super(Outcome.values());
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    className() + ": " + bound + " lies in [0, 1]. Received: " + bound + "=" + value);
        }
        this.bound = bound;
        this.value = value;
    }

    /// The rate that must reach the value.
    abstract Tensor constrained();

    /// The rate of which the largest value is taken.
    abstract Tensor maximized();

    /// How many thresholds are tried, from 0 to 1 at equal distances; 200 by default.
    ///
    /// @throws IllegalArgumentException unless it is positive
    public S numThresholds(int numThresholds) {
        if (numThresholds < 1) {
            throw new IllegalArgumentException(
                    className() + ": numThresholds must be positive. Received: numThresholds=" + numThresholds);
        }
        this.numThresholds = option("numThresholds", numThresholds);
        return self();
    }

    /// Looks at one class only, of predictions `(batch, classes)`; at all of them by default.
    public S classId(int classId) {
        this.classId = classId;
        return self();
    }

    final S configured(Config config) {
        numThresholds(config.integer("num_thresholds", 200));
        return config.has("class_id") ? classId(config.integer("class_id")) : self();
    }

    @Override
    Thresholds makeThresholds() {
        return Thresholds.between(numThresholds);
    }

    @Override
    ScoredBatch select(ScoredBatch batch) {
        return (classId == null ? batch : batch.ofClass(classId, className())).flat();
    }

    @Override
    public Tensor result() {
        Tensor feasible = Gradus.greaterEqual(constrained(), value);
        return Gradus.reshape(Gradus.max(Gradus.where(feasible, maximized(), 0)), Shape.SCALAR);
    }

    @Override
    public final Direction direction() {
        return Direction.UP;
    }

    final Tensor precision() {
        return share(Outcome.TRUE_POSITIVES, Outcome.FALSE_POSITIVES);
    }

    /// Which is the sensitivity, too.
    final Tensor recall() {
        return share(Outcome.TRUE_POSITIVES, Outcome.FALSE_NEGATIVES);
    }

    final Tensor specificity() {
        return share(Outcome.TRUE_NEGATIVES, Outcome.FALSE_POSITIVES);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("class_id", classId);
        config.put("num_thresholds", numThresholds);
        config.put(bound, value);
        return config;
    }
}
