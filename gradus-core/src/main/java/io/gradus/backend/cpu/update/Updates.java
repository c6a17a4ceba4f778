package io.gradus.backend.cpu.update;

import io.gradus.backend.VariableUpdate;
import io.gradus.backend.cpu.base.WorkerPool;
import org.jspecify.annotations.Nullable;

/// One step of an optimizer over a whole variable of float32 or float64, in parallel and in one pass over its memory
/// ([VariableUpdate.Lamb] takes two).
///
/// All arrays are stored arrays of one type and length; slots are updated in place, and the new weights go to `out`,
/// which may be `w` itself where no tensor can see it.
public final class Updates {
    static final int CHUNK = 1 << 15;

    private Updates() {}

    /// Makes the step.
    ///
    /// @param decay what the weights lose before; null for nothing
    /// @param slots in the order that the update gives; null for those that it can do without
    public static void run(
            VariableUpdate update,
            VariableUpdate.@Nullable Decay decay,
            Object w,
            Object out,
            Object g,
            @Nullable Object... slots) {
        UpdateLoop before = decay == null ? null : new DecayLoop(decay.rate(), decay.learningRate());
        UpdateLoop loop = UpdateLoop.of(update, slots);
        if (w instanceof float[] x) {
            float[] y = (float[]) out;
            if (update instanceof VariableUpdate.Lamb lamb) {
                LambStep.floats(lamb, before, loop, x, y, (float[]) g, floats(slots));
            } else {
                floats(before, loop, x, y, (float[]) g, floats(slots));
            }
        } else if (w instanceof double[] x) {
            double[] y = (double[]) out;
            if (update instanceof VariableUpdate.Lamb lamb) {
                LambStep.doubles(lamb, before, loop, x, y, (double[]) g, doubles(slots));
            } else {
                doubles(before, loop, x, y, (double[]) g, doubles(slots));
            }
        } else {
            throw new UnsupportedOperationException(
                    update.getClass().getSimpleName() + ": variables must be float32 or float64. Received: "
                            + w.getClass().getTypeName());
        }
    }

    private static void floats(
            @Nullable UpdateLoop before, UpdateLoop loop, float[] w, float[] out, float[] g, float[][] slots) {
        if (w.length <= CHUNK) {
            floats(before, loop, w, out, g, slots, 0, w.length);
        } else {
            WorkerPool.shared()
                    .forEachRange(w.length, CHUNK, (from, to) -> floats(before, loop, w, out, g, slots, from, to));
        }
    }

    private static void floats(
            @Nullable UpdateLoop before,
            UpdateLoop loop,
            float[] w,
            float[] out,
            float[] g,
            float[][] slots,
            int from,
            int to) {
        if (before == null) {
            loop.floats(w, out, g, slots, from, to);
        } else {
            before.floats(w, out, g, slots, from, to);
            loop.floats(out, out, g, slots, from, to);
        }
    }

    private static void doubles(
            @Nullable UpdateLoop before, UpdateLoop loop, double[] w, double[] out, double[] g, double[][] slots) {
        WorkerPool.shared().forEachRange(w.length, CHUNK, (from, to) -> {
            if (before == null) {
                loop.doubles(w, out, g, slots, from, to);
            } else {
                before.doubles(w, out, g, slots, from, to);
                loop.doubles(out, out, g, slots, from, to);
            }
        });
    }

    /// The slots, with an empty array for each that the update does without.
    private static float[][] floats(@Nullable Object[] slots) {
        float[][] typed = new float[slots.length][];
        for (int i = 0; i < slots.length; i++) {
            typed[i] = slots[i] instanceof float[] slot ? slot : new float[0];
        }
        return typed;
    }

    private static double[][] doubles(@Nullable Object[] slots) {
        double[][] typed = new double[slots.length][];
        for (int i = 0; i < slots.length; i++) {
            typed[i] = slots[i] instanceof double[] slot ? slot : new double[0];
        }
        return typed;
    }
}
