package io.gradus.optimizers;

import static io.gradus.Gradus.power;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follow the regularised leader, for large sparse linear models (McMahan and others, 2013).
public final class Ftrl extends FusedOptimizer<Ftrl> {
    private double learningRatePower = -0.5;
    private double initialAccumulatorValue = 0.1;
    private double l1;
    private double l2;
    private double l2Shrinkage;
    private double beta;
    private Variable[] accumulators = {};
    private Variable[] linears = {};

    /// FTRL with a learning rate of 0.001.
    public Ftrl() {
        this(0.001);
    }

    /// FTRL.
    public Ftrl(double learningRate) {
        super("Ftrl", learningRate);
    }

    /// FTRL with a learning rate that depends on the number of steps.
    public Ftrl(LearningRateSchedule schedule) {
        super("Ftrl", schedule);
    }

    /// How the learning rate falls with the squared gradients; -0.5 by default.
    ///
    /// @throws IllegalArgumentException for a positive power
    public Ftrl learningRatePower(double power) {
        if (power > 0) {
            throw new IllegalArgumentException(
                    "Ftrl: learningRatePower must not be positive. Received: learningRatePower=" + power);
        }
        configurable().learningRatePower = power;
        return this;
    }

    /// What the sums of squared gradients start from; 0.1 by default.
    ///
    /// @throws IllegalArgumentException for a negative number
    public Ftrl initialAccumulatorValue(double value) {
        configurable().initialAccumulatorValue = notNegative("initialAccumulatorValue", value);
        return this;
    }

    /// The L1 penalty; 0 by default.
    ///
    /// @throws IllegalArgumentException for a negative number
    public Ftrl l1RegularizationStrength(double strength) {
        configurable().l1 = notNegative("l1RegularizationStrength", strength);
        return this;
    }

    /// The L2 penalty; 0 by default.
    ///
    /// @throws IllegalArgumentException for a negative number
    public Ftrl l2RegularizationStrength(double strength) {
        configurable().l2 = notNegative("l2RegularizationStrength", strength);
        return this;
    }

    /// The L2 penalty that enters the gradient alone; 0 by default.
    ///
    /// @throws IllegalArgumentException for a negative number
    public Ftrl l2ShrinkageRegularizationStrength(double strength) {
        configurable().l2Shrinkage = notNegative("l2ShrinkageRegularizationStrength", strength);
        return this;
    }

    /// The paper's beta; 0 by default.
    public Ftrl beta(double beta) {
        configurable().beta = beta;
        return this;
    }

    private static double notNegative(String setting, double value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "Ftrl: " + setting + " must not be negative. Received: " + setting + "=" + value);
        }
        return value;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        Variable[][] slots =
                addVariables(variables, new double[] {initialAccumulatorValue, 0}, "accumulator", "linear");
        accumulators = slots[0];
        linears = slots[1];
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        return new VariableUpdate.Ftrl(learningRate, learningRatePower, l1, l2, l2Shrinkage, beta);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {accumulators[index], linears[index]};
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("learning_rate_power", learningRatePower);
        config.put("initial_accumulator_value", initialAccumulatorValue);
        config.put("l1_regularization_strength", l1);
        config.put("l2_regularization_strength", l2);
        config.put("l2_shrinkage_regularization_strength", l2Shrinkage);
        config.put("beta", beta);
        return config;
    }
}
