package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.random.Random;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds normal noise with mean 0 while training. Otherwise it passes its input on.
public final class GaussianNoise extends RandomLayer<GaussianNoise> {
    private final double stddev;

    /// A noise layer with a seed that is drawn now.
    ///
    /// @param stddev the standard deviation, from 0 to 1
    public GaussianNoise(double stddev) {
        super(stddev > 0);
        if (!(stddev >= 0 && stddev <= 1)) {
            throw new IllegalArgumentException(head() + "stddev must lie between 0 and 1. Received: stddev=" + stddev);
        }
        this.stddev = stddev;
    }

    static GaussianNoise of(Config config) {
        return new GaussianNoise(config.number("stddev")).randomConfigured(config);
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        if (!training || stddev == 0 || ShapeOnly.describes(x)) {
            return x;
        }
        return Gradus.add(x, Random.normal(x.shape(), 0, stddev, x.dtype(), seeds()));
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("stddev", stddev);
        config.put("seed", seed());
        return config;
    }
}
