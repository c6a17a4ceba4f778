package io.gradus.optimizers;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Moves each element by the learning rate itself, along the sign of the mixed momentum and gradient (Chen and
/// others, 2023).
public final class Lion extends FusedOptimizer<Lion> {
    private double beta1 = 0.9;
    private double beta2 = 0.99;
    private Variable[] momentums = {};

    /// Lion with a learning rate of 0.001.
    public Lion() {
        this(0.001);
    }

    /// Lion.
    public Lion(double learningRate) {
        super("Lion", learningRate);
    }

    /// Lion with a learning rate that depends on the number of steps.
    public Lion(LearningRateSchedule schedule) {
        super("Lion", schedule);
    }

    /// How much of the direction is the momentum's; 0.9 by default.
    ///
    /// @throws IllegalArgumentException outside of (0, 1]: at 0 only the gradient's sign would be left
    public Lion beta1(double beta1) {
        if (!(beta1 > 0 && beta1 <= 1)) {
            throw new IllegalArgumentException("Lion: beta1 must lie in (0, 1]. Received: beta1=" + beta1);
        }
        configurable().beta1 = beta1;
        return this;
    }

    /// How much of the momentum is kept in a step; 0.99 by default.
    public Lion beta2(double beta2) {
        configurable().beta2 = beta2;
        return this;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        momentums = addVariables(variables, "momentum")[0];
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        return new VariableUpdate.Lion(learningRate, beta1, beta2);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {momentums[index]};
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("beta_1", beta1);
        config.put("beta_2", beta2);
        return config;
    }
}
