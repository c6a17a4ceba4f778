package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.initializers.Ones;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Divides each example by the root of the mean square of its features (Zhang and Sennrich, 2019): `x / √(mean(x²) +
/// epsilon) · scale`.
///
/// Weight: `scale` of the sizes of the axes.
public final class RMSNormalization extends FluentLayer<RMSNormalization> {
    private int[] axis = {-1};
    private double epsilon = 1e-6;
    private @Nullable Variable scale;

    /// A normalization over the last axis.
    public RMSNormalization() {}

    static RMSNormalization of(Config config) {
        RMSNormalization layer = new RMSNormalization();
        if (config.has("axis")) {
            layer.axis(config.integers("axis"));
        }
        return layer.epsilon(config.number("epsilon", 1e-6)).configured(config);
    }

    /// Sets the axes to normalize over, at the end of the shape; the default is the last one.
    public RMSNormalization axis(int... axis) {
        this.axis = option("axis", Arrays.stream(axis).sorted().toArray());
        return this;
    }

    /// Sets what is added to the mean square before its root is taken; the default is 1e-6.
    public RMSNormalization epsilon(double epsilon) {
        this.epsilon = option("epsilon", epsilon);
        return this;
    }

    @Override
    protected void build(Shape input) {
        scale = addWeight("scale", Shape.of(Arrays.stream(axis).map(input::dim).toArray()), new Ones());
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor input = Gradus.cast(x, dtypePolicy().compute());
        return Gradus.cast(
                Gradus.rmsNormalization(input, value(scale), axis, epsilon),
                dtypePolicy().compute());
    }

    /// As in Keras, a single axis is a number until the layer is built, and then a list.
    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("axis", axis.length == 1 && !isBuilt() ? (Object) axis[0] : Sizes.list(axis));
        config.put("epsilon", epsilon);
        return config;
    }
}
