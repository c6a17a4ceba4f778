package io.gradus.optimizers;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Moves by the running mean of the gradients over the root of that of their squares, both corrected for their
/// start at zero (Kingma and Ba, 2014).
public final class Adam extends FusedOptimizer<Adam> {
    private final AdamStep adam = new AdamStep();

    /// Adam with a learning rate of 0.001.
    public Adam() {
        this(0.001);
    }

    /// Adam.
    public Adam(double learningRate) {
        super("Adam", learningRate);
    }

    /// Adam with a learning rate that depends on the number of steps.
    public Adam(LearningRateSchedule schedule) {
        super("Adam", schedule);
    }

    /// How much of the running mean of gradients is kept in a step; 0.9 by default.
    public Adam beta1(double beta1) {
        configurable().adam.beta1 = beta1;
        return this;
    }

    /// How much of the running mean of squared gradients is kept in a step; 0.999 by default.
    public Adam beta2(double beta2) {
        configurable().adam.beta2 = beta2;
        return this;
    }

    /// What is added to the root of the mean square; 1e-7 by default.
    public Adam epsilon(double epsilon) {
        configurable().adam.epsilon = epsilon;
        return this;
    }

    /// Whether the divisor never becomes smaller again (Reddi and others, 2018).
    public Adam amsgrad(boolean amsgrad) {
        configurable().adam.amsgrad = amsgrad;
        return this;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        adam.createSlots(this, variables);
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        return adam.formula(variable, learningRate, iterations() + 1);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return adam.slots(index);
    }

    @Override
    SquareSlot squareSlot(int index) {
        return adam.squareSlot(index);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        adam.describe(config);
        return config;
    }
}
