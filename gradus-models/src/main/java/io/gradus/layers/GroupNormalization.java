package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.GroupNorm;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Normalizes each example over groups of its channels and all places (Wu and He, 2018): `(x - mean) / √(variance +
/// epsilon) · gamma + beta`.
///
/// Weights: `gamma` and `beta`, one number for each channel.
public final class GroupNormalization extends NormalizationLayer<GroupNormalization> {
    private static final int DEFAULT_GROUPS = 32;

    private final int groups;
    private int axis = -1;
    private @Nullable Variable gamma;
    private @Nullable Variable beta;

    /// A normalization over 32 groups.
    public GroupNormalization() {
        this(DEFAULT_GROUPS);
    }

    /// A normalization.
    ///
    /// @param groups the number of groups, which divides that of the channels; -1 for a group a channel
    public GroupNormalization(int groups) {
        if (groups < 1 && groups != -1) {
            throw new IllegalArgumentException(head() + "groups must be at least 1, or -1. Received: groups=" + groups);
        }
        this.groups = groups;
    }

    static GroupNormalization of(Config config) {
        return new GroupNormalization(config.integer("groups", DEFAULT_GROUPS))
                .axis(config.integer("axis", -1))
                .normalizationConfigured(config);
    }

    /// Sets the axis of the channels; the default is the last one.
    public GroupNormalization axis(int axis) {
        this.axis = option("axis", axis);
        return this;
    }

    @Override
    protected void build(Shape input) {
        int at = input.axis(axis, "axis");
        int channels = input.dim(at);
        if (channels == Shape.UNKNOWN || (groups > 0 && channels % groups != 0)) {
            throw new IllegalArgumentException("the channels must be a multiple of the groups. Received: groups="
                    + groups + ", input.shape=" + input);
        }
        inputSpec(InputSpec.rank(input.rank()).withAxis(at, channels));
        gamma = addGamma(Shape.of(channels));
        beta = addBeta(Shape.of(channels));
    }

    @Override
    protected Tensor call(Tensor x) {
        int at = x.shape().axis(axis, "axis");
        // The sums need the range and precision of float32.
        Tensor wide = x.dtype() == DType.FLOAT64 ? x : Gradus.cast(x, DType.FLOAT32);
        Shape row = Shape.of(x.shape().dim(at));
        Tensor scale = gamma == null ? Gradus.ones(row, wide.dtype()) : Gradus.cast(gamma, wide.dtype());
        Tensor offset = beta == null ? Gradus.zeros(row, wide.dtype()) : Gradus.cast(beta, wide.dtype());
        int count = groups < 0 ? row.dim(0) : groups;
        // Channels that are counted by the first axis are those of a single example.
        boolean single = at == 0;
        Tensor input = single ? Gradus.expandDims(wide, 0) : wide;
        Tensor output = Interpreter.call(new GroupNorm(single ? 1 : at, count, epsilon()), input, scale, offset);
        return Gradus.cast(
                single ? Gradus.squeeze(output, 0) : output, dtypePolicy().compute());
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    /// As in Keras, the groups are counted once the layer is built.
    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        boolean counted = groups < 0 && !buildShapes().isEmpty();
        config.put("groups", counted ? buildShapes().getFirst().dim(axis) : groups);
        config.put("axis", axis);
        describe(config);
        return config;
    }
}
