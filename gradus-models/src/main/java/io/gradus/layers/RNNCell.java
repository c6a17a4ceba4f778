package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.ShapeOnly;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a recurrent network, which [RNN] repeats: from an input `(batch, …)` and states `(batch, size)` to an
/// output and new states. One's own cell overrides [#stateSizes()], [#step] and, if it has weights, `build`.
///
/// @param <L> the cell's own class
public abstract class RNNCell<L extends RNNCell<L>> extends FluentLayer<L> {
    /// A cell with an automatic name.
    protected RNNCell() {}

    /// The size of each state.
    public abstract int[] stateSizes();

    /// The size of an output: that of the first state, unless a cell says otherwise.
    public int outputSize() {
        return stateSizes()[0];
    }

    /// Computes one step.
    protected abstract RNNResult step(Tensor x, List<Tensor> states, boolean training);

    /// The states before the first step, zeros, for the examples of an input.
    public List<Tensor> initialStates(Tensor x) {
        List<Tensor> states = new ArrayList<>();
        for (int size : stateSizes()) {
            Shape shape = Shape.of(x.shape().dim(0), size);
            states.add(
                    ShapeOnly.describes(x)
                            ? ShapeOnly.tensor(shape, dtypePolicy().compute())
                            : Gradus.zeros(shape, dtypePolicy().compute()));
        }
        return states;
    }

    /// One step, in training or not.
    public final RNNResult apply(Operand x, List<? extends Operand> states, boolean training) {
        List<Operand> inputs = new ArrayList<>(states);
        inputs.addFirst(x);
        return call(inputs, training, all -> {
            if (states.size() != stateSizes().length) {
                throw new IllegalArgumentException(
                        "a step takes " + stateSizes().length + " states. Received: " + states.size() + " states");
            }
            RNNResult result = step(all.getFirst(), all.subList(1, all.size()), training);
            finish(result.output());
            return result;
        });
    }

    /// A step from states of zeros; further inputs are the states.
    @Override
    protected Tensor call(List<Tensor> inputs, boolean training) {
        Tensor x = inputs.getFirst();
        List<Tensor> states = inputs.size() == 1 ? initialStates(x) : inputs.subList(1, inputs.size());
        return step(x, states, training).output();
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        return call(List.of(x), training);
    }

    /// Prepares the cell for the steps of a sequence: for what is drawn once for all of them.
    ///
    /// @param step the shape of a step's input
    void begin(Shape step, boolean training) {}

    /// Ends a sequence.
    void end() {}

    /// All steps at once, where the cell can do that.
    ///
    /// @param all whether the outputs of all steps are wanted
    /// @return null where it cannot
    @Nullable
    RNNResult sequence(Tensor x, List<Tensor> states, boolean all, boolean training) {
        return null;
    }
}
