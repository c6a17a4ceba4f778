package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a call of an attention layer may leave out: places of its inputs, pairs of places, and the future.
///
/// ```java
/// attention.apply(List.of(x, x), new AttentionMasks().valueMask(isWord).causal())
/// ```
///
/// A mask is true, or not 0, where something counts. B, T and S are the sizes of the batch, of the query and of the
/// value.
public final class AttentionMasks {
    private @Nullable Tensor queryMask;
    private @Nullable Tensor valueMask;
    private @Nullable Tensor keyMask;
    private @Nullable Tensor attentionMask;
    private boolean causal;

    /// No masks: everything counts.
    public AttentionMasks() {}

    /// Sets which places of the query count, of shape `(B, T)`. As in Keras,
    /// [MultiHeadAttention] only looks at the mask that the query carries.
    public AttentionMasks queryMask(Operand mask) {
        queryMask = Gradus.cast(mask, DType.BOOL);
        return this;
    }

    /// Sets which places of the value count, of shape `(B, S)`.
    public AttentionMasks valueMask(Operand mask) {
        valueMask = Gradus.cast(mask, DType.BOOL);
        return this;
    }

    /// Sets which places of the key count, of shape `(B, S)`.
    public AttentionMasks keyMask(Operand mask) {
        keyMask = Gradus.cast(mask, DType.BOOL);
        return this;
    }

    /// Sets which places of the query see which of the value, of shape `(B, T, S)`, or with an axis for the heads
    /// behind the batch.
    public AttentionMasks attentionMask(Operand mask) {
        attentionMask = Gradus.cast(mask, DType.BOOL);
        return this;
    }

    /// Lets no place of the query see later ones of the value.
    public AttentionMasks causal() {
        causal = true;
        return this;
    }

    @Nullable
    Tensor queryMask() {
        return queryMask;
    }

    @Nullable
    Tensor valueMask() {
        return valueMask;
    }

    @Nullable
    Tensor keyMask() {
        return keyMask;
    }

    @Nullable
    Tensor attentionMask() {
        return attentionMask;
    }

    /// These masks, and those that query, value and key carry where none is given.
    AttentionMasks carriedBy(List<Tensor> inputs) {
        AttentionMasks all = new AttentionMasks();
        all.queryMask = queryMask == null ? carried(inputs, 0) : queryMask;
        all.valueMask = valueMask == null ? carried(inputs, 1) : valueMask;
        all.keyMask = keyMask == null ? carried(inputs, 2) : keyMask;
        all.attentionMask = attentionMask;
        all.causal = causal;
        return all;
    }

    private static @Nullable Tensor carried(List<Tensor> inputs, int place) {
        Tensor mask = place < inputs.size() ? Layer.maskOf(inputs.get(place)) : null;
        return mask == null ? null : Gradus.cast(mask, DType.BOOL);
    }

    boolean isCausal() {
        return causal;
    }

    AttentionMasks withoutQuery() {
        AttentionMasks others = carriedBy(List.of());
        others.queryMask = null;
        return others;
    }

    /// Whether there is a mask that attention over vectors does not know.
    boolean hasPairs() {
        return keyMask != null || attentionMask != null;
    }

    /// Which places of the query see which of the value, or null when all see all; of a shape that broadcasts to
    /// `(B, T, S)`, or with an axis for the heads.
    ///
    /// @param query the query `(B, T, …)`
    /// @param value the value `(B, S, …)`
    /// @param window the distance from which on a place is not seen, or 0 for none
    /// @param withFuture whether the causal mask is one of them
    @Nullable
    Tensor combined(Tensor query, Tensor value, int window, boolean withFuture) {
        Tensor mask = null;
        if (queryMask != null) {
            mask = Gradus.expandDims(queryMask, -1);
        }
        if (valueMask != null) {
            mask = both(mask, Gradus.expandDims(valueMask, -2));
        }
        if (keyMask != null) {
            mask = both(mask, Gradus.expandDims(keyMask, -2));
        }
        if (causal && withFuture) {
            mask = both(mask, Gradus.tril(pairs(query, value)));
        }
        if (window > 0) {
            mask = both(mask, Gradus.bandPart(pairs(query, value), window - 1, window - 1));
        }
        return attentionMask == null ? mask : both(mask, attentionMask);
    }

    /// The masks of the value and of the future alone, in a shape that broadcasts to `(B, T, S)`.
    @Nullable
    Tensor ofValue(Tensor query, Tensor key) {
        Tensor mask = valueMask == null ? null : Gradus.expandDims(valueMask, -2);
        return causal ? both(mask, Gradus.tril(pairs(query, key))) : mask;
    }

    private static Tensor both(@Nullable Tensor mask, Tensor other) {
        return mask == null ? other : Gradus.logicalAnd(mask, other);
    }

    /// True for every pair of places, of shape `(T, S)`.
    private static Tensor pairs(Tensor query, Tensor value) {
        int rows = query.shape().dim(1);
        int columns = value.shape().dim(1);
        if (rows == Shape.UNKNOWN || columns == Shape.UNKNOWN) {
            throw new IllegalArgumentException("masks of pairs of places need known lengths. Received: query.shape="
                    + query.shape() + ", value.shape=" + value.shape());
        }
        return Gradus.ones(Shape.of(rows, columns), DType.BOOL);
    }
}
