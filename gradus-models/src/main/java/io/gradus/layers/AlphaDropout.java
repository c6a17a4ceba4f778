package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.random.Random;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Dropout for networks with the activation `selu` (Klambauer et al., 2017): while training, elements become the
/// activation's lowest value at random, and all are scaled and moved so that mean and variance stay. Otherwise it
/// passes its input on.
public final class AlphaDropout extends RandomLayer<AlphaDropout> {
    /// The lowest value of `selu`.
    private static final double LOWEST = -1.6732632423543772 * 1.0507009873554805;

    private final double rate;
    private @Nullable Shape noiseShape;

    /// A dropout layer with a seed that is drawn now.
    ///
    /// @param rate the probability of the lowest value, from 0 to below 1
    public AlphaDropout(double rate) {
        super(rate > 0);
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(head() + "rate must be a probability below 1. Received: rate=" + rate);
        }
        this.rate = rate;
    }

    static AlphaDropout of(Config config) {
        AlphaDropout layer = new AlphaDropout(config.number("rate"));
        if (config.has("noise_shape")) {
            layer.noiseShape(config.integers("noise_shape"));
        }
        return layer.randomConfigured(config);
    }

    /// Sets the shape of the decisions, which broadcasts to the input's: a size of 1 decides for a whole axis at
    /// once, [Shape#UNKNOWN] stands for the input's size.
    public AlphaDropout noiseShape(int... noiseShape) {
        this.noiseShape = option("noiseShape", Sizes.decisions(this, noiseShape));
        return this;
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        if (!training || rate == 0 || ShapeOnly.describes(x)) {
            return x;
        }
        Tensor kept = Gradus.greaterEqual(Random.uniform(decisions(x.shape()), seeds()), rate);
        double scale = 1 / Math.sqrt((1 - rate) * (1 + rate * LOWEST * LOWEST));
        double shift = -scale * LOWEST * rate;
        return Gradus.add(Gradus.multiply(Gradus.where(kept, x, LOWEST), scale), shift);
    }

    private Shape decisions(Shape input) {
        if (noiseShape == null) {
            return input;
        }
        int[] sizes = noiseShape.dims().clone();
        for (int i = 0; i < sizes.length; i++) {
            boolean fits = sizes.length == input.rank()
                    && (sizes[i] == Shape.UNKNOWN || sizes[i] == 1 || sizes[i] == input.dim(i));
            if (!fits) {
                throw new IllegalArgumentException(
                        "noiseShape must broadcast to the input's shape. Received: noiseShape=" + noiseShape
                                + ", x.shape=" + input);
            }
            sizes[i] = sizes[i] == Shape.UNKNOWN ? input.dim(i) : sizes[i];
        }
        return Shape.of(sizes);
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
