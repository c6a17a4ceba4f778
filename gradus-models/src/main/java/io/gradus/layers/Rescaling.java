package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `x · scale + offset` in floating point, for numbers of any type: `new Rescaling(1 / 255.0)` for the bytes of
/// images.
public final class Rescaling extends FluentLayer<Rescaling> {
    private final double scale;
    private final double offset;

    /// A factor.
    public Rescaling(double scale) {
        this(scale, 0);
    }

    /// A factor and an offset.
    public Rescaling(double scale, double offset) {
        this.scale = scale;
        this.offset = offset;
    }

    static Rescaling of(Config config) {
        return new Rescaling(config.number("scale"), config.number("offset", 0)).configured(config);
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor scaled = Gradus.multiply(Gradus.cast(x, dtypePolicy().compute()), scale);
        return offset == 0 ? scaled : Gradus.add(scaled, offset);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("scale", scale);
        config.put("offset", offset);
        return config;
    }
}
