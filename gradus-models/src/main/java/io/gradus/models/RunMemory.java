package io.gradus.models;

import io.gradus.Tensor;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The memory that the steps of one call of `fit` or `evaluate` use again and again, as far as the library alone meets
/// their tensors (see [Confinement]): in whole steps, or where the model or its loss or metrics have code of the user's
/// own, in the way back through the recorded calls and the optimizer.
final class RunMemory implements AutoCloseable {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private final StepMemory memory = new StepMemory();
    private final Trainer trainer;

    /// What was walked over, and what came out of it.
    private @Nullable Compilation known;

    private int structure = -1;
    private boolean wholeSteps;
    private boolean updates;

    RunMemory(Trainer trainer) {
        this.trainer = trainer;
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

    /// Runs the part of a step that begins with the loss, under the step's own tape.
    void backward(Runnable body) {
        if (updates && trainer.compilation() == known && Tapes.current().count() <= 1) {
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
    private void lookAround() {
        Compilation now = trainer.isCompiled() ? trainer.compilation() : null;
        if (now == null || !trainer.isBuilt() || Tapes.current().count() > 0) {
            known = null;
            wholeSteps = false;
            updates = false;
        } else if (now != known || structure != Confinement.changes()) {
            known = now;
            structure = Confinement.changes();
            updates = Confinement.holds(now.optimizer());
            wholeSteps = updates && Confinement.holds(trainer);
        }
    }

    /// Keeps what a step needs after the way back.
    static void pin(Batch batch, Tensor yPred) {
        StepMemory memory = StepMemory.current();
        if (memory != null) {
            pin(memory, batch.x());
            pin(memory, batch.y());
            pin(memory, batch.sampleWeight());
            pin(memory, yPred);
        }
    }

    private static void pin(StepMemory memory, @Nullable Tensor tensor) {
        if (tensor != null) {
            memory.pin(ACCESS.storage(tensor));
        }
    }

    /// Gives the array of what lies between two layers back as soon as the second has computed its output, where no
    /// tape
    /// needs it.
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    static void release(Tensor between, Tensor output) {
        StepMemory memory = StepMemory.current();
        if (memory != null && Tapes.current().count() == 0) {
            Object array = ACCESS.storage(between);
            if (array != ACCESS.storage(output)) {
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
