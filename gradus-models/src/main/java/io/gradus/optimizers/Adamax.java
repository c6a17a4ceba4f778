package io.gradus.optimizers;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [Adam] with the largest gradient of late, decaying, in place of the root mean square (Kingma and Ba, 2014,
/// section 7).
public final class Adamax extends FusedOptimizer<Adamax> {
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-7;
    private Variable[] momentums = {};
    private Variable[] norms = {};

    /// Adamax with a learning rate of 0.001.
    public Adamax() {
        this(0.001);
    }

    /// Adamax.
    public Adamax(double learningRate) {
        super("Adamax", learningRate);
    }

    /// Adamax with a learning rate that depends on the number of steps.
    public Adamax(LearningRateSchedule schedule) {
        super("Adamax", schedule);
    }

    /// How much of the running mean of gradients is kept in a step; 0.9 by default.
    public Adamax beta1(double beta1) {
        configurable().beta1 = beta1;
        return this;
    }

    /// How much of the largest gradient is kept in a step; 0.999 by default.
    public Adamax beta2(double beta2) {
        configurable().beta2 = beta2;
        return this;
    }

    /// What is added to the largest gradient; 1e-7 by default.
    public Adamax epsilon(double epsilon) {
        configurable().epsilon = epsilon;
        return this;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        Variable[][] slots = addVariables(variables, "momentum", "norm");
        momentums = slots[0];
        norms = slots[1];
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        double correction = Powers.oneMinus(beta1, iterations() + 1, variable.dtype());
        return new VariableUpdate.Adamax(learningRate, correction, beta1, beta2, epsilon);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {momentums[index], norms[index]};
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
