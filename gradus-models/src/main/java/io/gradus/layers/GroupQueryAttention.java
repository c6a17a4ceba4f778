package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Attention with several heads, of which groups share a head of key and value (Ainslie and others, 2023).
///
/// Inputs: the query `(B, T, size)`, the value `(B, S, size)` and, where it is not the value, the key `(B, S, size)`;
/// one input stands for all three. Output `(B, T, size)`.
public final class GroupQueryAttention extends HeadAttention<GroupQueryAttention> {
    private final int headDim;
    private final int numQueryHeads;
    private final int numKeyValueHeads;

    /// A layer.
    ///
    /// @param headDim the size of a head
    /// @param numQueryHeads the number of heads of the query
    /// @param numKeyValueHeads the number of heads of key and value, of which the other is a multiple
    public GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads) {
        Sizes.positive(this, "headDim", headDim);
        Sizes.positive(this, "numQueryHeads", numQueryHeads);
        Sizes.positive(this, "numKeyValueHeads", numKeyValueHeads);
        if (numQueryHeads % numKeyValueHeads != 0) {
            throw new IllegalArgumentException(head() + "numQueryHeads must be a multiple of numKeyValueHeads."
                    + " Received: numQueryHeads=" + numQueryHeads + ", numKeyValueHeads=" + numKeyValueHeads);
        }
        this.headDim = headDim;
        this.numQueryHeads = numQueryHeads;
        this.numKeyValueHeads = numKeyValueHeads;
        inputSpec(InputSpec.rank(3));
    }

    static GroupQueryAttention of(Config config) {
        return new GroupQueryAttention(
                        config.integer("head_dim"),
                        config.integer("num_query_heads"),
                        config.integer("num_key_value_heads"))
                .attentionConfigured(config);
    }

    /// The name by which Keras counts layers of this class.
    @Override
    String automaticName() {
        return "GroupedQueryAttention";
    }

    @Override
    int queryHeads() {
        return numQueryHeads;
    }

    @Override
    int keyHeads() {
        return numKeyValueHeads;
    }

    @Override
    int keySize() {
        return headDim;
    }

    @Override
    int valueSize() {
        return headDim;
    }

    @Override
    int[] outputSizes(Shape query) {
        return new int[] {query.dim(-1)};
    }

    @Override
    int[] axes(int rank) {
        return new int[] {1};
    }

    @Override
    boolean seesQueryMask() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("head_dim", headDim);
        config.put("num_query_heads", numQueryHeads);
        config.put("num_key_value_heads", numKeyValueHeads);
        describe(config);
        return config;
    }
}
