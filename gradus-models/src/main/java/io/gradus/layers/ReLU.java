package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// max(x, 0), with a bound, a slope for small values and a threshold as options.
public final class ReLU extends FluentLayer<ReLU> {
    private @Nullable Double maxValue;
    private double negativeSlope;
    private double threshold;

    /// max(x, 0).
    public ReLU() {
        withoutWeights();
    }

    static ReLU of(Config config) {
        ReLU layer = new ReLU();
        if (config.has("max_value")) {
            layer.maxValue(config.number("max_value"));
        }
        return layer.negativeSlope(config.number("negative_slope", 0))
                .threshold(config.number("threshold", 0))
                .configured(config);
    }

    private double notNegative(String option, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(
                    head() + option + " must be a number from 0 up. Received: " + option + "=" + value);
        }
        return option(option, value);
    }

    /// Sets the largest value of the result; there is none by default.
    public ReLU maxValue(double maxValue) {
        this.maxValue = notNegative("maxValue", maxValue);
        return this;
    }

    /// Sets the slope below the threshold; the default is 0.
    public ReLU negativeSlope(double negativeSlope) {
        this.negativeSlope = notNegative("negativeSlope", negativeSlope);
        return this;
    }

    /// Sets the value up to which the result is 0, or has the negative slope; the default is 0.
    public ReLU threshold(double threshold) {
        this.threshold = notNegative("threshold", threshold);
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        if (negativeSlope != 0 && maxValue == null && threshold == 0) {
            return Gradus.leakyRelu(x, negativeSlope);
        }
        Tensor y = threshold == 0 ? Gradus.relu(x) : Gradus.where(Gradus.greater(x, threshold), x, 0);
        if (maxValue != null) {
            y = Gradus.clip(y, 0, maxValue);
        }
        if (negativeSlope == 0) {
            return y;
        }
        Tensor below = Gradus.relu(Gradus.subtract(threshold, x));
        return Gradus.subtract(y, Gradus.multiply(below, negativeSlope));
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("max_value", maxValue);
        config.put("negative_slope", negativeSlope);
        config.put("threshold", threshold);
        return config;
    }
}
