package io.gradus.optimizers;

import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Divides the gradient by the root of a running mean of its squares (Tieleman and Hinton, 2012).
public final class RMSprop extends FusedOptimizer<RMSprop> {
    private double rho = 0.9;
    private double momentum;
    private double epsilon = 1e-7;
    private boolean centered;
    private Variable[] velocities = {};
    private Variable @Nullable [] momentums;
    private Variable @Nullable [] averages;

    /// RMSprop with a learning rate of 0.001.
    public RMSprop() {
        this(0.001);
    }

    /// RMSprop.
    public RMSprop(double learningRate) {
        super("RMSprop", learningRate);
    }

    /// RMSprop with a learning rate that depends on the number of steps.
    public RMSprop(LearningRateSchedule schedule) {
        super("RMSprop", schedule);
    }

    /// How much of the running means is kept in a step; 0.9 by default.
    public RMSprop rho(double rho) {
        RMSprop self = configurable();
        self.rho = rho;
        return self;
    }

    /// How much of the last step is added to the next; 0 by default.
    public RMSprop momentum(double momentum) {
        RMSprop self = configurable();
        self.momentum = momentum;
        return self;
    }

    /// What is added to the running mean under the root; 1e-7 by default.
    public RMSprop epsilon(double epsilon) {
        RMSprop self = configurable();
        self.epsilon = epsilon;
        return self;
    }

    /// Whether the gradient is divided by an estimate of its standard deviation instead of its root mean square.
    public RMSprop centered(boolean centered) {
        RMSprop self = configurable();
        self.centered = centered;
        return self;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        velocities = addVariables(variables, "velocity")[0];
        if (momentum > 0) {
            momentums = addVariables(variables, "momentum")[0];
        }
        if (centered) {
            averages = addVariables(variables, "average_gradient")[0];
        }
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        return new VariableUpdate.RmsProp(learningRate, rho, momentum, epsilon);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {
            velocities[index], momentums == null ? null : momentums[index], averages == null ? null : averages[index]
        };
    }

    @Override
    SquareSlot squareSlot(int index) {
        return new SquareSlot(velocities[index], (1 - rho) / rho);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("rho", rho);
        config.put("momentum", momentum);
        config.put("epsilon", epsilon);
        config.put("centered", centered);
        return config;
    }
}
