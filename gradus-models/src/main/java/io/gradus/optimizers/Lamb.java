package io.gradus.optimizers;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [Adam] for large batches (You and others, 2019): the update of each variable is scaled to the variable's norm, as
/// far as neither is 0.
public final class Lamb extends FusedOptimizer<Lamb> {
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-7;
    private Variable[] momentums = {};
    private Variable[] velocities = {};

    /// Lamb with a learning rate of 0.001.
    public Lamb() {
        this(0.001);
    }

    /// Lamb.
    public Lamb(double learningRate) {
        super("Lamb", learningRate);
    }

    /// Lamb with a learning rate that depends on the number of steps.
    public Lamb(LearningRateSchedule schedule) {
        super("Lamb", schedule);
    }

    /// How much of the running mean of gradients is kept in a step; 0.9 by default.
    public Lamb beta1(double beta1) {
        configurable().beta1 = beta1;
        return this;
    }

    /// How much of the running mean of squared gradients is kept in a step; 0.999 by default.
    public Lamb beta2(double beta2) {
        configurable().beta2 = beta2;
        return this;
    }

    /// What is added to the root of the mean of squares; 1e-7 by default.
    public Lamb epsilon(double epsilon) {
        configurable().epsilon = epsilon;
        return this;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        Variable[][] slots = addVariables(variables, "momentum", "velocity");
        momentums = slots[0];
        velocities = slots[1];
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        long step = iterations() + 1;
        return new VariableUpdate.Lamb(
                learningRate,
                Powers.oneMinus(beta1, step, variable.dtype()),
                Powers.oneMinus(beta2, step, variable.dtype()),
                beta1,
                beta2,
                epsilon);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {momentums[index], velocities[index]};
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("beta_1", beta1);
        config.put("beta_2", beta2);
        config.put("epsilon", epsilon);
        return config;
    }
}
