package io.gradus.layers;

import io.gradus.Tensor;
import io.gradus.saving.Config;

/// Passes its input on.
public final class Identity extends FluentLayer<Identity> {
    /// The layer.
    public Identity() {
        withoutWeights();
    }

    static Identity of(Config config) {
        return new Identity().configured(config);
    }

    @Override
    protected Tensor call(Tensor x) {
        return x;
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }
}
