package io.gradus.metrics;

import io.gradus.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The mean of the concordance correlation of targets and predictions along an axis (Lin, 1989): 1 where they agree; it
/// falls with differences in place and scale, too.
public final class ConcordanceCorrelation extends MeanMetricWrapper<ConcordanceCorrelation> {
    private int axis = -1;

    /// The metric, called `concordance_correlation`.
    public ConcordanceCorrelation() {
        super("concordance_correlation", Direction.UP);
    }

    /// The axis along which targets and predictions are compared; the last one by default.
    public ConcordanceCorrelation axis(int axis) {
        this.axis = axis;
        return this;
    }

    @Override
    protected Tensor values(Tensor yTrue, Tensor yPred) {
        return Metrics.concordanceCorrelation(yTrue, yPred, axis);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("axis", axis);
        return config;
    }
}
