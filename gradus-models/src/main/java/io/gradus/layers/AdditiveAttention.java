package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.initializers.GlorotUniform;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Additive attention (Bahdanau and others, 2015): a score is the sum of `scale · tanh(query + key)`.
///
/// Inputs: the query `(B, T, size)`, the value `(B, S, size)` and, where it is not the value, the key `(B, S, size)`.
/// Output `(B, T, size)`. Weight: `scale` of shape `(size,)`, unless `useScale` is false.
public final class AdditiveAttention extends ScoredAttention<AdditiveAttention> {
    private @Nullable Variable scale;

    /// A layer that learns a scale.
    public AdditiveAttention() {
        super(true);
    }

    static AdditiveAttention of(Config config) {
        return new AdditiveAttention().scoresConfigured(config, true);
    }

    @Override
    void buildScores(Shape query) {
        scale = hasScale() ? addWeight("scale", Shape.of(query.dim(-1)), new GlorotUniform()) : null;
    }

    @Override
    Tensor scores(Tensor query, Tensor key) {
        Tensor sums = Gradus.tanh(Gradus.add(Gradus.expandDims(query, -2), Gradus.expandDims(key, -3)));
        return Gradus.sum(scale == null ? sums : Gradus.multiply(sums, value(scale)), -1);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        describe(config);
        return config;
    }
}
