package io.gradus.optimizers;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scales the gradient by the ratio of two running root mean squares, that of its own steps and that of the
/// gradients (Zeiler, 2012).
public final class Adadelta extends FusedOptimizer<Adadelta> {
    private double rho = 0.95;
    private double epsilon = 1e-7;
    private Variable[] gradientSquares = {};
    private Variable[] stepSquares = {};

    /// Adadelta with a learning rate of 0.001.
    public Adadelta() {
        this(0.001);
    }

    /// Adadelta.
    public Adadelta(double learningRate) {
        super("Adadelta", learningRate);
    }

    /// Adadelta with a learning rate that depends on the number of steps.
    public Adadelta(LearningRateSchedule schedule) {
        super("Adadelta", schedule);
    }

    /// How much of the running means is kept in a step; 0.95 by default.
    public Adadelta rho(double rho) {
        configurable().rho = rho;
        return this;
    }

    /// What is added to the means under the roots; 1e-7 by default.
    public Adadelta epsilon(double epsilon) {
        configurable().epsilon = epsilon;
        return this;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        Variable[][] slots = addVariables(variables, "accumulated_grad", "accumulated_delta_var");
        gradientSquares = slots[0];
        stepSquares = slots[1];
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        return new VariableUpdate.Adadelta(learningRate, rho, epsilon);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {gradientSquares[index], stepSquares[index]};
    }

    @Override
    SquareSlot squareSlot(int index) {
        return new SquareSlot(gradientSquares[index], (1 - rho) / rho);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("rho", rho);
        config.put("epsilon", epsilon);
        return config;
    }
}
