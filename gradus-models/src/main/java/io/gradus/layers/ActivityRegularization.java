package io.gradus.layers;

import io.gradus.Tensor;
import io.gradus.regularizers.L1L2;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Passes its input on, and adds `l1` · Σ |x| + `l2` · Σ x², divided by the batch, to the losses.
public final class ActivityRegularization extends FluentLayer<ActivityRegularization> {
    private final double l1;
    private final double l2;

    /// A penalty with these factors.
    public ActivityRegularization(double l1, double l2) {
        this.l1 = l1;
        this.l2 = l2;
        activityRegularizer(new L1L2(l1, l2));
        withoutWeights();
    }

    static ActivityRegularization of(Config config) {
        return new ActivityRegularization(config.number("l1", 0), config.number("l2", 0)).configured(config);
    }

    @Override
    protected Tensor call(Tensor x) {
        return x;
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.remove("activity_regularizer");
        config.put("l1", l1);
        config.put("l2", l2);
        return config;
    }
}
