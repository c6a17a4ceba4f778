package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.List;

/// The mean of each channel of a sequence: `(batch, steps, channels)` becomes `(batch, channels)`.
///
/// A second input is a mask, `(batch, steps)`: only steps where it is true, or not 0, count.
public final class GlobalAveragePooling1D extends GlobalPooling<GlobalAveragePooling1D> {
    /// A pooling layer.
    public GlobalAveragePooling1D() {
        super(1);
    }

    static GlobalAveragePooling1D of(Config config) {
        return new GlobalAveragePooling1D().poolConfigured(config);
    }

    @Override
    Tensor reduce(Tensor x, int[] axes, boolean keepDims) {
        return Gradus.mean(x, axes, keepDims);
    }

    @Override
    protected Tensor call(List<Tensor> inputs) {
        Tensor x = inputs.getFirst();
        if (inputs.size() == 1) {
            return call(x);
        }
        int steps = axes()[0];
        Tensor mask = Gradus.expandDims(Gradus.cast(inputs.get(1), x.dtype()), steps == 1 ? 2 : 1);
        Tensor sum = Gradus.sum(Gradus.multiply(x, mask), steps, keepsDims());
        return Gradus.divide(sum, Gradus.sum(mask, steps, keepsDims()));
    }
}
