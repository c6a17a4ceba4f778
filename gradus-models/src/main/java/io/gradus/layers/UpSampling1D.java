package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Longer sequences by repeating steps: `(batch, steps, channels)` becomes `(batch, steps · size, channels)`.
public final class UpSampling1D extends FluentLayer<UpSampling1D> {
    private final int size;

    /// An enlargement to twice the length.
    public UpSampling1D() {
        this(2);
    }

    /// An enlargement.
    ///
    /// @param size how often each step is repeated
    public UpSampling1D(int size) {
        Sizes.positive(this, "size", size);
        this.size = size;
        inputSpec(InputSpec.rank(3));
        withoutWeights();
    }

    static UpSampling1D of(Config config) {
        return new UpSampling1D(config.integer("size", 2)).configured(config);
    }

    @Override
    protected Tensor call(Tensor x) {
        return Gradus.repeat(x, size, 1);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("size", size);
        return config;
    }
}
