package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.initializers.Ones;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Dot-product attention (Luong and others, 2015): each place of a query takes from the places of a value, as its
/// product with their key says.
///
/// Inputs: the query `(B, T, size)`, the value `(B, S, size)` and, where it is not the value, the key `(B, S, size)`.
/// Output `(B, T, size)`. Weights: a scalar `scale` with `useScale`, a scalar `concat_score_weight` with the score
/// mode `concat`.
public final class Attention extends ScoredAttention<Attention> {
    private boolean concat;
    private @Nullable Variable scale;
    private @Nullable Variable concatScoreWeight;

    /// A layer without weights.
    public Attention() {
        super(false);
    }

    static Attention of(Config config) {
        return new Attention().scoreMode(config.text("score_mode", "dot")).scoresConfigured(config, false);
    }

    /// Sets how a score is made: `dot`, the product of query and key, which is the default, or `concat`, the sum of
    /// the tanh of their sum.
    public Attention scoreMode(String scoreMode) {
        concat = switch (option("scoreMode", scoreMode)) {
            case "dot" -> false;
            case "concat" -> true;
            default ->
                throw new IllegalArgumentException(
                        head() + "scoreMode must be \"dot\" or \"concat\". Received: scoreMode=" + scoreMode);
        };
        return this;
    }

    @Override
    void buildScores(Shape query) {
        scale = hasScale() ? addWeight("scale", Shape.SCALAR, new Ones()) : null;
        concatScoreWeight = concat ? addWeight("concat_score_weight", Shape.SCALAR, new Ones()) : null;
    }

    @Override
    Tensor scores(Tensor query, Tensor key) {
        if (!concat) {
            Tensor products = Gradus.matmul(query, key, false, true);
            return scale == null ? products : Gradus.multiply(products, value(scale));
        }
        Tensor sums = Gradus.add(Gradus.expandDims(query, -2), Gradus.expandDims(key, -3));
        Tensor scaled = scale == null ? sums : Gradus.multiply(sums, value(scale));
        return Gradus.multiply(value(concatScoreWeight), Gradus.sum(Gradus.tanh(scaled), -1));
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        describe(config);
        config.put("score_mode", concat ? "concat" : "dot");
        return config;
    }
}
