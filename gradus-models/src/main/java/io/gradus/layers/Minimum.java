package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.List;

/// The smallest of all inputs, element by element.
public final class Minimum extends Merge<Minimum> {
    /// The layer.
    public Minimum() {}

    static Minimum of(Config config) {
        return new Minimum().configured(config);
    }

    @Override
    Tensor merge(List<Tensor> inputs) {
        return mergeMasked(inputs, Gradus::minimum);
    }
}
