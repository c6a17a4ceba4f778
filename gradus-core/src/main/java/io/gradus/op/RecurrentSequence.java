package io.gradus.op;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The states of a recurrent cell: from the inputs that [RecurrentCell] describes and the [RecurrentTrace] of the same
/// inputs the array `(batch, states, units)` of the states after each step, or only after the last one, and then, where
/// there is one, of the last cell state.
///
/// Without the trace, where no gradient will be asked for, a kernel need not keep what it computes on the way.
///
/// @param cell the kind of step
/// @param all whether the states after all steps are wanted, not only the last one
public record RecurrentSequence(RecurrentCell cell, boolean all) implements Fused {
    static String label(RecurrentCell cell) {
        return cell == RecurrentCell.SIMPLE ? "simpleRnn" : cell.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String label() {
        return label(cell);
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        cell.check(inputs, label());
        Shape x = inputs[0].shape();
        return Shape.of(x.dim(0), states(x.dim(1)), inputs[2].shape().dim(0));
    }

    private int states(int steps) {
        if (all && steps == Shape.UNKNOWN) {
            return Shape.UNKNOWN;
        }
        return (all ? steps : 1) + (cell.hasCellState() ? 1 : 0);
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return Conv2D.floating(inputs, label());
    }

    @Override
    public Tensor decompose(Tensor... inputs) {
        List<Tensor> states = new ArrayList<>(cell.compose(inputs));
        if (!all) {
            states = states.subList(states.size() - states(1), states.size());
        }
        return Gradus.stack(states, 1);
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        if (input == cell.arity()) {
            return null;
        }
        // Rules are asked in the order of the inputs: who is asked first needs them all, or all but the input.
        Packed shared = call.shared(dy, g -> new Packed(packed(call, g, input == 0), input == 0));
        Tensor packed = input > 0 || shared.ofInput ? shared.gradients : packed(call, dy, true);
        Tensor of = call.input(input);
        RecurrentSizes sizes = RecurrentSizes.of(cell, call.input(0), call.input(1), call.input(2));
        Tensor part = Gradus.slice(packed, new int[] {sizes.gradientAt(input)}, new int[] {sizes.inputSize(input)});
        return Gradus.reshape(part, of.shape());
    }

    /// The gradients for all inputs, or for all but the first.
    private record Packed(Tensor gradients, boolean ofInput) {}

    private Tensor packed(Call call, Tensor dy, boolean ofInput) {
        int arity = cell.arity();
        Tensor[] inputs = new Tensor[arity + 2];
        for (int i = 0; i < call.arity(); i++) {
            inputs[i] = call.input(i);
        }
        if (call.arity() == arity) {
            inputs[arity] = Interpreter.call(new RecurrentTrace(cell), Arrays.copyOf(inputs, arity));
        }
        inputs[arity + 1] = dy;
        return Interpreter.call(new RecurrentGradient(cell, all, ofInput), inputs);
    }
}
