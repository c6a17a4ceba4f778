package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mean of each channel of a sequence: `(batch, steps, channels)` becomes `(batch, channels)`.
///
/// Of sequences with a mask, `(batch, steps)`, only the steps count where that is true.
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
    protected boolean takesMask() {
        return true;
    }

    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return null;
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor mask = maskOf(x);
        if (mask == null) {
            return super.call(x);
        }
        int steps = axes()[0];
        Tensor counts = Gradus.expandDims(Gradus.cast(mask, DType.BOOL), steps == 1 ? 2 : 1);
        Tensor sum = Gradus.sum(Gradus.where(counts, x, Gradus.zerosLike(x)), steps, keepsDims());
        return Gradus.divide(sum, Gradus.sum(Gradus.cast(counts, x.dtype()), steps, keepsDims()));
    }
}
