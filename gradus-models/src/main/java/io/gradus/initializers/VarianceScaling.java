package io.gradus.initializers;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.random.Random;
import io.gradus.random.Seed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers with mean 0 whose variance is `scale / n`, where n is the number of inputs of the weight, of its outputs, or
/// the mean of the two: so a signal neither fades nor grows on its way through the layers.
///
/// @param scale the positive factor, 1 by default
/// @param mode what n is, the number of inputs by default
/// @param distribution what the numbers are drawn from, truncated normal by default; its variance after the cut counts
/// @param seed where the seed comes from; by default it is drawn when the initializer is made
/// @param axes the axes that count as inputs and outputs of the weight
public record VarianceScaling(double scale, FanMode mode, WeightDistribution distribution, Seed seed, FanAxes axes)
        implements Initializer {
    /// The standard deviation that a unit normal distribution has when it is cut at 2 and -2.
    private static final double TRUNCATED_DEVIATION = 0.8796256610342398;

    /// Checks the factor.
    public VarianceScaling {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("VarianceScaling: scale is positive. Received: scale=" + scale);
        }
    }

    /// The default parameters and a drawn seed.
    public VarianceScaling() {
        this(1, FanMode.FAN_IN, WeightDistribution.TRUNCATED_NORMAL, Seed.drawn());
    }

    /// The axes that Keras takes by default.
    public VarianceScaling(double scale, FanMode mode, WeightDistribution distribution, Seed seed) {
        this(scale, mode, distribution, seed, FanAxes.DEFAULT);
    }

    @Override
    public Tensor call(Shape shape, DType dtype) {
        double variance = scale / Math.max(1, count(shape));
        double deviation = Math.sqrt(variance);
        return switch (distribution) {
            case UNIFORM -> {
                double limit = Math.sqrt(3 * variance);
                yield Random.uniform(shape, -limit, limit, dtype, seed);
            }
            case TRUNCATED_NORMAL -> Random.truncatedNormal(shape, 0, deviation / TRUNCATED_DEVIATION, dtype, seed);
            case UNTRUNCATED_NORMAL -> Random.normal(shape, 0, deviation, dtype, seed);
        };
    }

    private double count(Shape shape) {
        return switch (mode) {
            case FAN_IN -> axes.fanIn(shape);
            case FAN_OUT -> axes.fanOut(shape);
            case FAN_AVG -> (axes.fanIn(shape) + axes.fanOut(shape)) / 2.0;
        };
    }

    @Override
    public Initializer withAxes(FanAxes axes) {
        return this.axes.isGiven() ? this : new VarianceScaling(scale, mode, distribution, seed, axes);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = SeedConfig.of(seed);
        config.put("scale", scale);
        config.put("mode", mode.label());
        config.put("distribution", distribution.label());
        axes.writeTo(config);
        return config;
    }
}
