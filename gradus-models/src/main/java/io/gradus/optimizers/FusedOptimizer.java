package io.gradus.optimizers;

import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.Backend;
import io.gradus.backend.VariableStep;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the optimizers of this package share: a step is a formula over each variable, which the backend computes in
/// place and in one pass over all of them.
///
/// @param <S> the optimizer's own type
abstract class FusedOptimizer<S extends FusedOptimizer<S>> extends FluentOptimizer<S> {
    FusedOptimizer(String className, double learningRate) {
        super(className, learningRate);
    }

    FusedOptimizer(String className, LearningRateSchedule schedule) {
        super(className, schedule);
    }

    /// The formula for one variable in this step.
    ///
    /// @param variable the variable, whose dtype decides where coefficients are rounded
    /// @param learningRate the learning rate of this step, a float32 number
    abstract VariableUpdate formula(Variable variable, double learningRate);

    /// The slots of the variable at a position, in the formula's order; null for those that it does without.
    abstract @Nullable Variable[] slots(int index);

    @Override
    final void updateAll(Tensor[] gradients, Variable[] variables, int[] at, double learningRate) {
        beginStep();
        List<VariableStep> steps = new ArrayList<>(gradients.length);
        for (int i = 0; i < gradients.length; i++) {
            steps.add(step(gradients[i], variables[at[i]], at[i], learningRate));
        }
        Backend.current().update(steps);
    }

    @Override
    protected final void update(Tensor gradient, Variable variable, int index, double learningRate) {
        Backend.current().update(List.of(step(gradient, variable, index, learningRate)));
    }

    private VariableStep step(Tensor gradient, Variable variable, int index, double learningRate) {
        return new VariableStep(
                formula(variable, learningRate),
                decay.of(variable, learningRate),
                variable,
                gradient,
                Arrays.asList(slots(index)));
    }
}
