package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.random.Random;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sets elements to 0 at random while training, and divides the others by `1 - rate`, so that the expected sum
/// stays. Otherwise it passes its input on.
public final class Dropout extends RandomLayer<Dropout> {
    private final double rate;
    private @Nullable Shape noiseShape;

    /// A dropout layer with a seed that is drawn now.
    ///
    /// @param rate the probability of 0, from 0 to 1
    public Dropout(double rate) {
        super(rate > 0);
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(head() + "rate must be a probability. Received: rate=" + rate);
        }
        this.rate = rate;
    }

    static Dropout of(Config config) {
        Dropout layer = new Dropout(config.number("rate"));
        if (config.has("noise_shape")) {
            layer.noiseShape(config.integers("noise_shape"));
        }
        return layer.randomConfigured(config);
    }

    /// Sets the shape of the decisions, which broadcasts to the input's: a size of 1 decides for a whole axis at
    /// once, [Shape#UNKNOWN] stands for the input's size.
    public Dropout noiseShape(int... noiseShape) {
        this.noiseShape = option("noiseShape", Sizes.decisions(this, noiseShape));
        return this;
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        if (!training || rate == 0 || ShapeOnly.describes(x)) {
            return x;
        }
        return Random.dropout(x, rate, noiseShape == null ? x.shape() : noiseShape, seeds());
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("rate", rate);
        config.put("seed", seed());
        config.put("noise_shape", noiseShape == null ? null : Sizes.orNull(noiseShape));
        return config;
    }
}
