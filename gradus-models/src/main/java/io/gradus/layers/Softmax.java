package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// eˣ over its sum along axes. What a mask leaves out counts as minus infinity.
public final class Softmax extends FluentLayer<Softmax> {
    private final int[] axis;

    /// A softmax.
    ///
    /// @param axis the axes along which the result adds up to 1; the last one when left out
    public Softmax(int... axis) {
        this.axis = axis.length == 0 ? new int[] {-1} : axis.clone();
        withoutWeights();
    }

    static Softmax of(Config config) {
        return new Softmax(config.has("axis") ? config.integers("axis") : new int[0]).configured(config);
    }

    @Override
    protected boolean takesMask() {
        return true;
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor mask = maskOf(x);
        if (mask == null) {
            return softmax(x);
        }
        Tensor counts = mask.dtype() == DType.BOOL ? mask : Gradus.greater(mask, 0.5);
        double far = x.dtype() == DType.FLOAT16 ? -3e4 : -1e9;
        return Gradus.where(counts, softmax(Gradus.where(counts, x, far)), 0.0);
    }

    private Tensor softmax(Tensor x) {
        return axis.length == 1
                ? Gradus.softmax(x, axis[0])
                : Gradus.exp(Gradus.subtract(x, Gradus.logsumexp(x, axis, true)));
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
