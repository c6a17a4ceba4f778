package io.gradus.optimizers;

import io.gradus.IndexedSlices;
import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.interpreter.Tracer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The step of an optimizer in a function that is traced: the graph takes it as a whole, to be made at every call.
final class TracedStep {
    private TracedStep() {}

    /// Notes the step if a function is being traced.
    ///
    /// @return whether one is
    static boolean isNoted(Optimizer optimizer, List<? extends @Nullable Operand> gradients, List<Variable> given) {
        Tracer tracer = Tracer.current();
        if (tracer == null) {
            return false;
        }
        List<Variable> variables = List.copyOf(given);
        Tracer.suspended(() -> {
            optimizer.build(variables);
            return optimizer;
        });
        // A known gradient is one tensor, or the two of its rows.
        List<Tensor> known = new ArrayList<>();
        for (Operand gradient : gradients) {
            if (gradient instanceof IndexedSlices slices) {
                known.add(slices.values());
                known.add(slices.indices());
            } else if (gradient != null) {
                known.add(gradient.tensor());
            }
        }
        List<? extends @Nullable Operand> forms = new ArrayList<>(gradients);
        boolean keeps = !optimizer.getClass().getPackageName().equals(TracedStep.class.getPackageName());
        tracer.perform(known, values -> optimizer.apply(formed(values, forms), variables), keeps);
        return true;
    }

    /// The values in the forms of the gradients that they are for, with null where there was none.
    private static List<@Nullable Operand> formed(List<Tensor> values, List<? extends @Nullable Operand> forms) {
        Iterator<Tensor> next = values.iterator();
        List<@Nullable Operand> all = new ArrayList<>(forms.size());
        for (Operand form : forms) {
            if (form instanceof IndexedSlices slices) {
                all.add(new IndexedSlices(next.next(), next.next(), slices.shape()));
            } else {
                all.add(form == null ? null : next.next());
            }
        }
        return all;
    }
}
