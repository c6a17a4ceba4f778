package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.graph.Arguments;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What layers share that repeat a cell over the steps of sequences `(batch, steps, …)`: they give the output of the
/// last step, `(batch, size)`, or of all, `(batch, steps, size)`.
///
/// @param <L> the layer's own class
/// @param <C> the class of its cell
public abstract class RecurrentLayer<L extends RecurrentLayer<L, C>, C extends RNNCell<?>> extends FluentLayer<L> {
    final C cell;

    private boolean returnSequences;
    private boolean returnState;
    private boolean goBackwards;
    private boolean stateful;
    private boolean unroll;
    private boolean zeroOutputForMask;

    /// The states that a stateful layer keeps from batch to batch; they are no weights.
    private @Nullable Kept kept;

    /// Wrapped, so that the variables do not count as the layer's.
    private record Kept(List<Variable> states) {}

    RecurrentLayer(C cell) {
        this.cell = cell;
        inputSpec(InputSpec.minRank(3));
    }

    /// The cell.
    public final C cell() {
        return cell;
    }

    /// Sets whether the outputs of all steps are the result, instead of that of the last one.
    public L returnSequences(boolean returnSequences) {
        this.returnSequences = option("returnSequences", returnSequences);
        return self();
    }

    /// Sets whether the layer gives its last states, too: as further results of `applyAll`.
    /// [#applySequence] gives them in
    /// any case but that of a functional model, `apply` never.
    public L returnState(boolean returnState) {
        this.returnState = option("returnState", returnState);
        return self();
    }

    /// Sets whether the steps are taken from the last to the first; the outputs come in the order of the steps taken.
    public L goBackwards(boolean goBackwards) {
        this.goBackwards = option("goBackwards", goBackwards);
        return self();
    }

    /// Sets whether the last states of a batch are the first ones of the next, until [#resetState()].
    public L stateful(boolean stateful) {
        this.stateful = option("stateful", stateful);
        return self();
    }

    /// Sets what Keras calls unrolling: it makes no difference here.
    public L unroll(boolean unroll) {
        this.unroll = option("unroll", unroll);
        return self();
    }

    /// Sets whether the output of a masked step is zero; otherwise it is that of the step before.
    public L zeroOutputForMask(boolean zeroOutputForMask) {
        this.zeroOutputForMask = option("zeroOutputForMask", zeroOutputForMask);
        return self();
    }

    /// Whether the outputs of all steps are the result.
    public final boolean returnsSequences() {
        return returnSequences;
    }

    /// Whether Keras's layer gives its last states, too.
    public final boolean returnsState() {
        return returnState;
    }

    /// Whether the steps are taken from the last to the first.
    public final boolean goesBackwards() {
        return goBackwards;
    }

    /// Whether states are kept from batch to batch.
    public final boolean isStateful() {
        return stateful;
    }

    /// Sets the states that a stateful layer has kept to zero.
    public final void resetState() {
        if (kept != null) {
            kept.states.forEach(state -> state.assign(Gradus.zerosLike(state)));
        }
    }

    /// The shape of the sequences; those of states follow from the cell.
    @Override
    final List<Shape> describedShapes() {
        return buildShapes().stream().limit(1).toList();
    }

    @Override
    protected void build(Shape input) {
        if (!cell.isBuilt()) {
            cell.buildFor(stepOf(input));
        }
    }

    private static Shape stepOf(Shape sequence) {
        int[] dims = sequence.dims();
        int[] step = new int[dims.length - 1];
        step[0] = dims[0];
        System.arraycopy(dims, 2, step, 1, dims.length - 2);
        return Shape.of(step);
    }

    /// The result for sequences whose further inputs are the first states, if there are any.
    @Override
    protected Tensor call(List<Tensor> inputs, boolean training) {
        return run(inputs, SequenceCalls.mask(inputs, false), training).output();
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        return run(List.of(x), maskOf(x), training).output();
    }

    /// The output and, with [#returnState], the last states.
    @Override
    protected List<Tensor> callAll(List<Tensor> inputs, boolean training) {
        RNNResult result = run(inputs, SequenceCalls.mask(inputs, false), training);
        List<Tensor> all = new ArrayList<>(returnState ? result.states() : List.of());
        all.addFirst(result.output());
        return all;
    }

    @Override
    protected Arguments callOf(List<Tensor> inputs, boolean asList) {
        return SequenceCalls.write(inputs);
    }

    @Override
    public List<Tensor> invoke(Arguments arguments, @Nullable Boolean training) {
        List<Tensor> inputs = SequenceCalls.read(arguments);
        boolean trains = trains(arguments, training);
        if (arguments.named("mask") instanceof Tensor mask && inputs.size() > 1) {
            RNNResult result = applySequence(inputs.getFirst(), mask, inputs.subList(1, inputs.size()), trains);
            List<Tensor> all = new ArrayList<>(returnState ? result.states() : List.of());
            all.addFirst(result.output());
            return all;
        }
        return applyAll(inputs, trains);
    }

    /// The output and the last states.
    ///
    /// @param x the sequences
    /// @param mask `(batch, steps)` of bool, false for steps to be skipped; or null
    /// @param initialStates the first states, or none for zeros or, in a stateful layer, what it has kept
    /// @param training whether the layer trains
    public final RNNResult applySequence(
            Operand x, @Nullable Operand mask, List<? extends Operand> initialStates, boolean training) {
        List<Tensor> inputs = new ArrayList<>();
        inputs.add(withMask(x.tensor(), mask));
        initialStates.forEach(state -> inputs.add(state.tensor()));
        if (areRecorded(inputs)) {
            Arguments arguments = callOf(inputs, true);
            List<Tensor> results = record(mask == null ? arguments : arguments.with("mask", mask.tensor()));
            return new RNNResult(results.getFirst(), results.subList(1, results.size()));
        }
        return call(inputs, training, all -> {
            RNNResult result = run(all, SequenceCalls.mask(all, mask != null), training);
            return new RNNResult(keepMask(finish(result.output()), all), result.states());
        });
    }

    @Override
    protected final boolean takesMask() {
        return true;
    }

    /// The mask of the output: the input's where the outputs of all steps are given, none otherwise.
    @Override
    protected final @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return returnSequences ? masks.getFirst() : null;
    }

    private RNNResult run(List<Tensor> inputs, @Nullable Tensor mask, boolean training) {
        Tensor x = inputs.getFirst();
        if (x.shape().dim(1) == 0) {
            throw new IllegalArgumentException("a sequence has at least one step. Received: input.shape=" + x.shape());
        }
        List<Tensor> states = inputs.size() == 1 ? firstStates(x) : inputs.subList(1, inputs.size());
        if (ShapeOnly.describes(x)) {
            return symbolic(x, states, training);
        }
        Tensor ordered = goBackwards ? Gradus.flip(x, 1) : x;
        cell.begin(stepOf(x.shape()), training);
        RNNResult result = mask == null ? cell.sequence(ordered, states, returnSequences, training) : null;
        if (result == null) {
            result = steps(ordered, mask == null || !goBackwards ? mask : Gradus.flip(mask, 1), states, training);
        }
        cell.end();
        if (stateful) {
            keep(result.states());
        }
        return result;
    }

    private List<Tensor> firstStates(Tensor x) {
        if (kept == null || ShapeOnly.describes(x)) {
            return cell.initialStates(x);
        }
        int batch = kept.states.getFirst().shape().dim(0);
        if (batch != x.shape().dim(0)) {
            throw new IllegalArgumentException("a stateful layer sees batches of one size, which is " + batch
                    + "; resetState() does not change it. Received: input.shape=" + x.shape());
        }
        return kept.states.stream()
                .map(state -> Gradus.cast(state.value(), cell.dtypePolicy().compute()))
                .toList();
    }

    private void keep(List<Tensor> states) {
        if (kept == null) {
            kept = new Kept(states.stream()
                    .map(state -> Variable.atPath(
                            name() + "/rnn_state",
                            Gradus.zeros(state.shape(), dtypePolicy().variable()),
                            false))
                    .toList());
        }
        for (int i = 0; i < states.size(); i++) {
            kept.states
                    .get(i)
                    .assign(Gradus.cast(
                            Gradus.stopGradient(states.get(i)), dtypePolicy().variable()));
        }
    }

    /// The shapes of the result: those of one step, with an axis for the steps.
    private RNNResult symbolic(Tensor x, List<Tensor> states, boolean training) {
        RNNResult one = cell.apply(ShapeOnly.tensor(stepOf(x.shape()), x.dtype()), states, training);
        return returnSequences
                ? new RNNResult(
                        TimeDistributed.withSteps(one.output(), x.shape().dim(1)), one.states())
                : one;
    }

    private RNNResult steps(Tensor x, @Nullable Tensor mask, List<Tensor> first, boolean training) {
        List<Tensor> inputs = Gradus.unstack(x, 1);
        List<Tensor> masks = mask == null ? List.of() : Gradus.unstack(Gradus.cast(mask, io.gradus.DType.BOOL), 1);
        List<Tensor> outputs = new ArrayList<>();
        List<Tensor> states = first;
        for (int i = 0; i < inputs.size(); i++) {
            RNNResult next = cell.apply(inputs.get(i), states, training);
            Tensor output = next.output();
            if (mask == null) {
                states = next.states();
            } else {
                boolean zero = i == 0 || zeroOutputForMask;
                output = chosen(masks.get(i), output, zero ? Gradus.zerosLike(output) : outputs.getLast());
                List<Tensor> mixed = new ArrayList<>();
                for (int j = 0; j < states.size(); j++) {
                    mixed.add(chosen(masks.get(i), next.states().get(j), states.get(j)));
                }
                states = mixed;
            }
            outputs.add(output);
        }
        return new RNNResult(returnSequences ? Gradus.stack(outputs, 1) : outputs.getLast(), states);
    }

    /// Each example of the first tensor where the mask says so, of the second elsewhere.
    private static Tensor chosen(Tensor mask, Tensor first, Tensor second) {
        int[] dims = new int[first.rank()];
        java.util.Arrays.fill(dims, 1);
        dims[0] = mask.shape().dim(0);
        return Gradus.where(Gradus.reshape(mask, dims), first, second);
    }

    /// Adds the options to a configuration.
    final void describeSequences(Map<String, @Nullable Object> config) {
        config.put("return_sequences", returnSequences);
        config.put("return_state", returnState);
        config.put("go_backwards", goBackwards);
        config.put("stateful", stateful);
        config.put("unroll", unroll);
        config.put("zero_output_for_mask", zeroOutputForMask);
    }

    /// Sets the options from a configuration, and then those of all layers.
    final L sequencesConfigured(Config config) {
        returnSequences = config.flag("return_sequences", false);
        returnState = config.flag("return_state", false);
        goBackwards = config.flag("go_backwards", false);
        stateful = config.flag("stateful", false);
        unroll = config.flag("unroll", false);
        zeroOutputForMask = config.flag("zero_output_for_mask", false);
        return configured(config);
    }
}
