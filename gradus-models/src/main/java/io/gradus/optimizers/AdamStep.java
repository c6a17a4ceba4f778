package io.gradus.optimizers;

import io.gradus.DType;
import io.gradus.Variable;
import io.gradus.backend.VariableUpdate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adam's settings, slots and step, which [Adam] and [AdamW] share.
final class AdamStep {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-7;
    boolean amsgrad;
    private Variable[] momentums = {};
    private Variable[] velocities = {};
    private Variable @Nullable [] largestVelocities;

    void createSlots(Optimizer optimizer, List<Variable> variables) {
        Variable[][] slots = optimizer.addVariables(variables, "momentum", "velocity");
        momentums = slots[0];
        velocities = slots[1];
        if (amsgrad) {
            largestVelocities = optimizer.addVariables(variables, "velocity_hat")[0];
        }
    }

    /// @param step the number of this step, from 1
    VariableUpdate formula(Variable variable, double learningRate, long step) {
        double alpha =
                variable.dtype() == DType.FLOAT64 ? alpha(learningRate, step) : alpha((float) learningRate, step);
        return new VariableUpdate.Adam(alpha, beta1, beta2, epsilon);
    }

    @Nullable
    Variable[] slots(int index) {
        return new Variable[] {
            momentums[index], velocities[index], largestVelocities == null ? null : largestVelocities[index]
        };
    }

    SquareSlot squareSlot(int index) {
        return new SquareSlot(velocities[index], (1 - beta2) / beta2);
    }

    private double alpha(double rate, long step) {
        return rate * Math.sqrt(1 - Math.pow(beta2, (double) step)) / (1 - Math.pow(beta1, (double) step));
    }

    /// In float32 throughout, as Keras computes it: in the first steps the differences cancel, and rounding shows.
    private float alpha(float rate, long step) {
        float power1 = (float) Math.pow((float) beta1, (double) step);
        float power2 = (float) Math.pow((float) beta2, (double) step);
        return rate * (float) Math.sqrt(1 - power2) / (1 - power1);
    }

    void describe(Map<String, @Nullable Object> config) {
        config.put("beta_1", beta1);
        config.put("beta_2", beta2);
        config.put("epsilon", epsilon);
        config.put("amsgrad", amsgrad);
    }
}
