package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.constraints.Constraint;
import io.gradus.constraints.Constraints;
import io.gradus.initializers.Initializer;
import io.gradus.initializers.Initializers;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import io.gradus.saving.Config;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// x for x ≥ 0, else `alpha` · x with a learnt `alpha` (He and others, 2015), which has the shape of one example.
public final class PReLU extends FluentLayer<PReLU> {
    private Initializer alphaInitializer = Initializers.get("zeros");
    private @Nullable Regularizer alphaRegularizer;
    private @Nullable Constraint alphaConstraint;
    private int[] sharedAxes = {};
    private @Nullable Variable alpha;

    /// A slope for each element of an example, 0 at first.
    public PReLU() {}

    static PReLU of(Config config) {
        PReLU layer = new PReLU();
        if (config.has("alpha_initializer")) {
            layer.alphaInitializer(Initializers.get(config.present("alpha_initializer")));
        }
        if (config.has("shared_axes")) {
            layer.sharedAxes(config.integers("shared_axes"));
        }
        return layer.alphaRegularizer(config.read("alpha_regularizer", Regularizers::get))
                .alphaConstraint(config.read("alpha_constraint", Constraints::get))
                .configured(config);
    }

    /// Sets what makes the slope's first value; the default is zeros.
    public PReLU alphaInitializer(Initializer initializer) {
        alphaInitializer = option("alphaInitializer", initializer);
        return this;
    }

    /// Adds a penalty on the slope to the losses.
    public PReLU alphaRegularizer(@Nullable Regularizer regularizer) {
        alphaRegularizer = option("alphaRegularizer", regularizer);
        return this;
    }

    /// Sets what optimizers apply to the slope after each update.
    public PReLU alphaConstraint(@Nullable Constraint constraint) {
        alphaConstraint = option("alphaConstraint", constraint);
        return this;
    }

    /// Sets the axes, counted with the batch as 0, along which all elements have one slope: 1 and 2 for images.
    public PReLU sharedAxes(int... sharedAxes) {
        this.sharedAxes = option("sharedAxes", sharedAxes.clone());
        return this;
    }

    @Override
    protected void build(Shape input) {
        int[] dims = Arrays.copyOfRange(input.dims(), 1, input.rank());
        for (int axis : sharedAxes) {
            if (axis < 1 || axis > dims.length) {
                throw new IllegalArgumentException("sharedAxes are axes of an example. Received: sharedAxes="
                        + Sizes.list(sharedAxes) + ", input.shape=" + input);
            }
            dims[axis - 1] = 1;
        }
        inputSpec(InputSpec.rank(input.rank()));
        alpha = addWeight(
                "alpha",
                Shape.of(dims),
                dtypePolicy().variable(),
                alphaInitializer,
                true,
                alphaRegularizer,
                alphaConstraint);
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor negative = Gradus.multiply(value(alpha), Gradus.relu(Gradus.negative(x)));
        return Gradus.subtract(Gradus.relu(x), negative);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("alpha_initializer", Initializers.serialize(alphaInitializer));
        config.put("alpha_regularizer", Regularizers.serialize(alphaRegularizer));
        config.put("alpha_constraint", Constraints.serialize(alphaConstraint));
        config.put("shared_axes", sharedAxes.length == 0 ? null : Sizes.list(sharedAxes));
        return config;
    }
}
