package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.BiasedMatMul;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fully connected layer: `activation(x · kernel + bias)` along the last axis.
///
/// Input `(batch, …, inputs)`, output `(batch, …, units)`; weights `kernel` of shape `(inputs, units)` and `bias`
/// of shape `(units,)`.
public final class Dense extends KernelLayer<Dense> {
    private final int units;
    private @Nullable Variable kernel;
    private @Nullable Variable bias;

    /// A dense layer.
    ///
    /// @param units the size of the output's last axis, at least 1
    public Dense(int units) {
        Sizes.positive(this, "units", units);
        this.units = units;
        inputSpec(InputSpec.minRank(2));
    }

    static Dense of(Config config) {
        Dense layer = new Dense(config.integer("units"));
        config.unsupported("quantization_config");
        return layer.kernelConfigured(config);
    }

    @Override
    protected void build(Shape input) {
        int inputs = input.dim(-1);
        inputSpec(InputSpec.minRank(2).withAxis(-1, inputs));
        kernel = addKernel(Shape.of(inputs, units));
        bias = addBias(units);
    }

    @Override
    protected Tensor call(Tensor x) {
        Tensor input = Gradus.cast(x, dtypePolicy().compute());
        if (bias == null) {
            return activate(Gradus.matmul(input, value(kernel)));
        }
        Tensor sum = Interpreter.call(new BiasedMatMul(isRelu()), input, value(kernel), value(bias));
        return isRelu() ? sum : activate(sum);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("units", units);
        describe(config);
        config.put("quantization_config", null);
        return config;
    }
}
