package io.gradus.layers;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.graph.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a [Layer] that is about what goes on beside the computation: the masks that tensors carry from layer to
/// layer, and the calls that functional models note.
abstract class MaskingLayer extends BuildableLayer {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private final boolean makesMasks = LayerTraits.of(getClass()).makesMasks();

    MaskingLayer() {}

    /// The mask that a tensor carries from layer to layer: true for the steps of a sequence that count.
    /// Null without one.
    public static @Nullable Tensor maskOf(Tensor x) {
        return ACCESS.mask(x);
    }

    /// The same tensor with a mask for the layers that it meets; as it is where that is null.
    ///
    /// @param mask of bool, with as many of the first axes as it needs: `(batch, steps)` for sequences
    public static Tensor withMask(Operand x, @Nullable Operand mask) {
        return mask == null ? x.tensor() : ACCESS.withMask(x.tensor(), mask.tensor());
    }

    /// Whether `call` heeds the masks of its inputs, which it asks [#maskOf] for; a file then notes them as
    /// arguments.
    protected boolean takesMask() {
        return false;
    }

    /// Whether results carry the mask that [#computeMask] gives. A layer that overrides that method need
    /// not say so; one that says so without it passes the mask of its first input on.
    protected boolean supportsMasking() {
        return makesMasks;
    }

    /// The mask of the (first) result; null for none.
    ///
    /// @param inputs the inputs
    /// @param masks their masks, or null for those without
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return masks.getFirst();
    }

    /// The result with the mask that it has after this layer.
    final Tensor keepMask(Tensor output, Tensor input) {
        return makesMasks || ACCESS.mask(input) != null ? keepMask(output, List.of(input)) : output;
    }

    final Tensor keepMask(Tensor output, List<Tensor> inputs) {
        List<@Nullable Tensor> masks = new ArrayList<>(inputs.size());
        inputs.forEach(input -> masks.add(ACCESS.mask(input)));
        if (!supportsMasking() || (!makesMasks && masks.getFirst() == null) || ACCESS.mask(output) != null) {
            return output;
        }
        Tensor mask = computeMask(inputs, masks);
        return mask == null ? output : ACCESS.withMask(output, mask);
    }

    /// The symbolic result of the layer's last call in a functional or a sequential model: where a model
    /// that gives what happens inside of another one ends.
    ///
    /// @throws IllegalStateException when there is no such call
    public final Tensor output() {
        return lastCall().outputs().getFirst();
    }

    /// The symbolic input of the layer's last call in a functional or a sequential model.
    ///
    /// @throws IllegalStateException when there is no such call
    public final Tensor inputTensor() {
        Node call = lastCall();
        return call.isInput() ? call.outputs().getFirst() : call.inputs().getFirst();
    }

    private Node lastCall() {
        List<Node> calls = history().nodes();
        if (calls.isEmpty()) {
            throw new IllegalStateException(head()
                    + "the layer has an input and an output once it is part of a model that begins with an Input."
                    + " Received: a layer without calls");
        }
        return calls.getLast();
    }
}
