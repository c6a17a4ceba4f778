package io.gradus.optimizers;

import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.interpreter.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The step of an optimizer in a function that is traced: the graph takes it as a whole, to be made at every call.
final class TracedStep {
    private TracedStep() {}

    /// Notes the step if a function is being traced.
    ///
    /// @return whether one is
    static boolean isNoted(Optimizer optimizer, List<? extends @Nullable Tensor> gradients, List<Variable> given) {
        Tracer tracer = Tracer.current();
        if (tracer == null) {
            return false;
        }
        List<Variable> variables = List.copyOf(given);
        Tracer.suspended(() -> {
            optimizer.build(variables);
            return optimizer;
        });
        List<Tensor> known = new ArrayList<>();
        boolean[] isKnown = new boolean[gradients.size()];
        for (int i = 0; i < isKnown.length; i++) {
            Tensor gradient = gradients.get(i);
            if (gradient != null) {
                isKnown[i] = true;
                known.add(gradient);
            }
        }
        boolean keeps = !optimizer.getClass().getPackageName().equals(TracedStep.class.getPackageName());
        tracer.perform(known, values -> optimizer.apply(spread(values, isKnown), variables), keeps);
        return true;
    }

    /// The values at the places of the gradients that are known, and null between them.
    private static List<@Nullable Tensor> spread(List<Tensor> values, boolean[] isKnown) {
        List<@Nullable Tensor> all = new ArrayList<>(isKnown.length);
        int at = 0;
        for (boolean known : isKnown) {
            all.add(known ? values.get(at++) : null);
        }
        return all;
    }
}
