package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.List;

/// One step of a [SimpleRNN]: the activation of the input's product, the state's and the bias. Its state is the output.
///
/// Weights: `kernel` `(features, units)`, `recurrent_kernel` `(units, units)` and `bias` `(units,)`.
public final class SimpleRNNCell extends GatedCell<SimpleRNNCell> {
    /// A cell with so many units.
    public SimpleRNNCell(int units) {
        super(units, 1);
    }

    static SimpleRNNCell of(Config config) {
        return new SimpleRNNCell(config.integer("units")).argumentsOf(config).configured(config);
    }

    @Override
    RNNResult masked(Tensor x, List<Tensor> states) {
        Tensor input = Gradus.add(inputSums(x, dropouts().inputMasks()), bias());
        Tensor output = activate(
                Gradus.add(input, stateSums(states.getFirst(), dropouts().stateMasks())));
        return new RNNResult(output, List.of(output));
    }

    @Override
    RNNResult fused(Tensor x, List<Tensor> states, boolean all) {
        var result = Gradus.simpleRnn(x, kernel(), recurrentKernel(), bias(), states.getFirst(), all);
        return new RNNResult(result.outputs(), List.of(result.state()));
    }
}
