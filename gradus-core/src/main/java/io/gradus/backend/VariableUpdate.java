package io.gradus.backend;

/// One step of an optimizer over one variable, which a backend computes in place and in one pass, without
/// temporaries.
///
/// The records hold every coefficient that does not depend on the element. `w` is the variable, `g` its gradient,
/// and the slots are the optimizer's own variables of the same shape and dtype, in the order that each record
/// gives. The formulas are Keras's, in its order of operations.
public sealed interface VariableUpdate {
    /// Plain gradient descent without slots: `w = w - g * rate`.
    ///
    /// @param rate the learning rate
    record GradientDescent(double rate) implements VariableUpdate {}

    /// Gradient descent with the slot `m`: `m = m * momentum - g * rate`, then `w = w + m`, or with `nesterov`
    /// `w = w + (m * momentum - g * rate)`.
    ///
    /// @param rate the learning rate
    /// @param momentum how much of the last step is kept
    /// @param nesterov whether the gradient counts once more
    record Momentum(double rate, double momentum, boolean nesterov) implements VariableUpdate {}

    /// RMSprop with the slots velocity `v`, momentum `m` or null, average gradient `a` or null:
    /// `v = rho * v + (1 - rho) * g²`, `a = rho * a + (1 - rho) * g`, `step = rate * g / sqrt(v - a² + epsilon)`,
    /// `m = momentum * m + step`; then the step, or `m` where there is one, is subtracted.
    ///
    /// @param rate the learning rate
    /// @param rho how much of the running means is kept
    /// @param momentum how much of the last step is kept
    /// @param epsilon added under the root
    record RmsProp(double rate, double rho, double momentum, double epsilon) implements VariableUpdate {}

    /// Adam with the slots momentum `m`, velocity `v`, and AMSGrad's largest velocity or null:
    /// `m += (g - m) * (1 - beta1)`, `v += (g² - v) * (1 - beta2)`, `w -= m * alpha / (sqrt(v) + epsilon)`.
    ///
    /// @param alpha the learning rate with both bias corrections
    /// @param beta1 how much of the momentum is kept
    /// @param beta2 how much of the velocity is kept
    /// @param epsilon added to the root
    record Adam(double alpha, double beta1, double beta2, double epsilon) implements VariableUpdate {}

    /// Adagrad with the slot sum of squares `a`: `a += g²`, `w -= g * rate / sqrt(a + epsilon)`.
    ///
    /// @param rate the learning rate
    /// @param epsilon added under the root
    record Adagrad(double rate, double epsilon) implements VariableUpdate {}

    /// Adadelta with the slots mean square of gradients `a` and of steps `d`: `a = a * rho + g² * (1 - rho)`,
    /// `step = -sqrt(d + epsilon) * g / sqrt(a + epsilon)`, `d = d * rho + step² * (1 - rho)`, `w += step * rate`.
    ///
    /// @param rate the learning rate
    /// @param rho how much of the running means is kept
    /// @param epsilon added under both roots
    record Adadelta(double rate, double rho, double epsilon) implements VariableUpdate {}

    /// Adamax with the slots momentum `m` and largest gradient `u`: `m += (g - m) * (1 - beta1)`,
    /// `u = max(u * beta2, |g|)`, `w -= m * rate / (correction * (u + epsilon))`.
    ///
    /// @param rate the learning rate
    /// @param correction `1 - beta1ᵗ` in step t
    /// @param beta1 how much of the momentum is kept
    /// @param beta2 how much of the largest gradient is kept
    /// @param epsilon added to the largest gradient
    record Adamax(double rate, double correction, double beta1, double beta2, double epsilon)
            implements VariableUpdate {}

    /// Nadam with the slots momentum `m` and velocity `v`, which change as [Adam]'s: then
    /// `w -= (next * m / aheadDivisor + now * g / hereDivisor) * rate / (sqrt(v / correction) + epsilon)`.
    ///
    /// @param rate the learning rate
    /// @param strengths how much momentum and gradient count
    /// @param correction `1 - beta2ᵗ` in step t
    /// @param beta1 how much of the momentum is kept
    /// @param beta2 how much of the velocity is kept
    /// @param epsilon added to the root
    record Nadam(double rate, Strengths strengths, double correction, double beta1, double beta2, double epsilon)
            implements VariableUpdate {
        /// How much momentum and gradient count in a step.
        ///
        /// @param next the factor of the momentum
        /// @param aheadDivisor what the momentum's part is divided by
        /// @param now the factor of the gradient
        /// @param hereDivisor what the gradient's part is divided by
        public record Strengths(double next, double aheadDivisor, double now, double hereDivisor) {}
    }

    /// Lion with the slot momentum `m`: `w -= sign(m * beta1 + g * (1 - beta1)) * rate`,
    /// `m = m * beta2 + g * (1 - beta2)`.
    ///
    /// @param rate the learning rate
    /// @param beta1 the momentum's share of the step
    /// @param beta2 how much of the momentum is kept
    record Lion(double rate, double beta1, double beta2) implements VariableUpdate {}

    /// FTRL with the slots sum of squares `a` and linear term `z`: with `b = a + g²`,
    /// `z += g + 2 * shrinkage * w - (b^-power - a^-power) / rate * w` and
    /// `w = (clip(z, -l1, l1) - z) / (b^-power / rate + 2 * (beta / (2 * rate) + l2))`, then `a = b`.
    ///
    /// @param rate the learning rate
    /// @param power how the rate falls with the sum, at most 0
    /// @param l1 the strength of the penalty on absolute values
    /// @param l2 the strength of the penalty on squares
    /// @param shrinkage the strength of the penalty on squares that only counts with a gradient
    /// @param beta added to the root in the rate
    record Ftrl(double rate, double power, double l1, double l2, double shrinkage, double beta)
            implements VariableUpdate {}

    /// LAMB with the slots momentum `m` and velocity `v`, which change as [Adam]'s: with
    /// `r = m / correction1 / (sqrt(v / correction2) + epsilon)`, `w -= norm(w) / norm(r) * rate * r`;
    /// the ratio is 1 where one of the norms is 0.
    ///
    /// @param rate the learning rate
    /// @param correction1 `1 - beta1ᵗ` in step t
    /// @param correction2 `1 - beta2ᵗ` in step t
    /// @param beta1 how much of the momentum is kept
    /// @param beta2 how much of the velocity is kept
    /// @param epsilon added to the root
    record Lamb(double rate, double correction1, double correction2, double beta1, double beta2, double epsilon)
            implements VariableUpdate {}

    /// Decoupled weight decay, before the update proper: `w -= w * rate * learningRate`.
    ///
    /// @param rate the share that is lost
    /// @param learningRate the learning rate
    record Decay(double rate, double learningRate) {}
}
