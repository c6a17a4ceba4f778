package io.gradus.optimizers;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.sqrt;
import static io.gradus.Gradus.square;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scales the gradient by the ratio of two running root mean squares, that of its own steps and that of the
/// gradients (Zeiler, 2012).
public final class Adadelta extends FluentOptimizer<Adadelta> {
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
    protected void update(Tensor gradient, Variable variable, int index, double learningRate) {
        Variable squares = gradientSquares[index].assign(mixed(gradientSquares[index], gradient));
        Tensor step = negative(divide(multiply(root(stepSquares[index]), gradient), root(squares)));
        stepSquares[index].assign(mixed(stepSquares[index], step));
        variable.assignAdd(multiply(step, learningRate));
    }

    private Tensor mixed(Operand mean, Operand next) {
        return add(multiply(mean, rho), multiply(square(next), 1 - rho));
    }

    private Tensor root(Operand mean) {
        return sqrt(add(mean, epsilon));
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
