package io.gradus.metrics;

import io.gradus.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The mean of Pearson's correlation of targets and predictions along an axis: 1 where one is a rising linear
/// function of the other, -1 where it is a falling one.
public final class PearsonCorrelation extends MeanMetricWrapper<PearsonCorrelation> {
    private int axis = -1;

    /// The metric, called `pearson_correlation`.
    public PearsonCorrelation() {
        super("pearson_correlation", Direction.UP);
    }

    /// The axis along which targets and predictions are compared; the last one by default.
    public PearsonCorrelation axis(int axis) {
        this.axis = axis;
        return this;
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return Metrics.pearsonCorrelation(yTrue, yPred, axis);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("axis", axis);
        return config;
    }
}
