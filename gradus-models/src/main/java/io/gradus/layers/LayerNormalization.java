package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Normalizes each example over its features (Ba and others, 2016): `(x - mean) / √(variance + epsilon) · gamma +
/// beta`.
///
/// Weights: `gamma` and `beta` of the sizes of the axes.
public final class LayerNormalization extends NormalizationLayer<LayerNormalization> {
    private int[] axis = {-1};
    private @Nullable Variable gamma;
    private @Nullable Variable beta;

    /// A normalization over the last axis.
    public LayerNormalization() {}

    static LayerNormalization of(Config config) {
        LayerNormalization layer = new LayerNormalization();
        if (config.has("axis")) {
            layer.axis(config.integers("axis"));
        }
        config.unsupported("rms_scaling");
        return layer.normalizationConfigured(config);
    }

    /// Sets the axes to normalize over; the default is the last one.
    public LayerNormalization axis(int... axis) {
        this.axis = option("axis", axis.clone());
        return this;
    }

    @Override
    protected void build(Shape input) {
        int[] axes =
                Arrays.stream(axis).map(a -> input.axis(a, "axis")).sorted().toArray();
        Shape shape = Shape.of(Arrays.stream(axes).map(input::dim).toArray());
        gamma = addGamma(shape);
        beta = addBeta(shape);
    }

    @Override
    protected Tensor call(Tensor x) {
        // The sums need the range and precision of float32.
        Tensor input = x.dtype() == DType.FLOAT64 ? x : Gradus.cast(x, DType.FLOAT32);
        Tensor output = Gradus.layerNormalization(input, gamma, beta, axis, epsilon());
        return Gradus.cast(output, dtypePolicy().compute());
    }

    /// As in Keras, a single axis is a number until the layer is built, and then a list.
    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("axis", axis.length == 1 && !isBuilt() ? (Object) axis[0] : Sizes.list(axis));
        describe(config);
        config.put("rms_scaling", false);
        return config;
    }
}
