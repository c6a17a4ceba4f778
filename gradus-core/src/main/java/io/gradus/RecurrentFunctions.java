package io.gradus;

import io.gradus.autodiff.Tapes;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.RecurrentCell;
import io.gradus.op.RecurrentSequence;
import io.gradus.op.RecurrentTrace;
import io.gradus.op.Slice;
import java.util.Arrays;

/// Recurrent networks over whole sequences, each in one op with Keras's default activations. Kernels and biases have
/// the shapes and the order of gates that Keras's layers give them.
///
/// All of them take `x` of shape `(batch, steps, features)` with at least one step, and return either the states
/// after each step or, sparing memory and time, the last one.
class RecurrentFunctions extends LossFunctions {
    RecurrentFunctions() {}

    /// Long short-term memory (Hochreiter and Schmidhuber, 1997, with forget gates).
    ///
    /// @param x the sequences, `(batch, steps, features)`
    /// @param kernel for the inputs, `(features, 4 · units)`: the gates input, forget, candidate, output
    /// @param recurrentKernel for the states, `(units, 4 · units)`
    /// @param bias `(4 · units,)`
    /// @param state the state before the first step, `(batch, units)`
    /// @param cellState the cell state before the first step, `(batch, units)`
    /// @param all whether the outputs after all steps are wanted
    public static Recurrence lstm(
            Operand x,
            Operand kernel,
            Operand recurrentKernel,
            Operand bias,
            Operand state,
            Operand cellState,
            boolean all) {
        return recurrence(RecurrentCell.LSTM, all, x, kernel, recurrentKernel, bias, state, cellState);
    }

    /// The gated recurrent unit (Cho and others, 2014), in the form whose reset gate acts behind the
    /// recurrent product.
    ///
    /// @param x the sequences, `(batch, steps, features)`
    /// @param kernel for the inputs, `(features, 3 · units)`: the gates update, reset, candidate
    /// @param recurrentKernel for the states, `(units, 3 · units)`
    /// @param bias for the inputs and for the states, `(2, 3 · units)`
    /// @param state the state before the first step, `(batch, units)`
    /// @param all whether the outputs after all steps are wanted
    public static Recurrence gru(
            Operand x, Operand kernel, Operand recurrentKernel, Operand bias, Operand state, boolean all) {
        return recurrence(RecurrentCell.GRU, all, x, kernel, recurrentKernel, bias, state);
    }

    /// The simple recurrent network: each state is tanh of the input's and the last state's products
    /// and the bias.
    ///
    /// @param x the sequences, `(batch, steps, features)`
    /// @param kernel for the inputs, `(features, units)`
    /// @param recurrentKernel for the states, `(units, units)`
    /// @param bias `(units,)`
    /// @param state the state before the first step, `(batch, units)`
    /// @param all whether the outputs after all steps are wanted
    public static Recurrence simpleRnn(
            Operand x, Operand kernel, Operand recurrentKernel, Operand bias, Operand state, boolean all) {
        return recurrence(RecurrentCell.SIMPLE, all, x, kernel, recurrentKernel, bias, state);
    }

    private static Recurrence recurrence(RecurrentCell cell, boolean all, Operand... operands) {
        Tensor[] inputs = Arrays.stream(operands).map(Operand::tensor).toArray(Tensor[]::new);
        Tensor[] given = inputs;
        if (Tapes.current().count() > 0) {
            given = Arrays.copyOf(inputs, inputs.length + 1);
            given[inputs.length] = Interpreter.call(new RecurrentTrace(cell), inputs);
        }
        Tensor states = Interpreter.call(new RecurrentSequence(cell, all), given);
        int steps = all ? inputs[0].shape().dim(1) : 1;
        Tensor outputs = cell.hasCellState() ? part(states, 0, steps == Shape.UNKNOWN ? Slice.END : steps) : states;
        Tensor state = plane(all ? outputs : states, steps - 1);
        return new Recurrence(all ? outputs : state, state, cell.hasCellState() ? plane(states, steps) : null);
    }

    private static Tensor plane(Tensor states, int index) {
        // Any one will do where the number of steps is not known, which is so only for symbolic tensors.
        int from = Math.max(0, states.shape().dim(1) == Shape.UNKNOWN ? 0 : index);
        Tensor one = states.shape().dim(1) == 1 ? states : part(states, from, from + 1);
        return Interpreter.call(
                new io.gradus.op.Reshape(
                        new int[] {states.shape().dim(0), states.shape().dim(2)}),
                one);
    }

    private static Tensor part(Tensor states, int from, int to) {
        return Interpreter.call(
                new Slice(new int[] {0, from, 0}, new int[] {Slice.END, to, Slice.END}, new int[] {1, 1, 1}), states);
    }
}
