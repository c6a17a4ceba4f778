package io.gradus;

import io.gradus.autodiff.Recording;
import io.gradus.backend.StepMemory;
import io.gradus.op.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Records operations for automatic differentiation, as TensorFlow's `tf.GradientTape` does.
///
/// ```java
/// Variable x = new Variable(3.0);
/// try (var tape = new GradientTape()) {
///     Tensor y = square(x);
///     System.out.println(tape.gradient(y, x)); // 6
/// }
/// ```
///
/// Trainable variables are watched when they are read; tensors need [#watch(Operand)]. Only floating-point values have
/// gradients. Tapes nest: a tape inside another one's block gives higher derivatives. A tape belongs to the thread
/// that opened it. Unless it is persistent, it answers one question and then forgets what it recorded.
///
/// Java gives a `try` resource no life after the block, so `gradient` may be called inside it: the tape does not
/// record its own work. A tape made outside a `try` may also be asked after [#close()].
public final class GradientTape implements AutoCloseable {
    private final Recording recording;
    private final boolean persistent;
    private boolean spent;

    /// A tape for one gradient, which watches the trainable variables that are read.
    public GradientTape() {
        this(false);
    }

    /// A tape that watches the trainable variables that are read.
    ///
    /// @param persistent whether it may be asked more than once; it then keeps everything until it is garbage
    public GradientTape(boolean persistent) {
        this(persistent, true);
    }

    /// A tape.
    ///
    /// @param persistent whether it may be asked more than once
    /// @param watchAccessedVariables whether variables are watched when they are read, or only by [#watch(Operand)]
    public GradientTape(boolean persistent, boolean watchAccessedVariables) {
        this.persistent = persistent;
        this.recording = new Recording(watchAccessedVariables);
        recording.open();
    }

    /// Makes a tensor, or a variable's current value, a possible source of gradients. Integers are ignored.
    public void watch(Operand source) {
        watch(recording, source);
    }

    /// Shows a source to a recording.
    ///
    /// @return its value now
    static Tensor watch(Recording recording, Operand source) {
        Tensor value = valueOf(source);
        if (source instanceof Variable variable) {
            recording.watch(variable, value);
        } else {
            recording.watch(value);
        }
        return value;
    }

    /// The variables that were read or watched, in the order of first use.
    public List<Variable> watchedVariables() {
        return recording.variables();
    }

    /// Runs `body` without recording it here.
    public <T> T stopRecording(Supplier<T> body) {
        boolean before = recording.isListening();
        recording.listening(false);
        try {
            return body.get();
        } finally {
            recording.listening(before);
        }
    }

    /// Forgets everything recorded so far, also what was watched.
    public void reset() {
        recording.clear();
        spent = false;
    }

    /// The gradient of the sum of `target`'s elements with respect to one source.
    ///
    /// @param target the result of recorded operations
    /// @param source a watched tensor or a variable
    /// @return a tensor of the source's shape, or null when the target does not depend on it
    /// @throws IllegalStateException when the tape is not persistent and has been asked before
    public @Nullable Tensor gradient(Operand target, Operand source) {
        return gradient(target, List.of(source)).getFirst();
    }

    /// The gradients with respect to several sources, in their order.
    public List<@Nullable Tensor> gradient(Operand target, List<? extends Operand> sources) {
        return gradient(List.of(target), sources, null, UnconnectedGradients.NONE);
    }

    /// The gradients of the sum over all the targets.
    ///
    /// @param targets the results to differentiate; the gradients of each are added
    /// @param sources watched tensors and variables
    /// @param outputGradients for each target the gradient to start from, of its shape; null for ones
    /// @param unconnectedGradients what stands for a source that no target depends on
    public List<@Nullable Tensor> gradient(
            List<? extends Operand> targets,
            List<? extends Operand> sources,
            @Nullable List<? extends Operand> outputGradients,
            UnconnectedGradients unconnectedGradients) {
        List<Tensor> outputs = values(targets);
        List<Tensor> seeds = outputGradients == null ? null : seeds(outputs, outputGradients);
        use();
        if (unconnectedGradients == UnconnectedGradients.NONE && !recording.knowsAny(outputs)) {
            warn(outputs);
        }
        List<@Nullable Tensor> gradients = recording.gradient(outputs, seeds, sources, !persistent);
        forget();
        if (unconnectedGradients == UnconnectedGradients.ZERO) {
            for (int i = 0; i < sources.size(); i++) {
                if (gradients.get(i) == null) {
                    gradients.set(i, Gradus.zerosLike(sources.get(i)));
                }
            }
        }
        return gradients;
    }

    private static void warn(List<Tensor> targets) {
        Log.LOGGER.log(
                System.Logger.Level.WARNING,
                "GradientTape: the target was not recorded, so it has no gradient: watch a tensor before it is used, and"
                        + " compute the target inside the tape's block. Received: targets of shapes "
                        + targets.stream().map(Tensor::shape).toList());
    }

    private static List<Tensor> values(List<? extends Operand> targets) {
        List<Tensor> values = new ArrayList<>(targets.size());
        for (Operand target : targets) {
            values.add(valueOf(target));
        }
        return values;
    }

    /// Frees what a tape that answers once has recorded.
    private void forget() {
        if (!persistent) {
            recording.clear();
        }
    }

    /// The logger, which a program that makes no mistakes never loads.
    private static final class Log {
        private static final System.Logger LOGGER = System.getLogger(GradientTape.class.getName());
    }

    /// The gradient with respect to a table of which rows were looked up with [Gradus#take], as those rows alone: what
    /// TensorFlow's tape returns for an embedding. A table that was also used in another way has a gradient for
    /// each of its rows.
    ///
    /// @param source a watched tensor or a variable of rank 1 or more
    /// @return the rows in the order of the look-ups, or null when the target does not depend on the source
    public @Nullable IndexedSlices indexedSlices(Operand target, Operand source) {
        Operand gradient = sparseGradient(target, List.of(source)).getFirst();
        return gradient instanceof Tensor whole
                ? new IndexedSlices(whole, Gradus.arange(source.shape().dim(0)), source.shape())
                : (IndexedSlices) gradient;
    }

    /// The gradients with respect to several sources as TensorFlow's tape returns them: [IndexedSlices] for a table of
    /// which rows were looked up with [Gradus#take] and that was used in no other way, else tensors. Optimizers
    /// take both.
    ///
    /// ```java
    /// optimizer.apply(tape.sparseGradient(loss, variables), variables);
    /// ```
    ///
    /// @param target the result of recorded operations
    /// @param sources watched tensors and variables
    /// @return one for each source, null when the target does not depend on it
    /// @throws IllegalStateException when the tape is not persistent and has been asked before
    public List<@Nullable Operand> sparseGradient(Operand target, List<? extends Operand> sources) {
        Map<Operand, List<Call>> lookups = recording.lookups(List.copyOf(sources));
        List<Operand> asked = new ArrayList<>();
        for (Operand source : sources) {
            List<Call> calls = lookups.get(source);
            if (calls == null) {
                asked.add(source);
            } else {
                calls.forEach(call -> asked.add(call.output()));
                calls.forEach(call -> pin(call.input(1)));
            }
        }
        Iterator<@Nullable Tensor> gradients = gradient(target, asked).iterator();
        List<@Nullable Operand> results = new ArrayList<>();
        for (Operand source : sources) {
            List<Call> calls = lookups.get(source);
            results.add(calls == null ? gradients.next() : slices(source, calls, gradients));
        }
        return results;
    }

    private static @Nullable IndexedSlices slices(
            Operand table, List<Call> lookups, Iterator<@Nullable Tensor> gradients) {
        List<Tensor> values = new ArrayList<>();
        List<Tensor> indices = new ArrayList<>();
        int[] row = table.shape().dims();
        row[0] = -1;
        for (Call lookup : lookups) {
            Tensor gradient = gradients.next();
            if (gradient != null) {
                values.add(Gradus.reshape(gradient, row));
                indices.add(Gradus.reshape(lookup.input(1), -1));
            }
        }
        return values.isEmpty() ? null : new IndexedSlices(joined(values), joined(indices), table.shape());
    }

    /// Keeps what a gradient consists of from being given back on the way to it.
    private static void pin(Tensor indices) {
        StepMemory memory = StepMemory.current();
        if (memory != null && !indices.isSymbolic()) {
            memory.pin(indices.storage());
        }
    }

    private static Tensor joined(List<Tensor> parts) {
        return parts.size() == 1 ? parts.getFirst() : Gradus.concatenate(parts, 0);
    }

    /// All first derivatives of `target`'s elements.
    ///
    /// @return a tensor of shape `target.shape + source.shape`, or null where nothing depends on the source
    public @Nullable Tensor jacobian(Operand target, Operand source) {
        use();
        Tensor output = valueOf(target);
        Tensor[] rows = new Tensor[output.size()];
        for (int i = 0; i < rows.length; i++) {
            Tensor seed =
                    Gradus.reshape(Gradus.oneHot(Gradus.constant(i), rows.length, output.dtype()), output.shape());
            Tensor row = recording
                    .gradient(List.of(output), List.of(seed), List.of(source))
                    .getFirst();
            if (row == null) {
                return null;
            }
            rows[i] = row;
        }
        forget();
        int[] dims = Arrays.copyOf(output.shape().dims(), output.rank() + source.rank());
        System.arraycopy(source.shape().dims(), 0, dims, output.rank(), source.rank());
        return rows.length == 0
                ? Gradus.zeros(Shape.of(dims), source.dtype())
                : Gradus.reshape(Gradus.stack(List.of(rows), 0), Shape.of(dims));
    }

    /// The derivatives of each example's target by the same example's source: the diagonal blocks of the jacobian.
    ///
    /// @param target of shape `(batch, …)`
    /// @param source of shape `(batch, …)`; row `i` of the target must depend on row `i` of the source alone
    /// @return a tensor of shape `(batch,) + target.shape[1:] + source.shape[1:]`, or null when nothing depends
    public @Nullable Tensor batchJacobian(Operand target, Operand source) {
        Tensor output = valueOf(target);
        if (output.rank() < 1
                || source.rank() < 1
                || output.shape().dim(0) != source.shape().dim(0)) {
            throw new IllegalArgumentException(
                    "batchJacobian: target and source need the same first dimension. Received:" + " target.shape="
                            + output.shape() + ", source.shape=" + source.shape());
        }
        use();
        int batch = output.shape().dim(0);
        int each = batch == 0 ? 0 : output.size() / batch;
        Tensor[] rows = new Tensor[each];
        for (int i = 0; i < each; i++) {
            Tensor hot = Gradus.oneHot(Gradus.constant(i), each, output.dtype());
            Tensor seed = Gradus.reshape(Gradus.broadcastTo(hot, Shape.of(batch, each)), output.shape());
            Tensor row = recording
                    .gradient(List.of(output), List.of(seed), List.of(source))
                    .getFirst();
            if (row == null) {
                return null;
            }
            rows[i] = row;
        }
        forget();
        int[] dims = Arrays.copyOf(output.shape().dims(), output.rank() + source.rank() - 1);
        System.arraycopy(source.shape().dims(), 1, dims, output.rank(), source.rank() - 1);
        return each == 0
                ? Gradus.zeros(Shape.of(dims), source.dtype())
                : Gradus.reshape(Gradus.stack(List.of(rows), 1), Shape.of(dims));
    }

    /// Ends the recording; what was recorded can still be asked for.
    @Override
    public void close() {
        recording.close();
    }

    private void use() {
        if (spent && !persistent) {
            throw new IllegalStateException("GradientTape: a tape that is not persistent computes one set of gradients."
                    + " Make it with new GradientTape(true). Received: a second request");
        }
        spent = true;
    }

    /// The tensor, or the variable's value, which is not thereby read.
    static Tensor valueOf(Operand target) {
        return target instanceof Variable variable ? variable.shown() : target.tensor();
    }

    private static List<Tensor> seeds(List<Tensor> targets, List<? extends Operand> outputGradients) {
        if (outputGradients.size() != targets.size()) {
            throw new IllegalArgumentException(
                    "GradientTape: outputGradients has one tensor for each target. Received: " + outputGradients.size()
                            + " gradients, " + targets.size() + " targets");
        }
        for (int i = 0; i < targets.size(); i++) {
            Tensor target = targets.get(i);
            Operand seed = outputGradients.get(i);
            if (!seed.shape().equals(target.shape()) || seed.dtype() != target.dtype()) {
                throw new IllegalArgumentException("GradientTape: an output gradient has its target's shape and dtype."
                        + " Received: gradient.shape=" + seed.shape() + ", gradient.dtype="
                        + seed.dtype().label()
                        + ", target.shape="
                        + target.shape() + ", target.dtype=" + target.dtype().label());
            }
        }
        return outputGradients.stream().map(Operand::tensor).toList();
    }
}
