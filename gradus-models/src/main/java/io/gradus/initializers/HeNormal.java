package io.gradus.initializers;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.random.Seed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// He normal: truncated normal numbers of mean 0 and, after the cut, standard deviation `sqrt(2 / fanIn)`.
///
/// He, Zhang, Ren and Sun, "Delving deep into rectifiers" (ICCV 2015).
///
/// @param seed where the seed comes from; by default it is drawn when the initializer is made
/// @param axes the axes that count as inputs and outputs of the weight
public record HeNormal(Seed seed, FanAxes axes) implements Initializer {
    /// A drawn seed.
    public HeNormal() {
        this(Seed.drawn());
    }

    /// A fixed seed.
    public HeNormal(long seed) {
        this(Seed.of(seed));
    }

    /// The axes that Keras takes by default.
    public HeNormal(Seed seed) {
        this(seed, FanAxes.DEFAULT);
    }

    @Override
    public Tensor call(Shape shape, DType dtype) {
        VarianceScaling scaling =
                new VarianceScaling(2, FanMode.FAN_IN, WeightDistribution.TRUNCATED_NORMAL, seed, axes);
        return scaling.call(shape, dtype);
    }

    @Override
    public Initializer withAxes(FanAxes axes) {
        return this.axes.isGiven() ? this : new HeNormal(seed, axes);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = SeedConfig.of(seed);
        axes.writeTo(config);
        return config;
    }
}
