package io.gradus.layers;

import io.gradus.activations.ActivationFunction;
import io.gradus.saving.Config;
import org.jspecify.annotations.Nullable;

/// The gated recurrent unit (Cho and others, 2014): sequences `(batch, steps, features)` become outputs
/// `(batch, units)`, or `(batch, steps, units)` with `returnSequences`. For the weights see [GRUCell].
public final class GRU extends GatedLayer<GRU, GRUCell> {
    /// A layer with so many units.
    public GRU(int units) {
        super(new GRUCell(units), "gru_cell");
    }

    static GRU of(Config config) {
        return new GRU(config.integer("units")).allConfigured(config);
    }

    /// Sets the activation of the gates by Keras's name; the default is `sigmoid`.
    public GRU recurrentActivation(@Nullable String name) {
        cell.recurrentActivation(option("recurrentActivation", name));
        return this;
    }

    /// Sets the activation of the gates.
    public GRU recurrentActivation(ActivationFunction activation) {
        cell.recurrentActivation(option("recurrentActivation", activation));
        return this;
    }

    /// Sets whether the reset gate acts behind the recurrent product, which is the default, or before it.
    public GRU resetAfter(boolean resetAfter) {
        cell.resetAfter(option("resetAfter", resetAfter));
        return this;
    }
}
