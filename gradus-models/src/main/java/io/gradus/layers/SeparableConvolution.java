package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.constraints.Constraint;
import io.gradus.initializers.GlorotUniform;
import io.gradus.initializers.Initializer;
import io.gradus.regularizers.Regularizer;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the separable convolutions share: filters for each channel, whose results are mixed place by place.
///
/// @param <L> the layer's own class
public abstract class SeparableConvolution<L extends SeparableConvolution<L>> extends ChannelConvolution<L> {
    private final int filters;
    private final WeightOptions pointwise = WeightOptions.random("pointwise", GlorotUniform::new);
    private @Nullable Variable depthwiseKernel;
    private @Nullable Variable pointwiseKernel;
    private @Nullable Variable bias;

    SeparableConvolution(int axes, int filters, int... kernelSize) {
        super(axes, kernelSize);
        Sizes.positive(this, "filters", filters);
        this.filters = filters;
    }

    /// Sets what makes the first value of the mixing weights; the default is `glorot_uniform`.
    public final L pointwiseInitializer(Initializer initializer) {
        pointwise.initializer(option("pointwiseInitializer", initializer));
        return self();
    }

    /// Adds a penalty on the mixing weights to the losses.
    public final L pointwiseRegularizer(@Nullable Regularizer regularizer) {
        pointwise.regularizer(option("pointwiseRegularizer", regularizer));
        return self();
    }

    /// Sets what optimizers apply to the mixing weights after each update.
    public final L pointwiseConstraint(@Nullable Constraint constraint) {
        pointwise.constraint(option("pointwiseConstraint", constraint));
        return self();
    }

    @Override
    protected final void build(Shape input) {
        int channels = sliding().channels(input);
        inputSpec(sliding().inputSpec(channels));
        depthwiseKernel = addFilters("depthwise_kernel", channels);
        int[] sizes = new int[input.rank()];
        Arrays.fill(sizes, 1);
        sizes[sizes.length - 2] = channels * depthMultiplier();
        sizes[sizes.length - 1] = filters;
        pointwiseKernel = addWeight("pointwise_kernel", Shape.of(sizes), pointwise);
        bias = addBias(filters);
    }

    @Override
    protected final Tensor call(Tensor x) {
        Tensor input = Gradus.cast(x, dtypePolicy().compute());
        Tensor mixed = Gradus.separableConv(
                input, value(depthwiseKernel), value(pointwiseKernel), sliding().sliding());
        return finished(mixed, bias);
    }

    @Override
    public final Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("filters", filters);
        describe(config);
        pointwise.describe(config);
        return config;
    }

    final L separableConfigured(Config config) {
        configure(config);
        pointwise.configure(config);
        return configured(config);
    }
}
