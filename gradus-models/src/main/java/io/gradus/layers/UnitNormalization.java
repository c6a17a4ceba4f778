package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Divides by the Euclidean norm along axes, so that it becomes 1.
public final class UnitNormalization extends FluentLayer<UnitNormalization> {
    /// The smallest norm that is divided by.
    private static final double EPSILON = 1e-12;

    private int[] axis = {-1};

    /// A normalization along the last axis.
    public UnitNormalization() {
        withoutWeights();
    }

    static UnitNormalization of(Config config) {
        UnitNormalization layer = new UnitNormalization();
        if (config.has("axis")) {
            layer.axis(config.integers("axis"));
        }
        return layer.configured(config);
    }

    /// Sets the axes that form a vector; the default is the last one.
    public UnitNormalization axis(int... axis) {
        this.axis = option("axis", axis.clone());
        return this;
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor input = Gradus.cast(x, dtypePolicy().compute());
        return Gradus.normalize(input, axis, 2, EPSILON);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("axis", axis.length == 1 ? (Object) axis[0] : Sizes.list(axis));
        return config;
    }
}
