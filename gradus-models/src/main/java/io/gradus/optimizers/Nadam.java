package io.gradus.optimizers;

import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.full;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.subtract;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [Adam] with Nesterov momentum, whose strength grows with the steps (Dozat, 2015).
public final class Nadam extends FusedOptimizer<Nadam> {
    private static final double SCHEDULE_DECAY = 0.96;

    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-7;
    private Variable[] momentums = {};
    private Variable[] velocities = {};

    /// The product of the momentum strengths of all steps so far.
    private @Nullable Variable product;

    /// Nadam with a learning rate of 0.001.
    public Nadam() {
        this(0.001);
    }

    /// Nadam.
    public Nadam(double learningRate) {
        super("Nadam", learningRate);
    }

    /// Nadam with a learning rate that depends on the number of steps.
    public Nadam(LearningRateSchedule schedule) {
        super("Nadam", schedule);
    }

    /// How much of the running mean of gradients is kept in a step; 0.9 by default.
    public Nadam beta1(double beta1) {
        configurable().beta1 = beta1;
        return this;
    }

    /// How much of the running mean of squared gradients is kept in a step; 0.999 by default.
    public Nadam beta2(double beta2) {
        configurable().beta2 = beta2;
        return this;
    }

    /// What is added to the root of the mean square; 1e-7 by default.
    public Nadam epsilon(double epsilon) {
        configurable().epsilon = epsilon;
        return this;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        Variable[][] slots = addVariables(variables, "momentum", "velocity");
        momentums = slots[0];
        velocities = slots[1];
        product = addVariable("variable", Shape.SCALAR, variables.getFirst().dtype(), 1);
    }

    @Override
    protected void beginStep() {
        Variable strengths = product();
        strengths.assign(multiply(strengths, strength(iterations() + 1, strengths.dtype())));
    }

    /// beta1 · (1 - 0.96ˢᵗᵉᵖ / 2).
    private Tensor strength(long step, DType dtype) {
        Tensor decay = Powers.of(SCHEDULE_DECAY, step, dtype);
        return multiply(full(Shape.SCALAR, beta1, dtype), subtract(1, multiply(decay, 0.5)));
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        DType dtype = variable.dtype();
        long step = iterations() + 1;
        Tensor now = strength(step, dtype);
        Tensor next = strength(step + 1, dtype);
        Tensor soFar = cast(product(), dtype);
        var strengths = new VariableUpdate.Nadam.Strengths(
                Powers.number(next),
                Powers.number(subtract(1, multiply(soFar, next))),
                Powers.number(subtract(1, now)),
                Powers.number(subtract(1, soFar)));
        return new VariableUpdate.Nadam(
                learningRate, strengths, Powers.oneMinus(beta2, step, dtype), beta1, beta2, epsilon);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {momentums[index], velocities[index]};
    }

    private Variable product() {
        if (product == null) {
            throw new IllegalStateException("Nadam: the slots must be made first. Received: an update before build");
        }
        return product;
    }

    @Override
    SquareSlot squareSlot(int index) {
        return new SquareSlot(velocities[index], (1 - beta2) / beta2);
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
