package io.gradus.layers;

import io.gradus.constraints.Constraint;
import io.gradus.initializers.GlorotUniform;
import io.gradus.initializers.Initializer;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The options about a kernel and a bias.
///
/// @param <L> the layer's own class
public abstract class ProjectionLayer<L extends ProjectionLayer<L>> extends BiasLayer<L> {
    private final WeightOptions kernelOptions = WeightOptions.random("kernel", GlorotUniform::new);

    ProjectionLayer() {}

    /// Sets by Keras's name what makes the kernel's first value; the default is `glorot_uniform`.
    public L kernelInitializer(String name) {
        kernelOptions.initializer((Object) option("kernelInitializer", name));
        return self();
    }

    /// Sets what makes the kernel's first value.
    public L kernelInitializer(Initializer initializer) {
        kernelOptions.initializer(option("kernelInitializer", initializer));
        return self();
    }

    /// Adds a penalty on the kernel to the losses, by Keras's name.
    public L kernelRegularizer(String name) {
        return kernelRegularizer(Regularizers.get(name));
    }

    /// Adds a penalty on the kernel to the losses.
    public L kernelRegularizer(@Nullable Regularizer regularizer) {
        kernelOptions.regularizer(option("kernelRegularizer", regularizer));
        return self();
    }

    /// Sets what optimizers apply to the kernel after each update.
    public L kernelConstraint(@Nullable Constraint constraint) {
        kernelOptions.constraint(option("kernelConstraint", constraint));
        return self();
    }

    final WeightOptions kernelOptions() {
        return kernelOptions;
    }

    @Override
    void describe(Map<String, @Nullable Object> config) {
        kernelOptions.describe(config);
        super.describe(config);
    }

    @Override
    void configure(Config config) {
        kernelOptions.configure(config);
        super.configure(config);
    }
}
