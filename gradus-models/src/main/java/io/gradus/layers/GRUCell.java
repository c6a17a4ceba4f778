package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.activations.ActivationFunction;
import io.gradus.activations.Activations;
import io.gradus.saving.Config;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of a [GRU]; its state is the output.
///
/// Weights: `kernel` `(features, 3 · units)`, `recurrent_kernel` `(units, 3 · units)` and `bias`, with the gates
/// update, reset and candidate. The bias is `(2, 3 · units)`, one for the input and one for the state; `(3 · units,)`
/// where the reset gate acts before the recurrent product.
public final class GRUCell extends GatedCell<GRUCell> {
    private boolean resetAfter = true;

    /// A cell with so many units.
    public GRUCell(int units) {
        super(units, 3);
    }

    static GRUCell of(Config config) {
        return new GRUCell(config.integer("units")).argumentsOf(config).configured(config);
    }

    /// Sets the activation of the gates by Keras's name; the default is `sigmoid`.
    public GRUCell recurrentActivation(@Nullable String name) {
        return recurrentActivation(Activations.get(name));
    }

    /// Sets the activation of the gates.
    public GRUCell recurrentActivation(ActivationFunction activation) {
        setRecurrentActivation(activation);
        return this;
    }

    /// Sets whether the reset gate acts behind the recurrent product, which is the default, or before it.
    public GRUCell resetAfter(boolean resetAfter) {
        this.resetAfter = option("resetAfter", resetAfter);
        return this;
    }

    @Override
    Shape biasShape() {
        return resetAfter ? Shape.of(2, 3 * units()) : super.biasShape();
    }

    @Override
    RNNResult masked(Tensor x, List<Tensor> states) {
        Tensor state = states.getFirst();
        List<Tensor> biases = resetAfter ? Gradus.unstack(bias(), 0) : List.of(bias());
        Tensor sums = Gradus.add(inputSums(x, dropouts().inputMasks()), biases.getFirst());
        List<Tensor> z = Gradus.split(sums, 3, 1);
        List<Tensor> masks = dropouts().stateMasks();
        List<Tensor> r;
        if (resetAfter) {
            r = Gradus.split(Gradus.add(stateSums(state, masks), biases.get(1)), 3, 1);
        } else {
            r = Gradus.split(stateSums(state, masks), 3, 1);
        }
        Tensor update = gate(Gradus.add(z.get(0), r.get(0)));
        Tensor reset = gate(Gradus.add(z.get(1), r.get(1)));
        Tensor inner;
        if (resetAfter) {
            inner = Gradus.multiply(reset, r.get(2));
        } else {
            Tensor shown = masks.isEmpty() ? state : Gradus.multiply(state, masks.getLast());
            Tensor weights = Gradus.split(recurrentKernel(), 3, 1).get(2);
            inner = Gradus.matmul(Gradus.multiply(reset, shown), weights);
        }
        Tensor candidate = activate(Gradus.add(z.get(2), inner));
        Tensor changed = Gradus.multiply(Gradus.subtract(1, update), candidate);
        Tensor output = Gradus.add(Gradus.multiply(update, state), changed);
        return new RNNResult(output, List.of(output));
    }

    @Override
    @Nullable
    RNNResult fused(Tensor x, List<Tensor> states, boolean all) {
        if (!resetAfter) {
            return null;
        }
        var result = Gradus.gru(x, kernel(), recurrentKernel(), bias(), states.getFirst(), all);
        return new RNNResult(result.outputs(), List.of(result.state()));
    }

    @Override
    void describe(Map<String, @Nullable Object> config) {
        super.describe(config);
        config.put("reset_after", resetAfter);
    }

    @Override
    GRUCell argumentsOf(Config config) {
        resetAfter = config.flag("reset_after", true);
        return super.argumentsOf(config);
    }
}
