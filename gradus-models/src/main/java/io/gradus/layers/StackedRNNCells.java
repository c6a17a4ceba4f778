package io.gradus.layers;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cells as one: each takes the output of the one before. The states are those of the first cell, then those of the
/// second, and so on.
public final class StackedRNNCells extends RNNCell<StackedRNNCells> {
    private final List<RNNCell<?>> cells;

    /// A stack of cells, at least one.
    public StackedRNNCells(List<? extends RNNCell<?>> cells) {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(head() + "a stack has at least one cell. Received: none");
        }
        this.cells = List.copyOf(cells);
    }

    static StackedRNNCells of(Config config) {
        List<RNNCell<?>> cells = new ArrayList<>();
        if (config.present("cells") instanceof List<?> envelopes) {
            envelopes.forEach(envelope -> cells.add(cell(envelope)));
        }
        return new StackedRNNCells(cells).configured(config);
    }

    /// The cell that an envelope describes.
    static RNNCell<?> cell(Object envelope) {
        Layer layer = Layers.deserialize(envelope);
        if (layer instanceof RNNCell<?> cell) {
            return cell;
        }
        throw new IllegalArgumentException("RNN: a cell is wanted. Received: " + layer.className());
    }

    /// The cells.
    public List<RNNCell<?>> cells() {
        return cells;
    }

    @Override
    public int[] stateSizes() {
        return cells.stream()
                .flatMapToInt(cell -> Arrays.stream(cell.stateSizes()))
                .toArray();
    }

    @Override
    public int outputSize() {
        return cells.getLast().outputSize();
    }

    @Override
    protected void build(Shape input) {
        Shape shape = input;
        for (RNNCell<?> cell : cells) {
            cell.buildFor(shape);
            shape = Shape.of(input.dim(0), cell.outputSize());
        }
    }

    @Override
    protected RNNResult step(Tensor x, List<Tensor> states, boolean training) {
        List<Tensor> next = new ArrayList<>();
        Tensor output = x;
        for (RNNCell<?> cell : cells) {
            int from = next.size();
            RNNResult result = cell.apply(output, states.subList(from, from + cell.stateSizes().length), training);
            output = result.output();
            next.addAll(result.states());
        }
        return new RNNResult(output, next);
    }

    @Override
    void end() {
        cells.forEach(RNNCell::end);
    }

    @Override
    void begin(Shape step, boolean training) {
        Shape shape = step;
        for (RNNCell<?> cell : cells) {
            cell.begin(shape, training);
            shape = Shape.of(step.dim(0), cell.outputSize());
        }
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("cells", cells.stream().map(Layers::serialize).toList());
        return config;
    }
}
