package io.gradus.initializers;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.random.Seed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Glorot normal: truncated normal numbers of mean 0 and, after the cut, standard deviation
/// `sqrt(2 / (fanIn + fanOut))`.
///
/// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (AISTATS 2010).
///
/// @param seed where the seed comes from; by default it is drawn when the initializer is made
/// @param axes the axes that count as inputs and outputs of the weight
public record GlorotNormal(Seed seed, FanAxes axes) implements Initializer {
    /// A drawn seed.
    public GlorotNormal() {
        this(Seed.drawn());
    }

    /// A fixed seed.
    public GlorotNormal(long seed) {
        this(Seed.of(seed));
    }

    /// The axes that Keras takes by default.
    public GlorotNormal(Seed seed) {
        this(seed, FanAxes.DEFAULT);
    }

    @Override
    public Tensor call(Shape shape, DType dtype) {
        VarianceScaling scaling =
                new VarianceScaling(1, FanMode.FAN_AVG, WeightDistribution.TRUNCATED_NORMAL, seed, axes);
        return scaling.call(shape, dtype);
    }

    @Override
    public Initializer withAxes(FanAxes axes) {
        return this.axes.isGiven() ? this : new GlorotNormal(seed, axes);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = SeedConfig.of(seed);
        axes.writeTo(config);
        return config;
    }
}
