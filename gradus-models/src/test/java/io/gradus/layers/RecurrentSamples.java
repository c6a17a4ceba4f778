package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.constraints.MaxNorm;
import io.gradus.initializers.HeNormal;
import io.gradus.regularizers.L1;
import io.gradus.regularizers.L2;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Samples of recurrent layers, their cells, and what wraps them.
final class RecurrentSamples {
    private static final Shape SEQUENCES = Shape.of(4, 3, 5);
    private static final Shape ROWS = Shape.of(4, 5);

    private RecurrentSamples() {}

    /// A cell, whose further inputs are states of these sizes.
    private static LayerSample cell(String label, Supplier<Layer> make, String[] weights, int... states) {
        List<Shape> inputs = new ArrayList<>(List.of(ROWS));
        for (int size : states) {
            inputs.add(Shape.of(4, size));
        }
        return new LayerSample(label, make, inputs, false, List.of(weights));
    }

    static void add(List<LayerSample> s) {
        String[] lstm = {"kernel(5, 8)", "recurrent_kernel(2, 8)", "bias(8,)"};
        String[] gru = {"kernel(5, 6)", "recurrent_kernel(2, 6)", "bias(2, 6)"};
        String[] simple = {"kernel(5, 2)", "recurrent_kernel(2, 2)", "bias(2,)"};
        s.add(LayerSample.of("lstm", () -> new LSTM(2), SEQUENCES, lstm));
        s.add(LayerSample.of("lstm over all steps", () -> new LSTM(2).returnSequences(true), SEQUENCES, lstm));
        s.add(LayerSample.of(
                "lstm with options",
                () -> new LSTM(2)
                        .activation("softsign")
                        .recurrentActivation("hard_sigmoid")
                        .unitForgetBias(false)
                        .goBackwards(true)
                        .unroll(true)
                        .kernelInitializer(new HeNormal())
                        .recurrentInitializer("glorot_uniform")
                        .biasInitializer("ones")
                        .kernelRegularizer(new L2())
                        .recurrentRegularizer(new L1())
                        .biasRegularizer(new L2())
                        .kernelConstraint(new MaxNorm())
                        .recurrentConstraint(new MaxNorm())
                        .biasConstraint(new MaxNorm())
                        .dropout(0.2)
                        .recurrentDropout(0.3)
                        .seed(4),
                SEQUENCES,
                lstm));
        s.add(LayerSample.of(
                "lstm in float64",
                () -> new LSTM(2).dtype("float64").dropout(0.5).seed(2),
                SEQUENCES,
                lstm));
        s.add(cell("lstm cell", () -> new LSTMCell(2), lstm, 2, 2));
        s.add(LayerSample.of("gru", () -> new GRU(2), SEQUENCES, gru));
        s.add(LayerSample.of(
                "gru with an early reset",
                () -> new GRU(2).resetAfter(false).returnSequences(true).recurrentDropout(0.3),
                SEQUENCES,
                "kernel(5, 6)",
                "recurrent_kernel(2, 6)",
                "bias(6,)"));
        s.add(cell("gru cell", () -> new GRUCell(2), gru, 2));
        s.add(LayerSample.of("simple", () -> new SimpleRNN(2).dropout(0.1), SEQUENCES, simple));
        s.add(LayerSample.of(
                "simple without bias",
                () -> new SimpleRNN(2).useBias(false).returnSequences(true),
                SEQUENCES,
                "kernel(5, 2)",
                "recurrent_kernel(2, 2)"));
        s.add(cell("simple cell", () -> new SimpleRNNCell(2), simple, 2));
        String[] stacked = {
            "kernel(5, 2)", "recurrent_kernel(2, 2)", "bias(2,)", "kernel(2, 3)", "recurrent_kernel(1, 3)", "bias(2, 3)"
        };
        s.add(LayerSample.of(
                "stack", () -> new RNN(List.of(new SimpleRNNCell(2), new GRUCell(1))), SEQUENCES, stacked));
        s.add(cell(
                "stacked cells",
                () -> new StackedRNNCells(List.of(new SimpleRNNCell(2), new GRUCell(1))),
                stacked,
                2,
                1));
        s.add(LayerSample.of(
                "both directions",
                () -> new Bidirectional(new SimpleRNN(2).returnSequences(true)).mergeMode("sum"),
                SEQUENCES,
                "kernel(5, 2)",
                "recurrent_kernel(2, 2)",
                "bias(2,)",
                "kernel(5, 2)",
                "recurrent_kernel(2, 2)",
                "bias(2,)"));
        s.add(LayerSample.of(
                "a layer for each step",
                () -> new TimeDistributed(new Dense(2)),
                SEQUENCES,
                "kernel(5, 2)",
                "bias(2,)"));
    }
}
