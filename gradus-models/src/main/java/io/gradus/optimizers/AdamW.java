package io.gradus.optimizers;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [Adam] with decoupled weight decay, by default of 0.004 (Loshchilov and Hutter, 2017).
public final class AdamW extends FusedOptimizer<AdamW> {
    private final AdamStep adam = new AdamStep();

    /// AdamW with a learning rate of 0.001.
    public AdamW() {
        this(0.001);
    }

    /// AdamW.
    public AdamW(double learningRate) {
        super("AdamW", learningRate);
        weightDecay(0.004);
    }

    /// AdamW with a learning rate that depends on the number of steps.
    public AdamW(LearningRateSchedule schedule) {
        super("AdamW", schedule);
        weightDecay(0.004);
    }

    /// How much of the running mean of gradients is kept in a step; 0.9 by default.
    public AdamW beta1(double beta1) {
        configurable().adam.beta1 = beta1;
        return this;
    }

    /// How much of the running mean of squared gradients is kept in a step; 0.999 by default.
    public AdamW beta2(double beta2) {
        configurable().adam.beta2 = beta2;
        return this;
    }

    /// What is added to the root of the mean square; 1e-7 by default.
    public AdamW epsilon(double epsilon) {
        configurable().adam.epsilon = epsilon;
        return this;
    }

    /// Whether the divisor never becomes smaller again (Reddi and others, 2018).
    public AdamW amsgrad(boolean amsgrad) {
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
