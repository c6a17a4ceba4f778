package io.gradus.layers;

import io.gradus.activations.ActivationFunction;
import io.gradus.saving.Config;
import org.jspecify.annotations.Nullable;

/// Long short-term memory (Hochreiter and Schmidhuber, 1997): sequences `(batch, steps, features)` become outputs
/// `(batch, units)`, or `(batch, steps, units)` with `returnSequences`. For the weights see [LSTMCell].
public final class LSTM extends GatedLayer<LSTM, LSTMCell> {
    /// A layer with so many units.
    public LSTM(int units) {
        super(new LSTMCell(units), "lstm_cell");
    }

    static LSTM of(Config config) {
        return new LSTM(config.integer("units")).allConfigured(config);
    }

    /// Sets the activation of the gates by Keras's name; the default is `sigmoid`.
    public LSTM recurrentActivation(@Nullable String name) {
        cell.recurrentActivation(option("recurrentActivation", name));
        return this;
    }

    /// Sets the activation of the gates.
    public LSTM recurrentActivation(ActivationFunction activation) {
        cell.recurrentActivation(option("recurrentActivation", activation));
        return this;
    }

    /// Sets whether the forget gate's bias begins with ones, so that a new network remembers; the default is true.
    public LSTM unitForgetBias(boolean unitForgetBias) {
        cell.unitForgetBias(option("unitForgetBias", unitForgetBias));
        return this;
    }
}
