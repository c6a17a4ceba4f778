package io.gradus.backend.cpu;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.TensorAccess;
import io.gradus.backend.VariableUpdate;
import org.jspecify.annotations.Nullable;

/// Brings the arrays of a variable, its gradient and its slots to the update kernels.
///
/// Every array is the variable's own wherever no tensor shows it, so that a step allocates nothing; where one does,
/// the result goes to a new array and the tensor keeps what it shows. The 16-bit floats are computed as float32.
final class VariableUpdates {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private VariableUpdates() {}

    static void update(VariableUpdate update, Variable variable, Tensor gradient, @Nullable Variable... slots) {
        locked(0, slots, () -> {
            // The lock of a variable: whoever reads it meanwhile waits, and does not see half of the update.
            synchronized (variable) {
                change(update, variable, gradient, slots);
            }
        });
    }

    private static void locked(int from, @Nullable Variable[] slots, Runnable body) {
        if (from == slots.length) {
            body.run();
            return;
        }
        Variable slot = slots[from];
        if (slot == null) {
            locked(from + 1, slots, body);
        } else {
            synchronized (slot) {
                locked(from + 1, slots, body);
            }
        }
    }

    private static void change(VariableUpdate update, Variable variable, Tensor gradient, @Nullable Variable... slots) {
        Object current = ACCESS.current(variable);
        Object g = ACCESS.storage(gradient);
        if (current instanceof short[]) {
            narrow(update, variable, current, g, slots);
            return;
        }
        @Nullable Object[] state = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Variable slot = slots[i];
            state[i] = slot == null ? null : writable(slot);
        }
        Object out = ACCESS.forUpdate(variable);
        compute(update, current, out, g, state);
        ACCESS.commit(variable, out);
    }

    /// The slot's array to be changed in place, which is a copy where a tensor shows the present one.
    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    private static Object writable(Variable slot) {
        Object current = ACCESS.current(slot);
        Object target = ACCESS.forUpdate(slot);
        if (target != current) {
            System.arraycopy(current, 0, target, 0, slot.size());
            ACCESS.commit(slot, target);
        }
        return target;
    }

    private static void narrow(
            VariableUpdate update, Variable variable, Object current, Object g, @Nullable Variable... slots) {
        DType dtype = variable.dtype();
        @Nullable Object[] state = new Object[slots.length];
        for (int i = 0; i < slots.length; i++) {
            Variable slot = slots[i];
            state[i] = slot == null ? null : widen(ACCESS.current(slot), dtype);
        }
        Object wide = widen(current, dtype);
        compute(update, wide, wide, widen(g, dtype), state);
        replace(variable, wide);
        for (int i = 0; i < slots.length; i++) {
            Variable slot = slots[i];
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

    private static void compute(VariableUpdate update, Object w, Object out, Object g, @Nullable Object[] state) {
        switch (update) {
            case VariableUpdate.GradientDescent u -> Updates.sgd(w, out, g, u.rate());
            case VariableUpdate.Momentum u ->
                Updates.momentum(w, out, present(state[0]), g, u.rate(), u.momentum(), u.nesterov());
            case VariableUpdate.RmsProp u ->
                Updates.rmsprop(
                        w,
                        out,
                        present(state[0]),
                        state[2],
                        state[1],
                        g,
                        new RmspropRates(u.rate(), u.rho(), 1 - u.rho(), u.momentum(), u.epsilon()));
            case VariableUpdate.Adam u ->
                Updates.adam(
                        w,
                        out,
                        present(state[0]),
                        present(state[1]),
                        state[2],
                        g,
                        new AdamRates(u.alpha(), 1 - u.beta1(), 1 - u.beta2(), u.epsilon()));
        }
    }

    private static Object present(@Nullable Object slot) {
        if (slot == null) {
            throw new IllegalArgumentException("VariableUpdate: the update needs its slots. Received: null");
        }
        return slot;
    }
}
