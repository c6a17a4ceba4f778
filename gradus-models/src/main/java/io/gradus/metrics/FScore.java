package io.gradus.metrics;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.greaterEqual;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The weighted harmonic mean of precision `p` and recall `r` of each class,
/// `(1 + beta²) * p * r / (beta² * p + r)` (van Rijsbergen, 1979).
///
/// Targets and predictions are `(batch, classes)`; of each example any number of classes may be true.
///
/// @param <S> the metric's own type
public abstract class FScore<S extends FScore<S>> extends FluentMetric<S> {
    private static final double EPSILON = 1e-7;

    private ClassAverage average = ClassAverage.NONE;
    private @Nullable Double threshold;
    private @Nullable Sums sums;

    /// The state: sums over the examples for each class, or of all classes.
    private record Sums(Variable found, Variable wrong, Variable missed, Variable weights) {}

    FScore(String name) {
        super(name);
    }

    /// How much more a recall counts than a precision.
    abstract double weightOfRecall();

    /// What becomes of the scores of the classes; each stands for itself by default.
    public S average(ClassAverage average) {
        this.average = option("average", average);
        return self();
    }

    /// The probability above which a class is an answer, in (0, 1]. By default the likeliest class is the answer.
    ///
    /// @throws IllegalArgumentException for another number
    public S threshold(double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    className() + ": threshold lies in (0, 1]. Received: threshold=" + threshold);
        }
        this.threshold = threshold;
        return self();
    }

    final S configured(Config config) {
        average(ClassAverage.of(config.has("average") ? config.text("average") : null));
        return config.has("threshold") ? threshold(config.number("threshold")) : self();
    }

    private Sums sums(Shape shape) {
        Sums made = sums;
        if (made == null) {
            made = new Sums(
                    addVariable("true_positives", shape),
                    addVariable("false_positives", shape),
                    addVariable("false_negatives", shape),
                    addVariable("intermediate_weights", shape));
            sums = made;
        }
        return made;
    }

    @Override
    void makeState() {
        if (average == ClassAverage.MICRO) {
            sums(Shape.SCALAR);
        }
    }

    @Override
    protected final void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        if (yTrue.rank() != 2 || yPred.rank() != 2) {
            throw new IllegalArgumentException(className() + ": targets and predictions are (batch, classes). Received:"
                    + " yTrue.shape=" + yTrue.shape() + ", yPred.shape=" + yPred.shape());
        }
        Tensor labels = cast(yTrue, dtype());
        Tensor answers = answers(cast(yPred, dtype()));
        Tensor weights = sampleWeight == null ? null : Gradus.reshape(cast(sampleWeight, dtype()), -1, 1);
        Sums state = sums(
                average == ClassAverage.MICRO
                        ? Shape.SCALAR
                        : Shape.of(answers.shape().dim(1)));
        addTo(state.found(), multiply(answers, labels), weights);
        addTo(state.wrong(), multiply(answers, subtract(1, labels)), weights);
        addTo(state.missed(), multiply(subtract(1, answers), labels), weights);
        addTo(state.weights(), labels, weights);
    }

    private Tensor answers(Tensor scores) {
        if (threshold != null) {
            return cast(greater(scores, threshold), dtype());
        }
        Tensor likeliest = greaterEqual(scores, Gradus.max(scores, -1, true));
        // Where all scores are 0 no class is the answer.
        return cast(Gradus.logicalAnd(likeliest, greater(Gradus.abs(scores), 1e-9)), dtype());
    }

    private static void addTo(Variable total, Tensor values, @Nullable Tensor weights) {
        Tensor weighted = weights == null ? values : multiply(values, weights);
        total.assignAdd(total.shape().rank() == 0 ? sum(weighted) : sum(weighted, 0));
    }

    @Override
    public Tensor result() {
        makeState();
        Sums state = sums;
        if (state == null) {
            return Gradus.zeros(Shape.SCALAR, dtype());
        }
        Tensor found = state.found().value();
        Tensor precision = divide(found, add(add(found, state.wrong()), EPSILON));
        Tensor recall = divide(found, add(add(found, state.missed()), EPSILON));
        double square = weightOfRecall() * weightOfRecall();
        Tensor sum = add(multiply(precision, square), recall);
        Tensor scores = multiply(divide(multiply(precision, recall), add(sum, EPSILON)), 1 + square);
        return switch (average) {
            case NONE -> scores;
            case MICRO, MACRO -> Gradus.mean(scores);
            case WEIGHTED -> {
                Tensor weights = state.weights().value();
                yield sum(multiply(scores, divide(weights, add(sum(weights), EPSILON))));
            }
        };
    }

    @Override
    public final Direction direction() {
        return Direction.UP;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("average", average.label());
        config.put("threshold", threshold);
        return config;
    }
}
