package io.gradus.layers;

import io.gradus.Tensor;
import io.gradus.graph.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How Keras writes the calls of recurrent layers: the sequences, then by name the first states and the mask.
final class SequenceCalls {
    private SequenceCalls() {}

    /// @param inputs the sequences, then the first states
    static Arguments write(List<Tensor> inputs) {
        Tensor x = inputs.getFirst();
        Arguments arguments = Arguments.of(x);
        if (inputs.size() > 1) {
            arguments = arguments.with("initial_state", inputs.subList(1, inputs.size()));
        }
        Tensor mask = inputs.size() > 1 ? null : Layer.maskOf(x);
        return mask == null ? arguments : arguments.with("mask", mask);
    }

    /// The mask that counts: with first states only one that the call names, as in Keras, where a mask that
    /// the sequences carry is passed on, but not heeded.
    static @Nullable Tensor mask(List<Tensor> inputs, boolean named) {
        return inputs.size() > 1 && !named ? null : Layer.maskOf(inputs.getFirst());
    }

    /// The sequences with their mask, then the first states.
    static List<Tensor> read(Arguments arguments) {
        List<Tensor> inputs = new ArrayList<>(Layer.inputsOf(arguments));
        inputs.addAll(arguments.tensors(1, "initial_state"));
        return inputs;
    }
}
