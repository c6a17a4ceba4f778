package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.List;

/// The largest of all inputs, element by element.
public final class Maximum extends Merge<Maximum> {
    /// The layer.
    public Maximum() {}

    static Maximum of(Config config) {
        return new Maximum().configured(config);
    }

    @Override
    Tensor merge(List<Tensor> inputs) {
        return mergeMasked(inputs, Gradus::maximum);
    }
}
