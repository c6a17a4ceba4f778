package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Recurrence;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.activations.ActivationFunction;
import io.gradus.activations.Activations;
import io.gradus.initializers.Initializer;
import io.gradus.saving.Config;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One step of an [LSTM]; its states are the output and the cell state.
///
/// Weights: `kernel` `(features, 4 · units)`, `recurrent_kernel` `(units, 4 · units)` and `bias` `(4 · units,)`, with
/// the gates input, forget, candidate and output.
public final class LSTMCell extends GatedCell<LSTMCell> {
    private boolean unitForgetBias = true;

    /// A cell with so many units.
    public LSTMCell(int units) {
        super(units, 4);
    }

    static LSTMCell of(Config config) {
        return new LSTMCell(config.integer("units")).argumentsOf(config).configured(config);
    }

    /// Sets the activation of the gates by Keras's name; the default is `sigmoid`.
    public LSTMCell recurrentActivation(@Nullable String name) {
        return recurrentActivation(Activations.get(name));
    }

    /// Sets the activation of the gates.
    public LSTMCell recurrentActivation(ActivationFunction activation) {
        setRecurrentActivation(activation);
        return this;
    }

    /// Sets whether the forget gate's bias begins with ones, so that a new network remembers; the default is true.
    public LSTMCell unitForgetBias(boolean unitForgetBias) {
        this.unitForgetBias = option("unitForgetBias", unitForgetBias);
        return this;
    }

    @Override
    public int[] stateSizes() {
        return new int[] {units(), units()};
    }

    @Override
    Initializer firstBias(Initializer given) {
        return unitForgetBias
                ? (shape, dtype) -> Gradus.concatenate(
                        List.of(
                                given.call(Shape.of(units()), dtype),
                                Gradus.ones(Shape.of(units()), dtype),
                                given.call(Shape.of(2 * units()), dtype)),
                        0)
                : given;
    }

    @Override
    RNNResult masked(Tensor x, List<Tensor> states) {
        Tensor input = Gradus.add(inputSums(x, dropouts().inputMasks()), bias());
        Tensor sums = Gradus.add(input, stateSums(states.get(0), dropouts().stateMasks()));
        List<Tensor> z = Gradus.split(sums, 4, 1);
        Tensor kept = Gradus.multiply(gate(z.get(1)), states.get(1));
        Tensor cell = Gradus.add(kept, Gradus.multiply(gate(z.get(0)), activate(z.get(2))));
        Tensor output = Gradus.multiply(gate(z.get(3)), activate(cell));
        return new RNNResult(output, List.of(output, cell));
    }

    @Override
    RNNResult fused(Tensor x, List<Tensor> states, boolean all) {
        Recurrence result = Gradus.lstm(x, kernel(), recurrentKernel(), bias(), states.get(0), states.get(1), all);
        return new RNNResult(result.outputs(), List.of(result.state(), Objects.requireNonNull(result.cellState())));
    }

    @Override
    void describe(Map<String, @Nullable Object> config) {
        super.describe(config);
        config.put("unit_forget_bias", unitForgetBias);
    }

    @Override
    LSTMCell argumentsOf(Config config) {
        unitForgetBias = config.flag("unit_forget_bias", true);
        return super.argumentsOf(config);
    }
}
