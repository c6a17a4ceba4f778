package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.Attention;
import java.util.ArrayList;
import java.util.List;

/// Attention: values in the mixture that queries and keys decide.
class AttentionFunctions extends MorphologyFunctions {
    AttentionFunctions() {}

    /// Scaled dot-product attention in which every query sees all keys; see
    /// [#dotProductAttention(Operand, Operand, Operand, AttentionOptions)].
    public static Tensor dotProductAttention(Operand query, Operand key, Operand value) {
        return dotProductAttention(query, key, value, AttentionOptions.plain());
    }

    /// Scaled dot-product attention: softmax(scale · query · keyᵀ + bias) · value, head by head.
    ///
    /// Scores are computed a tile at a time, so memory grows with queries plus keys, also for the gradients of
    /// query, key and value; that of a bias takes the whole matrix. A query that sees no key has the mean of
    /// all values.
    ///
    /// @param query of shape `(batch, queries, heads, size)`
    /// @param key of shape `(batch, keys, key heads, size)`; each key head serves equally many heads
    /// @param value of shape `(batch, keys, key heads, value size)`
    /// @return of shape `(batch, queries, heads, value size)`
    /// @throws IllegalArgumentException when shapes do not fit
    public static Tensor dotProductAttention(Operand query, Operand key, Operand value, AttentionOptions options) {
        String op = "dotProductAttention";
        DType common =
                Promotion.floating(Promotion.of(Promotion.of(query.dtype(), key.dtype(), op), value.dtype(), op), op);
        Double given = options.scale();
        double scale = given != null
                ? given
                : 1 / Math.sqrt(key.rank() == 0 ? 1 : key.shape().dim(-1));
        List<Tensor> inputs = new ArrayList<>(List.of(cast(query, common), cast(key, common), cast(value, common)));
        Operand bias = options.bias();
        if (bias != null) {
            inputs.add(cast(bias, common));
        }
        Operand mask = options.mask();
        if (mask != null) {
            inputs.add(cast(mask, DType.BOOL));
        }
        Attention attention = new Attention(scale, options.causal(), bias != null, mask != null);
        return Interpreter.call(attention, inputs.toArray(Tensor[]::new));
    }
}
