package io.gradus.models;

import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.callbacks.Callback;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The memory that the steps of one call of `fit`, `evaluate` or `predict` use again and again, as far as nobody keeps
/// their tensors (see [Confinement]): in whole steps, or where the model or its loss or metrics have code of the user's
/// own that might, in the way back through the recorded calls and the optimizer.
final class RunMemory implements AutoCloseable {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private final StepMemory memory = new StepMemory();
    private final Trainer trainer;
    private final StepCode code = new StepCode();

    /// Whether code of a user's own runs between the steps.
    private final boolean interrupted;

    /// What was walked over, a compilation or a model without one, and what came out of it.
    private @Nullable Object known;

    /// What the answer about updates is about.
    private @Nullable Compilation compiled;

    private int structure = -1;
    private boolean wholeSteps;
    private boolean updates;

    /// The input's shape of the last call, where each step is a call of its own.
    private @Nullable Shape shape;

    /// @param callbacks what the user has given to run between the steps
    RunMemory(Trainer trainer, List<Callback> callbacks) {
        this(trainer, !callbacks.isEmpty());
    }

    private RunMemory(Trainer trainer, boolean interrupted) {
        this.trainer = trainer;
        this.interrupted = interrupted;
    }

    /// The memory of steps that are calls of their own, with code of the user's between them.
    static RunMemory ofCalls(Trainer trainer) {
        return new RunMemory(trainer, true);
    }

    /// Begins a step that is a call of its own. Inputs of another shape need other arrays: those of the last ones would
    /// only pile up.
    void beginCall(Shape input) {
        if (shape == null || !shape.equals(input)) {
            memory.clear();
            shape = input;
        }
    }

    /// Has it found out again who meets the tensors.
    void beginEpoch() {
        known = null;
    }

    /// Runs one step. Nothing of it may be kept but the result, which holds no tensor.
    <T> T step(Supplier<T> body) {
        lookAround();
        return wholeSteps ? memory.step(body) : body.get();
    }

    /// Runs one step, whose result is kept.
    @Nullable
    List<Tensor> keeping(Supplier<@Nullable List<Tensor>> body) {
        return step(() -> {
            List<Tensor> results = body.get();
            StepMemory current = StepMemory.current();
            return results == null || current == null
                    ? results
                    : results.stream().map(result -> kept(current, result)).toList();
        });
    }

    private static Tensor kept(StepMemory current, Tensor result) {
        if (current.giveAway(ACCESS.storage(result))) {
            return result;
        }
        // It may be a weight, or the batch itself.
        return StepMemory.outside(() -> copy(result));
    }

    private static Tensor copy(Tensor x) {
        Object array = StepMemory.like(ACCESS.storage(x), x.size());
        System.arraycopy(ACCESS.storage(x), 0, array, 0, x.size());
        return ACCESS.wrap(array, x.shape(), x.dtype());
    }

    /// Runs the part of a step that begins with the loss, under the step's own tape.
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very compilation
    void backward(Runnable body) {
        if (updates && trainer.compilation() == compiled && Tapes.current().count() <= 1) {
            memory.step(() -> {
                body.run();
                return this;
            });
        } else {
            body.run();
        }
    }

    /// A callback may have compiled the model anew or changed its layers: then all is looked at again. The step that
    /// builds the model is nobody's yet, and tapes of the user's keep what they see.
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very object
    private void lookAround() {
        Object now = trainer.isCompiled() ? trainer.compilation() : trainer;
        if (!trainer.isBuilt() || Tapes.current().count() > 0) {
            known = null;
            wholeSteps = false;
            updates = false;
        } else if (now != known || structure != Confinement.changes()) {
            known = now;
            compiled = trainer.isCompiled() ? trainer.compilation() : null;
            structure = Confinement.changes();
            updates = trainer.isCompiled() && Confinement.holds(trainer.optimizer());
            Confinement found = Confinement.of(code, trainer);
            wholeSteps = found.holds();
            if (wholeSteps && interrupted && found.hasUsersCode()) {
                // A callback may set any field: look again before the next step.
                known = null;
            }
        }
    }

    /// Keeps what a step needs after the way back.
    static void pin(Batch batch, List<Tensor> yPred) {
        StepMemory memory = StepMemory.current();
        if (memory != null) {
            batch.xs().forEach(x -> pin(memory, x));
            batch.ys().forEach(y -> pin(memory, y));
            batch.sampleWeights().forEach(weight -> pin(memory, weight));
            yPred.forEach(y -> pin(memory, y));
        }
    }

    private static void pin(StepMemory memory, Tensor tensor) {
        memory.pin(ACCESS.storage(tensor));
        Tensor mask = ACCESS.mask(tensor);
        if (mask != null) {
            memory.pin(ACCESS.storage(mask));
        }
    }

    /// Gives the array of what lies between two layers back as soon as the second has computed its output, where no
    /// tape needs it.
    static void release(Tensor between, Tensor output) {
        release(between, output, output);
    }

    /// The same between layers of a model whose input, too, may lie in that array.
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    static void release(Tensor between, Tensor input, Tensor output) {
        StepMemory memory = StepMemory.current();
        if (memory != null && Tapes.current().count() == 0) {
            Object array = ACCESS.storage(between);
            if (array != ACCESS.storage(output) && array != ACCESS.storage(input)) {
                memory.release(array);
            }
        }
    }

    /// Says that the weights that the layers have read are not needed any more.
    static void endReading() {
        StepMemory memory = StepMemory.current();
        if (memory != null) {
            memory.endReading();
        }
    }

    @Override
    public void close() {
        memory.clear();
    }
}
