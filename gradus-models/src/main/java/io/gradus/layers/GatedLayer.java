package io.gradus.layers;

import io.gradus.activations.ActivationFunction;
import io.gradus.constraints.Constraint;
import io.gradus.initializers.Initializer;
import io.gradus.regularizers.Regularizer;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What [LSTM], [GRU] and [SimpleRNN] share: the options of their cells.
///
/// With the default activations, and without masks and dropout of the state, all steps are one op.
///
/// @param <L> the layer's own class
/// @param <C> the class of its cell
public abstract class GatedLayer<L extends GatedLayer<L, C>, C extends GatedCell<C>> extends RecurrentLayer<L, C> {
    GatedLayer(C cell, String cellName) {
        super(cell);
        cell.name(cellName);
        inputSpec(InputSpec.rank(3));
    }

    @Override
    public L dtype(String policy) {
        cell.dtype(policy);
        return super.dtype(policy);
    }

    /// Sets the activation of the output and of what is remembered, by Keras's name; the default is `tanh`.
    public L activation(@Nullable String name) {
        cell.activation(option("activation", name));
        return self();
    }

    /// Sets the activation of the output and of what is remembered.
    public L activation(ActivationFunction activation) {
        cell.activation(option("activation", activation));
        return self();
    }

    /// Sets whether there is a bias; the default is true.
    public L useBias(boolean useBias) {
        cell.useBias(option("useBias", useBias));
        return self();
    }

    /// Sets by Keras's name what makes the kernel's first value; the default is `glorot_uniform`.
    public L kernelInitializer(String name) {
        cell.kernelInitializer(option("kernelInitializer", name));
        return self();
    }

    /// Sets what makes the kernel's first value.
    public L kernelInitializer(Initializer initializer) {
        cell.kernelInitializer(option("kernelInitializer", initializer));
        return self();
    }

    /// Sets by Keras's name what makes the recurrent kernel's first value; the default is `orthogonal`.
    public L recurrentInitializer(String name) {
        cell.recurrentInitializer(option("recurrentInitializer", name));
        return self();
    }

    /// Sets what makes the recurrent kernel's first value.
    public L recurrentInitializer(Initializer initializer) {
        cell.recurrentInitializer(option("recurrentInitializer", initializer));
        return self();
    }

    /// Sets by Keras's name what makes the bias's first value; the default is `zeros`.
    public L biasInitializer(String name) {
        cell.biasInitializer(option("biasInitializer", name));
        return self();
    }

    /// Sets what makes the bias's first value.
    public L biasInitializer(Initializer initializer) {
        cell.biasInitializer(option("biasInitializer", initializer));
        return self();
    }

    /// Adds a penalty on the kernel to the losses.
    public L kernelRegularizer(@Nullable Regularizer regularizer) {
        cell.kernelRegularizer(option("kernelRegularizer", regularizer));
        return self();
    }

    /// Adds a penalty on the recurrent kernel to the losses.
    public L recurrentRegularizer(@Nullable Regularizer regularizer) {
        cell.recurrentRegularizer(option("recurrentRegularizer", regularizer));
        return self();
    }

    /// Adds a penalty on the bias to the losses.
    public L biasRegularizer(@Nullable Regularizer regularizer) {
        cell.biasRegularizer(option("biasRegularizer", regularizer));
        return self();
    }

    /// Sets what optimizers apply to the kernel after each update.
    public L kernelConstraint(@Nullable Constraint constraint) {
        cell.kernelConstraint(option("kernelConstraint", constraint));
        return self();
    }

    /// Sets what optimizers apply to the recurrent kernel after each update.
    public L recurrentConstraint(@Nullable Constraint constraint) {
        cell.recurrentConstraint(option("recurrentConstraint", constraint));
        return self();
    }

    /// Sets what optimizers apply to the bias after each update.
    public L biasConstraint(@Nullable Constraint constraint) {
        cell.biasConstraint(option("biasConstraint", constraint));
        return self();
    }

    /// Sets the share of the input that is dropped in training; what is dropped is the same in all steps.
    public L dropout(double dropout) {
        cell.dropout(option("dropout", dropout));
        return self();
    }

    /// Sets the share of the state that is dropped in training, where it meets the recurrent kernel.
    public L recurrentDropout(double recurrentDropout) {
        cell.recurrentDropout(option("recurrentDropout", recurrentDropout));
        return self();
    }

    /// Sets the seed of the dropout.
    public L seed(long seed) {
        cell.seed(option("seed", seed));
        return self();
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        describeSequences(config);
        cell.describe(config);
        config.putIfAbsent("activity_regularizer", null);
        return config;
    }

    /// Sets all arguments from a configuration.
    final L allConfigured(Config config) {
        cell.argumentsOf(config);
        return sequencesConfigured(config);
    }
}
