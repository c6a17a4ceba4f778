package io.gradus.optimizers;

import io.gradus.Operand;
import io.gradus.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the gradients of a step, and tells once of variables that have none.
final class GradientChecks {
    private boolean warned;

    /// @throws IllegalArgumentException when all gradients are null
    void missing(String optimizer, List<? extends @Nullable Operand> gradients, List<Variable> variables) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            if (gradients.get(i) == null) {
                missing.add(variables.get(i).path());
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        if (missing.size() == gradients.size()) {
            throw new IllegalArgumentException("Optimizer '" + optimizer
                    + "': at least one variable needs a gradient; does"
                    + " the loss depend on the variables, and was it computed under the tape? Received: null for all of "
                    + missing);
        }
        if (!warned) {
            warned = true;
            // Not a constant: finding a logger takes longer than many a program that never needs it.
            System.Logger log = System.getLogger("io.gradus.optimizers");
            log.log(
                    System.Logger.Level.WARNING,
                    "Optimizer {0}: these variables have no gradient and stay as they are:"
                            + " {1}. With compile, was a loss given?",
                    optimizer,
                    missing);
        }
    }

    /// @return the gradient
    /// @throws IllegalArgumentException when it has not its variable's shape
    static @Nullable Operand checked(String optimizer, @Nullable Operand gradient, Variable variable) {
        if (gradient != null && !gradient.shape().equals(variable.shape())) {
            throw new IllegalArgumentException(
                    "Optimizer '" + optimizer + "': a gradient has its variable's shape. Received:"
                            + " gradient.shape=" + gradient.shape() + ", variable '" + variable.path() + "' of shape="
                            + variable.shape());
        }
        return gradient;
    }
}
