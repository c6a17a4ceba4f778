package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// x for x > 0, else `alpha` · (eˣ - 1).
public final class ELU extends FluentLayer<ELU> {
    private double alpha = 1;

    /// An alpha of 1.
    public ELU() {
        withoutWeights();
    }

    static ELU of(Config config) {
        return new ELU().alpha(config.number("alpha", 1)).configured(config);
    }

    /// Sets minus the limit for small values.
    public ELU alpha(double alpha) {
        this.alpha = option("alpha", alpha);
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        return Gradus.elu(x, alpha);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("alpha", alpha);
        return config;
    }
}
