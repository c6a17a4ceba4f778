package io.gradus.op;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/// Runs a recurrent cell over all steps and keeps everything that it computes on the way, as [RecurrentSizes] lays it
/// out. The inputs are those that [RecurrentCell] describes.
///
/// It is one half of a computation, and is not differentiated: [RecurrentSequence], which picks the states out, knows
/// the gradient for both.
///
/// @param cell the kind of step
public record RecurrentTrace(RecurrentCell cell) implements Op {
    @Override
    public String label() {
        return RecurrentSequence.label(cell);
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        cell.check(inputs, label());
        boolean known = inputs[0].shape().isKnown();
        return Shape.of(known ? RecurrentSizes.of(cell, inputs).traceLength() : Shape.UNKNOWN);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return null;
    }
}
