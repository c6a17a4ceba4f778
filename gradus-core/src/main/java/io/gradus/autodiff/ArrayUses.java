package io.gradus.autodiff;

import io.gradus.Tensor;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.op.Call;
import java.lang.reflect.Array;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts, within a step of a training, which calls and gradients still need an array while the recording is walked
/// backwards, and gives an array back to the step's memory behind its last use.
///
/// The activations of a network go in the opposite order of their making, just as the gradients come: the step needs
/// little more memory than its forward half. Arrays that no call has as an input or output are left alone but for those
/// that a gradient rule took: these are free again when the rule's call is done, unless a gradient has them.
final class ArrayUses {
    /// Counts nothing and gives nothing back.
    static final ArrayUses UNCOUNTED = new ArrayUses(null);

    private static final TensorAccess ACCESS = TensorAccess.get();

    private final @Nullable StepMemory memory;
    private final IdentityHashMap<Object, Integer> counts = new IdentityHashMap<>();

    /// How many arrays the step had taken before the present call's rules.
    private int mark;

    private ArrayUses(@Nullable StepMemory memory) {
        this.memory = memory;
    }

    /// The uses by the calls of a recording that is walked for the last time.
    static ArrayUses of(List<Object> entries) {
        StepMemory memory = StepMemory.current();
        if (memory == null) {
            return UNCOUNTED;
        }
        ArrayUses uses = new ArrayUses(memory);
        for (Object entry : entries) {
            if (entry instanceof Call call) {
                uses.begin(call.output());
                for (int i = 0; i < call.arity(); i++) {
                    uses.begin(call.input(i));
                }
            }
        }
        uses.mark = memory.mark();
        return uses;
    }

    /// Notes one more use of the tensor's array.
    void begin(Tensor tensor) {
        if (memory != null && isLarge(tensor)) {
            counts.merge(ACCESS.storage(tensor), 1, Integer::sum);
        }
    }

    /// Takes a use back. The last one frees the array.
    void end(Tensor tensor) {
        if (memory != null && isLarge(tensor)) {
            Object array = ACCESS.storage(tensor);
            if (counts.merge(array, -1, Integer::sum) == 0) {
                counts.remove(array);
                memory.release(array);
            }
        }
    }

    private static boolean isLarge(Tensor tensor) {
        return Array.getLength(ACCESS.storage(tensor)) >= StepMemory.smallest();
    }

    /// Ends a call: its own uses, and what its rules took and left behind.
    void end(Call call) {
        if (memory == null) {
            return;
        }
        end(call.output());
        for (int i = 0; i < call.arity(); i++) {
            end(call.input(i));
        }
        for (int end = memory.mark(); mark < end; mark++) {
            Object array = memory.takenAt(mark);
            if (!counts.containsKey(array)) {
                memory.release(array);
            }
        }
    }
}
