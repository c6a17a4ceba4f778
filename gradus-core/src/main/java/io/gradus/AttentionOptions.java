package io.gradus;

import org.jspecify.annotations.Nullable;

/// How attention is computed; all of it may be left out.
///
/// @param bias what to add to the scores, of a shape that broadcasts to `(batch, heads, queries, keys)`, or
///     null
/// @param mask the keys that each query sees, in bool and of such a shape, or null for all
/// @param scale what scores are multiplied by, or null for 1 / √size
/// @param causal whether a query sees no later key
public record AttentionOptions(
        @Nullable Operand bias,
        @Nullable Operand mask,
        @Nullable Double scale,
        boolean causal) {
    /// Every query sees all keys.
    public static AttentionOptions plain() {
        return new AttentionOptions(null, null, null, false);
    }

    /// A query sees no later key.
    public static AttentionOptions upToQuery() {
        return new AttentionOptions(null, null, null, true);
    }

    /// With a mask.
    public AttentionOptions withMask(Operand seen) {
        return new AttentionOptions(bias, seen, scale, causal);
    }

    /// With a bias.
    public AttentionOptions withBias(Operand summand) {
        return new AttentionOptions(summand, mask, scale, causal);
    }

    /// With another scale.
    public AttentionOptions withScale(double factor) {
        return new AttentionOptions(bias, mask, factor, causal);
    }
}
