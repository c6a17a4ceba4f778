package io.gradus.metrics;

import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.saving.Config;
import io.gradus.weighting.Ranks;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The coefficient of determination: 1 minus the sum of squared errors over the sum of squared distances of the targets
/// from their mean. 1 is perfect, 0 as good as the mean; before the first example it is not a number.
///
/// Targets and predictions are `(batch, outputs)`. The state is sums in float32, whatever the metric's dtype, as
/// Keras's is.
public final class R2Score extends FluentMetric<R2Score> {
    /// What becomes of the scores of several outputs.
    public enum ClassAggregation {
        /// Each output keeps its own.
        NONE,
        /// Their mean; the default.
        UNIFORM_AVERAGE,
        /// Their mean, weighted with the squared distances of the targets from their mean.
        VARIANCE_WEIGHTED_AVERAGE;

        private @Nullable String label() {
            return this == NONE ? null : name().toLowerCase(Locale.ROOT);
        }

        private static ClassAggregation of(@Nullable Object label) {
            for (ClassAggregation aggregation : values()) {
                if (Objects.equals(aggregation.label(), label)) {
                    return aggregation;
                }
            }
            throw new IllegalArgumentException("R2Score: class_aggregation is uniform_average,"
                    + " variance_weighted_average or null. Received: class_aggregation=" + label);
        }
    }

    private ClassAggregation classAggregation = ClassAggregation.UNIFORM_AVERAGE;
    private int numRegressors;
    private @Nullable Sums sums;

    /// The state.
    private record Sums(Variable samples, Variable squares, Variable total, Variable residual, Variable count) {}

    /// The metric, called `r2_score`.
    public R2Score() {
        super("r2_score");
    }

    /// What becomes of the scores of several outputs; [ClassAggregation#UNIFORM_AVERAGE] by default.
    public R2Score classAggregation(ClassAggregation classAggregation) {
        this.classAggregation = classAggregation;
        return this;
    }

    /// How many independent numbers the predictions are made from: if any, the score is adjusted for them, as long as
    /// there are more samples. 0 by default.
    ///
    /// @throws IllegalArgumentException for a negative number
    public R2Score numRegressors(int numRegressors) {
        if (numRegressors < 0) {
            throw new IllegalArgumentException(
                    "R2Score: numRegressors is 0 or more. Received: numRegressors=" + numRegressors);
        }
        this.numRegressors = numRegressors;
        return this;
    }

    static R2Score of(Config config) {
        R2Score metric = new R2Score().numRegressors(config.integer("num_regressors", 0));
        return config.knows("class_aggregation")
                ? metric.classAggregation(ClassAggregation.of(config.value("class_aggregation")))
                : metric;
    }

    private Sums sums(Shape shape) {
        Sums made = sums;
        if (made == null) {
            made = new Sums(
                    addVariable("num_samples", Shape.SCALAR, DType.FLOAT32),
                    addVariable("squared_sum", shape, DType.FLOAT32),
                    addVariable("sum", shape, DType.FLOAT32),
                    addVariable("residual", shape, DType.FLOAT32),
                    addVariable("count", shape, DType.FLOAT32));
            sums = made;
        }
        return made;
    }

    @Override
    protected void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Ranks.Pair y = Ranks.match(Gradus.cast(yTrue, dtype()), Gradus.cast(yPred, dtype()));
        Tensor targets = y.first();
        Tensor answers = y.second();
        if (targets.rank() != 2 || answers.rank() != 2) {
            throw new IllegalArgumentException("R2Score: targets and predictions are (batch, outputs). Received:"
                    + " yTrue.shape=" + yTrue.shape() + ", yPred.shape=" + yPred.shape());
        }
        Tensor weights = sampleWeight == null
                ? Gradus.onesLike(targets)
                : Gradus.broadcastTo(column(Gradus.cast(sampleWeight, dtype())), targets.shape());
        Tensor weighted = multiply(targets, weights);
        Sums state = sums(Shape.of(answers.shape().dim(1)));
        state.total().assignAdd(sum(weighted, 0));
        state.squares().assignAdd(sum(multiply(targets, weighted), 0));
        state.residual().assignAdd(sum(multiply(square(subtract(targets, answers)), weights), 0));
        state.count().assignAdd(sum(weights, 0));
        state.samples().assignAdd(targets.size());
    }

    private static Tensor column(Tensor weights) {
        return weights.rank() == 1 ? Gradus.expandDims(weights, 1) : weights;
    }

    @Override
    public Tensor result() {
        Sums state = sums;
        if (state == null) {
            return Gradus.full(Shape.SCALAR, Float.NaN, DType.FLOAT32);
        }
        Tensor mean = divide(state.total(), state.count());
        Tensor distances = subtract(state.squares(), multiply(state.total(), mean));
        Tensor raw = subtract(1, divide(state.residual(), distances));
        Tensor scores = Gradus.where(Gradus.isinf(raw), 0, raw);
        return adjusted(
                switch (classAggregation) {
                    case NONE -> scores;
                    case UNIFORM_AVERAGE -> Gradus.mean(scores);
                    case VARIANCE_WEIGHTED_AVERAGE -> divide(sum(multiply(distances, scores)), sum(distances));
                },
                state.samples().value().scalar());
    }

    private Tensor adjusted(Tensor score, double samples) {
        if (numRegressors == 0 || numRegressors >= samples - 1) {
            return score;
        }
        Tensor unexplained = multiply(subtract(1, score), samples - 1);
        return subtract(1, divide(unexplained, samples - numRegressors - 1));
    }

    @Override
    public Direction direction() {
        return Direction.UP;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("class_aggregation", classAggregation.label());
        config.put("num_regressors", numRegressors);
        return config;
    }
}
