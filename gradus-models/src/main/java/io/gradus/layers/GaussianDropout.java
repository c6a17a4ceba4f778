package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.random.Random;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Multiplies with normal noise of mean 1 and standard deviation `sqrt(rate / (1 - rate))` while training (Srivastava
/// et al., 2014), which spreads as much as [Dropout] does. Otherwise it passes its input on.
public final class GaussianDropout extends RandomLayer<GaussianDropout> {
    private final double rate;

    /// A dropout layer with a seed that is drawn now.
    ///
    /// @param rate the probability of 0 in a [Dropout] of the same effect, from 0 to below 1
    public GaussianDropout(double rate) {
        super(rate > 0);
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(head() + "rate must be a probability below 1. Received: rate=" + rate);
        }
        this.rate = rate;
    }

    static GaussianDropout of(Config config) {
        return new GaussianDropout(config.number("rate")).randomConfigured(config);
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        if (!training || rate == 0 || ShapeOnly.describes(x)) {
            return x;
        }
        double stddev = Math.sqrt(rate / (1 - rate));
        return Gradus.multiply(x, Random.normal(x.shape(), 1, stddev, x.dtype(), seeds()));
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("rate", rate);
        config.put("seed", seed());
        return config;
    }
}
