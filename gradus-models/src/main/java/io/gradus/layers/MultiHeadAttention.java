package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Attention with several heads (Vaswani and others, 2017): each place of a query takes from the places of a value
/// what its key fits to.
///
/// ```java
/// var attention = new MultiHeadAttention(4, 16);
/// Tensor y = attention.apply(query, value);
/// ```
///
/// Inputs: the query `(B, T, …)`, the value `(B, S, …)` and, where it is not the value, the key `(B, S, …)`; one
/// input stands for all three. Output `(B, T, …)`, with the query's last size unless `outputShape` says another one.
/// Inside are four dense layers, `query`, `key`, `value` and `attention_output`.
public final class MultiHeadAttention extends HeadAttention<MultiHeadAttention> {
    private final int numHeads;
    private final int keyDim;
    private int valueDim;
    private int @Nullable [] outputShape;
    private int @Nullable [] attentionAxes;

    /// A layer.
    ///
    /// @param numHeads the number of heads
    /// @param keyDim the size of a head of query and key
    public MultiHeadAttention(int numHeads, int keyDim) {
        Sizes.positive(this, "numHeads", numHeads);
        Sizes.positive(this, "keyDim", keyDim);
        this.numHeads = numHeads;
        this.keyDim = keyDim;
        valueDim = keyDim;
    }

    static MultiHeadAttention of(Config config) {
        MultiHeadAttention layer = new MultiHeadAttention(config.integer("num_heads"), config.integer("key_dim"));
        if (config.has("value_dim")) {
            layer.valueDim(config.integer("value_dim"));
        }
        if (config.has("output_shape")) {
            layer.outputShape(config.integers("output_shape"));
        }
        if (config.has("attention_axes")) {
            layer.attentionAxes(config.integers("attention_axes"));
        }
        return layer.attentionConfigured(config);
    }

    /// Sets the size of a head of the value; the default is that of the key.
    public MultiHeadAttention valueDim(int valueDim) {
        Sizes.positive(this, "valueDim", valueDim);
        this.valueDim = option("valueDim", valueDim);
        return this;
    }

    /// Sets the sizes of the result behind those of the query's places; the default is the query's last size.
    public MultiHeadAttention outputShape(int... outputShape) {
        this.outputShape = option("outputShape", outputShape.clone());
        return this;
    }

    /// Sets the axes that attention goes along; the default is all between the batch and the last one.
    public MultiHeadAttention attentionAxes(int... attentionAxes) {
        this.attentionAxes = option("attentionAxes", attentionAxes.clone());
        return this;
    }

    @Override
    int queryHeads() {
        return numHeads;
    }

    @Override
    int keyHeads() {
        return numHeads;
    }

    @Override
    int keySize() {
        return keyDim;
    }

    @Override
    int valueSize() {
        return valueDim;
    }

    @Override
    int[] outputSizes(Shape query) {
        return outputShape == null ? new int[] {query.dim(-1)} : outputShape;
    }

    @Override
    int[] axes(int rank) {
        int[] axes = new int[rank - 2];
        Arrays.setAll(axes, i -> i + 1);
        return attentionAxes == null
                ? axes
                : Arrays.stream(attentionAxes)
                        .map(axis -> axis < 0 ? rank + axis : axis)
                        .toArray();
    }

    /// Keras 3.15 looks only at the mask that the query itself carries, whatever the call says.
    @Override
    boolean seesQueryMask() {
        return false;
    }

    /// As in Keras, the axes are told once the layer is built.
    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("num_heads", numHeads);
        config.put("key_dim", keyDim);
        config.put("value_dim", valueDim);
        config.put("output_shape", outputShape == null ? null : Sizes.list(outputShape));
        int[] axes = buildShapes().isEmpty()
                ? attentionAxes
                : axes(buildShapes().getFirst().rank());
        config.put("attention_axes", axes == null ? null : Sizes.list(axes));
        describe(config);
        return config;
    }
}
