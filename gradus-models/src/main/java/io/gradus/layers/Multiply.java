package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.List;

/// The product of all inputs, element by element. What a mask leaves out counts as 1.
public final class Multiply extends Merge<Multiply> {
    /// The layer.
    public Multiply() {}

    static Multiply of(Config config) {
        return new Multiply().configured(config);
    }

    @Override
    Tensor merge(List<Tensor> inputs) {
        Tensor result = outside(inputs.getFirst(), Gradus.onesLike(inputs.getFirst()));
        for (int i = 1; i < inputs.size(); i++) {
            result = Gradus.multiply(result, outside(inputs.get(i), Gradus.onesLike(inputs.get(i))));
        }
        return result;
    }
}
