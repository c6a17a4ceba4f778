package io.gradus.op;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.matmul;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.sigmoid;
import static io.gradus.Gradus.split;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.tanh;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The kinds of steps that [RecurrentSequence] repeats, with Keras's order of gates and its default activations.
///
/// Their inputs are `x` of shape `(batch, steps, features)`, the kernel `(features, gates · units)`, the recurrent
/// kernel `(units, gates · units)`, the bias, the state `(batch, units)` to begin with, and for [#LSTM] the cell state
/// of the same shape.
public enum RecurrentCell {
    /// Long short-term memory with the gates input, forget, candidate and output; a bias of
    /// `(4 · units,)`.
    LSTM(4),

    /// The gated recurrent unit with the gates update, reset and candidate, whose reset gate acts
    /// behind the recurrent product; a bias of `(2, 3 · units)`, for the input and for the state.
    GRU(3),

    /// tanh of the sum of both products; a bias of `(units,)`.
    SIMPLE(1);

    private final int gates;

    RecurrentCell(int gates) {
        this.gates = gates;
    }

    /// The columns of a kernel for each unit.
    public int gates() {
        return gates;
    }

    /// Whether there is a cell state beside the state that is the output.
    public boolean hasCellState() {
        return this == LSTM;
    }

    /// How many inputs a sequence has: those of a step with both states.
    public int arity() {
        return hasCellState() ? 6 : 5;
    }

    /// The bias's shape.
    public Shape biasShape(int units) {
        return this == GRU ? Shape.of(2, gates * units) : Shape.of(gates * units);
    }

    /// @throws IllegalArgumentException when the shapes do not belong together
    void check(Tensor[] inputs, String label) {
        Shape x = inputs[0].shape();
        Shape recurrent = inputs[2].shape();
        int units = recurrent.rank() == 2 ? recurrent.dim(0) : 0;
        boolean right = x.rank() == 3
                && x.dim(1) != 0
                && units > 0
                && recurrent.dim(1) == gates * units
                && inputs[1].shape().isCompatibleWith(Shape.of(x.dim(2), gates * units))
                && inputs[3].shape().equals(biasShape(units));
        for (int i = 4; right && i < arity(); i++) {
            right = inputs[i].shape().isCompatibleWith(Shape.of(x.dim(0), units));
        }
        if (!right) {
            throw new IllegalArgumentException(
                    label + ": x is (batch, steps, features) with a step at least, the kernel"
                            + " (features, " + gates + " units), the recurrent kernel (units, " + gates
                            + " units), the bias "
                            + (this == GRU ? "(2, 3 units)" : "(" + gates + " units,)")
                            + " and a state (batch, units). Received: " + shapes(inputs));
        }
    }

    private String shapes(Tensor[] inputs) {
        String[] names = {"x", "kernel", "recurrentKernel", "bias", "state", "cellState"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arity(); i++) {
            text.append(i == 0 ? "" : ", ").append(names[i]).append(".shape=").append(inputs[i].shape());
        }
        return text.toString();
    }

    /// All steps as a composition.
    ///
    /// @return the states after each step, and then, where there is one, the last cell state
    List<Tensor> compose(Tensor... in) {
        Tensor kernel = in[1];
        Tensor recurrent = in[2];
        Tensor bias = in[3];
        Tensor inputBias = this == GRU ? Gradus.unstack(bias, 0).get(0) : bias;
        List<Tensor> parts = Gradus.unstack(add(matmul(in[0], kernel), inputBias), 1);
        Tensor state = in[4];
        Tensor cell = in[arity() - 1];
        List<Tensor> result = new ArrayList<>();
        for (Tensor part : parts) {
            switch (this) {
                case LSTM -> {
                    List<Tensor> z = split(add(part, matmul(state, recurrent)), 4, -1);
                    cell = add(multiply(sigmoid(z.get(1)), cell), multiply(sigmoid(z.get(0)), tanh(z.get(2))));
                    state = multiply(sigmoid(z.get(3)), tanh(cell));
                }
                case GRU -> {
                    List<Tensor> z = split(part, 3, -1);
                    Tensor own = Gradus.unstack(bias, 0).get(1);
                    List<Tensor> r = split(add(matmul(state, recurrent), own), 3, -1);
                    Tensor update = sigmoid(add(z.get(0), r.get(0)));
                    Tensor reset = sigmoid(add(z.get(1), r.get(1)));
                    Tensor candidate = tanh(add(z.get(2), multiply(reset, r.get(2))));
                    state = add(multiply(update, state), multiply(subtract(1, update), candidate));
                }
                case SIMPLE -> state = tanh(add(part, matmul(state, recurrent)));
            }
            result.add(state);
        }
        if (hasCellState()) {
            result.add(cell);
        }
        return result;
    }
}
