package io.gradus.layers;

import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Repeats any cell over the steps of sequences: `new RNN(new LSTMCell(4))`; several cells are stacked.
public final class RNN extends RecurrentLayer<RNN, RNNCell<?>> {
    /// A layer that repeats a cell.
    public RNN(RNNCell<?> cell) {
        super(cell);
    }

    /// A layer that repeats cells, each of which takes the output of the one before.
    public RNN(List<? extends RNNCell<?>> cells) {
        super(new StackedRNNCells(cells));
    }

    static RNN of(Config config) {
        Object cell = config.present("cell");
        RNN layer;
        if (cell instanceof List<?> several) {
            List<RNNCell<?>> cells = new ArrayList<>();
            several.forEach(one -> cells.add(StackedRNNCells.cell(one)));
            layer = new RNN(cells);
        } else {
            layer = new RNN(StackedRNNCells.cell(cell));
        }
        return layer.sequencesConfigured(config);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        describeSequences(config);
        config.put("cell", Layers.serialize(cell));
        return config;
    }
}
