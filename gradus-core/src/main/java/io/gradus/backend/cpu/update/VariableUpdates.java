package io.gradus.backend.cpu.update;

import io.gradus.DType;
import io.gradus.Variable;
import io.gradus.backend.TensorAccess;
import io.gradus.backend.VariableStep;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;
import io.gradus.backend.cpu.movement.Scatter;
import io.gradus.op.ScatterMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings the arrays of a variable, its gradient and its slots to the update kernels.
///
/// Every array is the variable's own wherever no tensor shows it, so that a step allocates nothing; where one does,
/// the result goes to a new array and the tensor keeps what it shows. The 16-bit floats are computed as float32.
public final class VariableUpdates {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private VariableUpdates() {}

    /// Makes all steps: those over long variables one after the other, each on all threads, and those over short ones
    /// side by side.
    public static void update(List<VariableStep> steps) {
        if (areShort(steps)) {
            updateAll(steps);
            return;
        }
        List<VariableStep> group = new ArrayList<>();
        List<List<VariableStep>> groups = new ArrayList<>();
        int elements = 0;
        for (VariableStep step : steps) {
            int size = step.variable().size();
            if (size > Updates.CHUNK) {
                update(step);
                continue;
            }
            if (elements + size > Updates.CHUNK) {
                groups.add(group);
                group = new ArrayList<>();
                elements = 0;
            }
            group.add(step);
            elements += size;
        }
        groups.add(group);
        WorkerPool.shared().forEach(groups.size(), i -> updateAll(groups.get(i)));
    }

    /// Whether all steps together are too short to be shared out.
    private static boolean areShort(List<VariableStep> steps) {
        long elements = 0;
        for (VariableStep step : steps) {
            elements += step.variable().size();
        }
        return elements <= Updates.CHUNK;
    }

    private static void updateAll(List<VariableStep> steps) {
        for (VariableStep step : steps) {
            update(step);
        }
    }

    private static void update(VariableStep step) {
        update(step, 0);
    }

    /// Makes the step when the locks of the slots from this one on are held, too.
    private static void update(VariableStep step, int from) {
        if (from == step.slots().size()) {
            // The lock of a variable: whoever reads it meanwhile waits, and does not see half of the update.
            synchronized (step.variable()) {
                change(step);
            }
            return;
        }
        Variable slot = step.slots().get(from);
        if (slot == null) {
            update(step, from + 1);
        } else {
            synchronized (slot) {
                update(step, from + 1);
            }
        }
    }

    private static void change(VariableStep step) {
        Variable variable = step.variable();
        Object current = ACCESS.current(variable);
        Object g = ACCESS.storage(step.gradient());
        if (current instanceof short[]) {
            narrow(step, current, g);
            return;
        }
        @Nullable Object[] state = new Object[step.slots().size()];
        for (int i = 0; i < state.length; i++) {
            Variable slot = step.slots().get(i);
            state[i] = slot == null ? null : writable(slot);
        }
        Object out = ACCESS.forUpdate(variable);
        Updates.run(step.update(), step.decay(), current, out, g, state);
        ACCESS.commit(variable, out);
    }

    /// Updates slices of a variable whose stored array is the compute array.
    public static void scatter(
            Variable variable, ScatterMode mode, Object indices, int rows, int depth, Object updates) {
        int[] dims = ACCESS.dims(variable.shape());
        int[] offsets = Scatter.offsets(indices, rows, depth, dims);
        synchronized (variable) {
            Object target = writable(variable);
            Scatter.apply(mode, updates, target, offsets, Dims.size(dims, depth, dims.length));
        }
    }

    /// The variable's array to be changed in place, which is a copy where a tensor shows the present one.
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    private static Object writable(Variable variable) {
        Object current = ACCESS.current(variable);
        Object target = ACCESS.forUpdate(variable);
        if (target != current) {
            System.arraycopy(current, 0, target, 0, variable.size());
            ACCESS.commit(variable, target);
        }
        return target;
    }

    private static void narrow(VariableStep step, Object current, Object g) {
        DType dtype = step.variable().dtype();
        @Nullable Object[] state = new Object[step.slots().size()];
        for (int i = 0; i < state.length; i++) {
            Variable slot = step.slots().get(i);
            state[i] = slot == null ? null : widen(ACCESS.current(slot), dtype);
        }
        Object wide = widen(current, dtype);
        Updates.run(step.update(), step.decay(), wide, wide, widen(g, dtype), state);
        replace(step.variable(), wide);
        for (int i = 0; i < state.length; i++) {
            Variable slot = step.slots().get(i);
            Object values = state[i];
            if (slot != null && values != null) {
                replace(slot, values);
            }
        }
    }

    private static Object widen(Object storage, DType dtype) {
        return Casts.cast(storage, dtype, DType.FLOAT32);
    }

    private static void replace(Variable variable, Object wide) {
        Object narrow = Casts.cast(wide, DType.FLOAT32, variable.dtype());
        Object target = ACCESS.forUpdate(variable);
        System.arraycopy(narrow, 0, target, 0, variable.size());
        ACCESS.commit(variable, target);
    }
}
