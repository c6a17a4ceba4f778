package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has layers that come later pass over the steps of sequences `(batch, steps, …)` whose features all have
/// one value: the result carries a mask, and such steps are 0.
public final class Masking extends FluentLayer<Masking> {
    private double maskValue;

    /// Masks steps of zeros.
    public Masking() {
        withoutWeights();
    }

    static Masking of(Config config) {
        return new Masking().maskValue(config.number("mask_value", 0)).configured(config);
    }

    /// Sets the value of the features of a masked step; the default is 0.
    public Masking maskValue(double maskValue) {
        this.maskValue = option("maskValue", maskValue);
        return this;
    }

    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return Gradus.any(Gradus.notEqual(inputs.getFirst(), maskValue), -1, false);
    }

    @Override
    protected Tensor call(Tensor x) {
        return Gradus.where(Gradus.any(Gradus.notEqual(x, maskValue), -1, true), x, 0.0);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("mask_value", maskValue);
        return config;
    }
}
