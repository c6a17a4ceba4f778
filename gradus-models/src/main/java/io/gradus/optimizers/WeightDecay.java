package io.gradus.optimizers;

import io.gradus.Gradus;
import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decoupled weight decay: each variable shrinks by `variable * rate * learningRate` before each update
/// (Loshchilov and Hutter, 2017).
final class WeightDecay {
    private final Set<Variable> excluded = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Variable, Boolean> decisions = new IdentityHashMap<>();
    private @Nullable Pattern excludedNames;
    private @Nullable Double rate;

    void rate(double rate) {
        this.rate = rate;
    }

    @Nullable
    Double rate() {
        return rate;
    }

    void exclude(List<Variable> variables) {
        excluded.addAll(variables);
    }

    void exclude(String... names) {
        excludedNames = Pattern.compile(String.join("|", names));
    }

    /// What a variable loses in a step; null for nothing.
    VariableUpdate.@Nullable Decay of(Variable variable, double learningRate) {
        return rate != null && decisions.computeIfAbsent(variable, this::decays)
                ? new VariableUpdate.Decay(rate, learningRate)
                : null;
    }

    /// Lets a variable lose it, for an optimizer that updates by functions of its own.
    void apply(Variable variable, double learningRate) {
        VariableUpdate.Decay decay = of(variable, learningRate);
        if (decay != null) {
            variable.assignSub(Gradus.multiply(Gradus.multiply(variable, decay.rate()), decay.learningRate()));
        }
    }

    private boolean decays(Variable variable) {
        boolean named =
                excludedNames != null && excludedNames.matcher(variable.name()).find();
        return !named && !excluded.contains(variable);
    }
}
