package io.gradus.optimizers;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Divides the gradient by the root of the sum of all its squares so far, so that rare features learn faster (Duchi
/// and others, 2011).
public final class Adagrad extends FusedOptimizer<Adagrad> {
    private double initialAccumulatorValue = 0.1;
    private double epsilon = 1e-7;
    private Variable[] accumulators = {};

    /// Adagrad with a learning rate of 0.001.
    public Adagrad() {
        this(0.001);
    }

    /// Adagrad.
    public Adagrad(double learningRate) {
        super("Adagrad", learningRate);
    }

    /// Adagrad with a learning rate that depends on the number of steps.
    public Adagrad(LearningRateSchedule schedule) {
        super("Adagrad", schedule);
    }

    /// What the sums of squares start from; 0.1 by default.
    public Adagrad initialAccumulatorValue(double value) {
        configurable().initialAccumulatorValue = value;
        return this;
    }

    /// What is added to the sum under the root; 1e-7 by default.
    public Adagrad epsilon(double epsilon) {
        configurable().epsilon = epsilon;
        return this;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        accumulators = addVariables(variables, new double[] {initialAccumulatorValue}, "accumulator")[0];
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        return new VariableUpdate.Adagrad(learningRate, epsilon);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {accumulators[index]};
    }

    @Override
    SquareSlot squareSlot(int index) {
        return new SquareSlot(accumulators[index], 1);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("initial_accumulator_value", initialAccumulatorValue);
        config.put("epsilon", epsilon);
        return config;
    }
}
