package io.gradus.layers;

import io.gradus.saving.Config;

/// A fully connected network whose output goes back in: sequences `(batch, steps, features)` become outputs
/// `(batch, units)`, or `(batch, steps, units)` with `returnSequences`. For the weights see [SimpleRNNCell].
public final class SimpleRNN extends GatedLayer<SimpleRNN, SimpleRNNCell> {
    /// A layer with so many units.
    public SimpleRNN(int units) {
        super(new SimpleRNNCell(units), "simple_rnn_cell");
    }

    static SimpleRNN of(Config config) {
        return new SimpleRNN(config.integer("units")).allConfigured(config);
    }
}
