package io.gradus.metrics;

import static io.gradus.Gradus.divideNoNan;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A metric of yes-or-no answers: it counts true and false ones at some thresholds, the scores above which the answer
/// is yes.
///
/// Targets are 0 or 1; predictions are probabilities of the same shape. The counts are sums in float32, whatever the
/// metric's dtype, as Keras's are.
///
/// @param <S> the metric's own type
public abstract class ConfusionMetric<S extends ConfusionMetric<S>> extends FluentMetric<S> {
    private static final DType SUMS = DType.FLOAT32;

    private final List<Outcome> outcomes;
    private final Map<Outcome, Variable> counts = new EnumMap<>(Outcome.class);
    private @Nullable Thresholds thresholds;

    /// A metric with an automatic name.
    ConfusionMetric(Outcome... outcomes) {
        super(null);
        this.outcomes = List.of(outcomes);
    }

    /// The thresholds that the options stand for.
    abstract Thresholds makeThresholds();

    /// The questions that count, in columns.
    ScoredBatch select(ScoredBatch batch) {
        return batch.flat();
    }

    /// How many labels are counted each on its own; 0 for all in one.
    int columns() {
        return 0;
    }

    /// The name of the variable for an outcome.
    String variableName(Outcome outcome) {
        return outcome.label();
    }

    final Thresholds thresholds() {
        Thresholds made = thresholds;
        if (made == null) {
            made = makeThresholds();
            thresholds = made;
        }
        return made;
    }

    @Override
    void makeState() {
        if (counts.isEmpty()) {
            int size = thresholds().size();
            Shape shape = columns() == 0 ? Shape.of(size) : Shape.of(size, columns());
            outcomes.forEach(outcome -> counts.put(outcome, addVariable(variableName(outcome), shape, SUMS)));
        }
    }

    @Override
    protected final void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        ScoredBatch batch = select(ScoredBatch.of(yTrue, yPred, sampleWeight, SUMS));
        makeState();
        thresholds().count(batch, outcomes).forEach((outcome, count) -> {
            Variable variable = variable(outcome);
            variable.assignAdd(Gradus.reshape(count, variable.shape()));
        });
    }

    private Variable variable(Outcome outcome) {
        makeState();
        Variable variable = counts.get(outcome);
        if (variable == null) {
            throw new IllegalStateException(className() + ": this is not counted. Received: " + outcome);
        }
        return variable;
    }

    /// How often an outcome came, for each threshold.
    final Tensor count(Outcome outcome) {
        return variable(outcome).value();
    }

    /// The share of the first outcome among both, for each threshold; 0 where there is none.
    final Tensor share(Outcome outcome, Outcome other) {
        return divideNoNan(count(outcome), Gradus.add(count(outcome), count(other)));
    }

    /// A single number, if there is a single threshold.
    final Tensor ofThresholds(Tensor values) {
        return thresholds().size() == 1 ? Gradus.reshape(values, Shape.SCALAR) : values;
    }

    /// Thresholds as Keras's configurations have them: null, a number, or a list.
    static @Nullable Object plain(double @Nullable [] thresholds) {
        if (thresholds == null) {
            return null;
        }
        return thresholds.length == 1
                ? (Object) thresholds[0]
                : Arrays.stream(thresholds).boxed().toList();
    }
}
