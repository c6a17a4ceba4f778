package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// x for x ≥ 0, else `negativeSlope` · x.
public final class LeakyReLU extends FluentLayer<LeakyReLU> {
    private double negativeSlope = 0.3;

    /// A slope of 0.3.
    public LeakyReLU() {
        withoutWeights();
    }

    static LeakyReLU of(Config config) {
        return new LeakyReLU()
                .negativeSlope(config.number("negative_slope", 0.3))
                .configured(config);
    }

    /// Sets the slope for negative values, from 0 up.
    public LeakyReLU negativeSlope(double negativeSlope) {
        if (!(negativeSlope >= 0)) {
            throw new IllegalArgumentException(
                    head() + "negativeSlope must be a number from 0 up. Received: negativeSlope=" + negativeSlope);
        }
        this.negativeSlope = option("negativeSlope", negativeSlope);
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        return Gradus.leakyRelu(x, negativeSlope);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("negative_slope", negativeSlope);
        return config;
    }
}
