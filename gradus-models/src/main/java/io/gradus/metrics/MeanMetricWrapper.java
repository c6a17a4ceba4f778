package io.gradus.metrics;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.losses.LossFunction;
import io.gradus.weighting.SampleWeights;
import org.jspecify.annotations.Nullable;

/// The mean over all examples of a function of targets and predictions.
///
/// @param <S> the metric's own type
public abstract class MeanMetricWrapper<S extends MeanMetricWrapper<S>> extends FluentMetric<S> {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private @Nullable RunningMean mean;
    private final @Nullable Direction direction;

    /// A metric of float32.
    ///
    /// @param direction which values are better; null when nobody can say
    protected MeanMetricWrapper(String name, @Nullable Direction direction) {
        super(name);
        this.direction = direction;
    }

    /// A metric.
    ///
    /// @param direction which values are better; null when nobody can say
    protected MeanMetricWrapper(String name, DType dtype, @Nullable Direction direction) {
        super(name, dtype);
        this.direction = direction;
    }

    /// The mean of any function: `MeanMetricWrapper.of("bias", (yTrue, yPred) -> yPred.subtract(yTrue))`.
    public static ComparisonMetric of(String name, LossFunction function) {
        return new NamedFunction(name, function);
    }

    /// The values of the examples, whose first axis is the batch.
    protected abstract Tensor values(Tensor yTrue, Tensor yPred);

    /// Which of the values count where examples have weights; null for all.
    protected @Nullable Tensor mask(Tensor yTrue, Tensor values) {
        return null;
    }

    @Override
    final void makeState() {
        mean();
    }

    private RunningMean mean() {
        RunningMean made = mean;
        if (made == null) {
            made = new RunningMean(addVariable("total"), addVariable("count"));
            mean = made;
        }
        return made;
    }

    @Override
    protected final void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor values = values(yTrue, yPred);
        Tensor mask = sampleWeight == null ? null : both(mask(yTrue, values), ACCESS.mask(yPred));
        mean().update(values, mask == null ? sampleWeight : SampleWeights.masked(sampleWeight, mask, dtype()));
    }

    private static @Nullable Tensor both(@Nullable Tensor own, @Nullable Tensor carried) {
        return own == null ? carried : carried == null ? own : Gradus.logicalAnd(own, carried);
    }

    @Override
    public Tensor result() {
        return mean().result();
    }

    @Override
    public final @Nullable Direction direction() {
        return direction;
    }

    /// A function under a name.
    private static final class NamedFunction extends MeanMetricWrapper<NamedFunction> {
        private final LossFunction function;

        NamedFunction(String name, LossFunction function) {
            super(name, null);
            this.function = function;
        }

        @Override
        protected Tensor values(Tensor yTrue, Tensor yPred) {
            return function.apply(yTrue, yPred);
        }
    }
}
