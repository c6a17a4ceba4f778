package io.gradus.initializers;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.random.Seed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// LeCun normal: truncated normal numbers of mean 0 and, after the cut, standard deviation `sqrt(1 / fanIn)`.
///
/// LeCun, Bottou, Orr and Müller, "Efficient backprop" (1998).
///
/// @param seed where the seed comes from; by default it is drawn when the initializer is made
/// @param axes the axes that count as inputs and outputs of the weight
public record LecunNormal(Seed seed, FanAxes axes) implements Initializer {
    /// A drawn seed.
    public LecunNormal() {
        this(Seed.drawn());
    }

    /// A fixed seed.
    public LecunNormal(long seed) {
        this(Seed.of(seed));
    }

    /// The axes that Keras takes by default.
    public LecunNormal(Seed seed) {
        this(seed, FanAxes.DEFAULT);
    }

    @Override
    public Tensor call(Shape shape, DType dtype) {
        VarianceScaling scaling =
                new VarianceScaling(1, FanMode.FAN_IN, WeightDistribution.TRUNCATED_NORMAL, seed, axes);
        return scaling.call(shape, dtype);
    }

    @Override
    public Initializer withAxes(FanAxes axes) {
        return this.axes.isGiven() ? this : new LecunNormal(seed, axes);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = SeedConfig.of(seed);
        axes.writeTo(config);
        return config;
    }
}
