package io.gradus.optimizers;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.logicalAnd;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.sqrt;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.where;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [Adam] for large batches (You and others, 2019): the update of each variable is scaled to the variable's norm, as
/// far as neither is 0.
public final class Lamb extends FluentOptimizer<Lamb> {
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
    protected void update(Tensor gradient, Variable variable, int index, double learningRate) {
        Variable m = momentums[index];
        m.assignAdd(multiply(subtract(gradient, m), 1 - beta1));
        Variable v = velocities[index];
        v.assignAdd(multiply(subtract(square(gradient), v), 1 - beta2));
        Tensor mean = divide(m, Powers.oneMinus(beta1, iterations() + 1, variable.dtype()));
        Tensor squares = divide(v, Powers.oneMinus(beta2, iterations() + 1, variable.dtype()));
        Tensor update = divide(mean, add(sqrt(squares), epsilon));
        variable.assignSub(multiply(multiply(trust(norm(variable), norm(update)), learningRate), update));
    }

    private static Tensor norm(Operand x) {
        return sqrt(sum(square(x)));
    }

    /// The ratio of both norms; 1 where one of them is 0.
    private static Tensor trust(Tensor weights, Tensor update) {
        Tensor both = logicalAnd(greater(weights, 0), greater(update, 0));
        return where(both, divide(weights, update), 1);
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
