package io.gradus.optimizers;

import io.gradus.Gradus;
import io.gradus.IndexedSlices;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import io.gradus.op.ScatterMode;
import io.gradus.optimizers.schedules.LearningRateSchedule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gradient descent, with momentum if wanted: `w = w - learningRate * gradient`, or `velocity = momentum * velocity
/// - learningRate * gradient` and `w = w + velocity`.
public final class SGD extends FusedOptimizer<SGD> {
    private static final Variable[] NO_SLOTS = {};

    private double momentum;
    private boolean nesterov;
    private Variable[] momentums = NO_SLOTS;

    /// Gradient descent with a learning rate of 0.01.
    public SGD() {
        this(0.01);
    }

    /// Gradient descent.
    public SGD(double learningRate) {
        super("SGD", learningRate);
    }

    /// Gradient descent with a learning rate that depends on the number of steps.
    public SGD(LearningRateSchedule schedule) {
        super("SGD", schedule);
    }

    /// How much of the last step is added to the next; 0 by default.
    ///
    /// @throws IllegalArgumentException outside of [0, 1]
    public SGD momentum(double momentum) {
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("SGD: momentum must lie in [0, 1]. Received: momentum=" + momentum);
        }
        SGD self = configurable();
        self.momentum = momentum;
        return self;
    }

    /// Whether the gradient is taken where the momentum alone would lead (Nesterov, 1983).
    public SGD nesterov(boolean nesterov) {
        SGD self = configurable();
        self.nesterov = nesterov;
        return self;
    }

    @Override
    protected void createSlots(List<Variable> variables) {
        if (momentum != 0) {
            momentums = addVariables(variables, "momentum")[0];
        }
    }

    @Override
    VariableUpdate formula(Variable variable, double learningRate) {
        return momentum == 0
                ? new VariableUpdate.GradientDescent(learningRate)
                : new VariableUpdate.Momentum(learningRate, momentum, nesterov);
    }

    @Override
    @Nullable
    RowUpdate rowUpdate() {
        return momentum == 0 ? SGD::descend : null;
    }

    private static void descend(IndexedSlices gradient, Variable table, double learningRate) {
        Tensor values = Gradus.cast(gradient.values(), table.dtype());
        Tensor change = Gradus.multiply(values, learningRate);
        table.scatter(new IndexedSlices(change, gradient.indices(), gradient.shape()), ScatterMode.SUBTRACT);
    }

    @Override
    @Nullable
    Variable[] slots(int index) {
        return momentum == 0 ? NO_SLOTS : new Variable[] {momentums[index]};
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("momentum", momentum);
        config.put("nesterov", nesterov);
        return config;
    }
}
