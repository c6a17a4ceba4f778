package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.graph.Arguments;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a recurrent layer over sequences from the first step to the last, and a second one from the last to the first,
/// and merges their outputs.
public final class Bidirectional extends FluentLayer<Bidirectional> {
    private final RecurrentLayer<?, ?> forwardLayer;
    private final RecurrentLayer<?, ?> backwardLayer;
    private Merging mergeMode = Merging.CONCAT;

    private enum Merging {
        CONCAT,
        SUM,
        MUL,
        AVE,
        NONE
    }

    /// Both directions with layers like this one, which itself is not used.
    public Bidirectional(RecurrentLayer<?, ?> layer) {
        this(renamed(layer, "forward_", layer.goesBackwards()), renamed(layer, "backward_", true));
    }

    /// A direction with a layer like the first one, and the other with the second one itself.
    public Bidirectional(RecurrentLayer<?, ?> layer, RecurrentLayer<?, ?> backwardLayer) {
        this.forwardLayer =
                layer.name().startsWith("forward_") ? layer : renamed(layer, "forward_", layer.goesBackwards());
        this.backwardLayer = backwardLayer;
        if (forwardLayer.goesBackwards() == backwardLayer.goesBackwards()
                || forwardLayer.isStateful() != backwardLayer.isStateful()
                || forwardLayer.returnsState() != backwardLayer.returnsState()
                || forwardLayer.returnsSequences() != backwardLayer.returnsSequences()) {
            throw new IllegalArgumentException(
                    head() + "the layers go in different directions, and agree in stateful, returnSequences and"
                            + " returnState. Received: layer=" + forwardLayer.config() + ", backwardLayer="
                            + backwardLayer.config());
        }
        forwardLayer.zeroOutputForMask(forwardLayer.returnsSequences());
        backwardLayer.zeroOutputForMask(forwardLayer.returnsSequences());
        inputSpec(InputSpec.minRank(3));
    }

    private static RecurrentLayer<?, ?> renamed(RecurrentLayer<?, ?> layer, String prefix, boolean backwards) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>(layer.config());
        String name = layer.name();
        config.put("name", prefix + (name.startsWith(prefix) ? name.substring(prefix.length()) : name));
        config.put("go_backwards", backwards);
        return recurrent(Map.of("class_name", layer.className(), "config", config));
    }

    private static RecurrentLayer<?, ?> recurrent(Object envelope) {
        Layer layer = Layers.make(envelope);
        if (layer instanceof RecurrentLayer<?, ?> recurrent) {
            return recurrent;
        }
        throw new IllegalArgumentException(
                "Bidirectional: the layer is a recurrent one. Received: " + layer.className());
    }

    static Bidirectional of(Config config) {
        RecurrentLayer<?, ?> layer = recurrent(config.present("layer"));
        Bidirectional both = config.has("backward_layer")
                ? new Bidirectional(layer, recurrent(config.present("backward_layer")))
                : new Bidirectional(layer);
        both.mergeMode(config.knows("merge_mode") ? config.read("merge_mode", String::valueOf) : "concat");
        return both.configured(config);
    }

    /// Sets how the outputs are merged: `concat` along the last axis, which is the default, `sum`, `mul`, `ave`, or
    /// null for not at all; then only [#applySequence] gives the outputs.
    public Bidirectional mergeMode(@Nullable String mergeMode) {
        this.mergeMode = switch (option("mergeMode", mergeMode)) {
            case null -> Merging.NONE;
            case "concat" -> Merging.CONCAT;
            case "sum" -> Merging.SUM;
            case "mul" -> Merging.MUL;
            case "ave" -> Merging.AVE;
            default ->
                throw new IllegalArgumentException(
                        head() + "mergeMode must be \"concat\", \"sum\", \"mul\", \"ave\" or null. Received: mergeMode="
                                + mergeMode);
        };
        return this;
    }

    /// The layer that goes forwards.
    public RecurrentLayer<?, ?> forwardLayer() {
        return forwardLayer;
    }

    /// The layer that goes backwards.
    public RecurrentLayer<?, ?> backwardLayer() {
        return backwardLayer;
    }

    /// Sets the states that stateful layers have kept to zero.
    public void resetState() {
        forwardLayer.resetState();
        backwardLayer.resetState();
    }

    @Override
    protected boolean takesMask() {
        return true;
    }

    /// The mask of the output: the input's where the outputs of all steps are given, none otherwise.
    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return forwardLayer.computeMask(inputs, masks);
    }

    /// The shape of the sequences; those of states follow from the cell.
    @Override
    List<Shape> describedShapes() {
        return buildShapes().stream().limit(1).toList();
    }

    @Override
    protected void build(Shape input) {
        forwardLayer.buildFor(input);
        backwardLayer.buildFor(input);
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        return call(List.of(x), training);
    }

    @Override
    protected Tensor call(List<Tensor> inputs, boolean training) {
        List<Tensor> outputs =
                run(inputs, SequenceCalls.mask(inputs, false), training).outputs();
        if (outputs.size() > 1 && !ShapeOnly.describes(outputs.getFirst())) {
            throw new UnsupportedOperationException(
                    "outputs that are not merged are two: call applySequence. Received: mergeMode=null");
        }
        return outputs.getFirst();
    }

    /// The outputs and, where the layers return their states, the last states.
    @Override
    protected List<Tensor> callAll(List<Tensor> inputs, boolean training) {
        BidirectionalResult result = run(inputs, SequenceCalls.mask(inputs, false), training);
        List<Tensor> all = new ArrayList<>(result.outputs());
        all.addAll(forwardLayer.returnsState() ? result.states() : List.of());
        return all;
    }

    @Override
    protected Arguments callOf(List<Tensor> inputs, boolean asList) {
        return SequenceCalls.write(inputs);
    }

    @Override
    public List<Tensor> invoke(Arguments arguments, @Nullable Boolean training) {
        return applyAll(SequenceCalls.read(arguments), trains(arguments, training));
    }

    /// The outputs and the last states.
    ///
    /// @param x the sequences
    /// @param mask `(batch, steps)` of bool, false for steps to be skipped; or null
    /// @param initialStates the first states of the forward layer and those of the backward layer, or none
    /// @param training whether the layers train
    public BidirectionalResult applySequence(
            Operand x, @Nullable Operand mask, List<? extends Operand> initialStates, boolean training) {
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(withMask(x.tensor(), mask));
        initialStates.forEach(state -> inputs.add(state.tensor()));
        if (areRecorded(inputs)) {
            List<Tensor> results = record(callOf(inputs, true));
            int outputs = mergeMode == Merging.NONE ? 2 : 1;
            return new BidirectionalResult(results.subList(0, outputs), results.subList(outputs, results.size()));
        }
        return call(inputs, training, all -> {
            BidirectionalResult result = run(all, SequenceCalls.mask(all, mask != null), training);
            List<Tensor> outputs = new ArrayList<>(result.outputs());
            outputs.set(0, keepMask(finish(outputs.getFirst()), all));
            return new BidirectionalResult(outputs, result.states());
        });
    }

    private BidirectionalResult run(List<Tensor> inputs, @Nullable Tensor mask, boolean training) {
        Tensor x = inputs.getFirst();
        int half = 1 + (inputs.size() - 1) / 2;
        RNNResult there = forwardLayer.applySequence(x, mask, inputs.subList(1, half), training);
        RNNResult back = backwardLayer.applySequence(x, mask, inputs.subList(half, inputs.size()), training);
        List<Tensor> states = new ArrayList<>(there.states());
        states.addAll(back.states());
        Tensor first = there.output();
        Tensor second = forwardLayer.returnsSequences() ? Gradus.flip(back.output(), 1) : back.output();
        List<Tensor> outputs = switch (mergeMode) {
            case CONCAT -> List.of(Gradus.concatenate(List.of(first, second), -1));
            case SUM -> List.of(Gradus.add(first, second));
            case MUL -> List.of(Gradus.multiply(first, second));
            case AVE -> List.of(Gradus.multiply(Gradus.add(first, second), 0.5));
            case NONE -> List.of(first, second);
        };
        return new BidirectionalResult(outputs, states);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put(
                "merge_mode",
                mergeMode == Merging.NONE ? null : mergeMode.name().toLowerCase(java.util.Locale.ROOT));
        config.put("layer", Layers.serialize(forwardLayer));
        config.put("backward_layer", Layers.serialize(backwardLayer));
        return config;
    }
}
