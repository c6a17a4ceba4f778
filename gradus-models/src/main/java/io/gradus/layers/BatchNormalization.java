package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.initializers.Initializer;
import io.gradus.initializers.Initializers;
import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.op.BatchMoments;
import io.gradus.op.BatchNorm;
import io.gradus.saving.Config;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Normalizes each feature over the batch (Ioffe and Szegedy, 2015): `(x - mean) / √(variance + epsilon) · gamma +
/// beta`.
///
/// While it trains, mean and variance are those of the batch, and the moving statistics approach them; otherwise,
/// and when the layer is frozen, they are the moving statistics. Weights: `gamma`, `beta`, and `moving_mean`,
/// `moving_variance`, which do not train, all of the size of the axis.
public final class BatchNormalization extends NormalizationLayer<BatchNormalization> {
    /// What Keras adds to the number of elements that a mask leaves.
    private static final double MASKED_EPSILON = 1e-7;

    private int axis = -1;
    private double momentum = 0.99;
    private Initializer movingMeanInitializer = Initializers.get("zeros");
    private Initializer movingVarianceInitializer = Initializers.get("ones");
    private @Nullable Variable gamma;
    private @Nullable Variable beta;
    private @Nullable Variable movingMean;
    private @Nullable Variable movingVariance;

    /// The axis of the features, from 0.
    private int channels;

    /// A batch normalization of the last axis.
    public BatchNormalization() {}

    static BatchNormalization of(Config config) {
        BatchNormalization layer = new BatchNormalization()
                .axis(config.has("axis") ? config.integers("axis")[0] : -1)
                .momentum(config.number("momentum", 0.99));
        if (config.has("moving_mean_initializer")) {
            layer.movingMeanInitializer(Initializers.get(config.present("moving_mean_initializer")));
        }
        if (config.has("moving_variance_initializer")) {
            layer.movingVarianceInitializer(Initializers.get(config.present("moving_variance_initializer")));
        }
        config.unsupported("renorm");
        config.unsupported("renorm_clipping");
        config.value("renorm_momentum");
        config.value("synchronized");
        return layer.normalizationConfigured(config);
    }

    /// Sets the axis of the features; the default is the last one. For `channels_first` images it is 1.
    public BatchNormalization axis(int axis) {
        this.axis = option("axis", axis);
        return this;
    }

    /// Sets how much of the moving statistics stays at each step; the default is 0.99.
    public BatchNormalization momentum(double momentum) {
        this.momentum = option("momentum", momentum);
        return this;
    }

    /// Sets what makes the first moving mean; the default is zeros.
    public BatchNormalization movingMeanInitializer(Initializer initializer) {
        movingMeanInitializer = option("movingMeanInitializer", initializer);
        return this;
    }

    /// Sets what makes the first moving variance; the default is ones.
    public BatchNormalization movingVarianceInitializer(Initializer initializer) {
        movingVarianceInitializer = option("movingVarianceInitializer", initializer);
        return this;
    }

    @Override
    protected void build(Shape input) {
        int at = input.axis(axis, "axis");
        channels = at;
        int size = input.dim(at);
        inputSpec(InputSpec.rank(input.rank()).withAxis(at, size));
        Shape shape = Shape.of(size);
        gamma = addGamma(shape);
        beta = addBeta(shape);
        movingMean = addWeight("moving_mean", shape, movingMeanInitializer, false);
        movingVariance = addWeight("moving_variance", shape, movingVarianceInitializer, false);
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        Variable means = Objects.requireNonNull(movingMean);
        Variable variances = Objects.requireNonNull(movingVariance);
        // The sums over a batch need the range and precision of float32.
        Tensor input = x.dtype() == DType.FLOAT64 ? x : Gradus.cast(x, DType.FLOAT32);
        boolean follows = training && isTrainable() && !ShapeOnly.describes(x);
        Tensor mask = follows ? maskOf(x) : null;
        Tensor moments;
        if (follows) {
            moments = mask == null ? Interpreter.call(new BatchMoments(channels), input) : moments(input, mask);
            List<Tensor> rows = Gradus.unstack(moments, 0);
            follow(means, rows.get(0));
            follow(variances, rows.get(1));
        } else {
            moments = Gradus.stack(List.of(of(means, input), of(variances, input)), 0);
        }
        Tensor scale = gamma == null ? Gradus.ones(means.shape(), input.dtype()) : of(gamma, input);
        Tensor offset = beta == null ? Gradus.zeros(means.shape(), input.dtype()) : of(beta, input);
        BatchNorm normalize = new BatchNorm(channels, epsilon(), follows && mask == null);
        return Gradus.cast(
                Interpreter.call(normalize, input, scale, offset, moments),
                dtypePolicy().compute());
    }

    /// Mean and variance over what a mask does not leave out.
    private static Tensor moments(Tensor x, Tensor mask) {
        Tensor counts = Gradus.broadcastTo(Gradus.expandDims(Gradus.cast(mask, DType.BOOL), -1), x.shape());
        Tensor mean = mean(x, counts);
        return Gradus.stack(List.of(mean, mean(Gradus.square(Gradus.subtract(x, mean)), counts)), 0);
    }

    private static Tensor mean(Tensor x, Tensor counts) {
        int[] others = IntStream.range(0, x.rank() - 1).toArray();
        Tensor count = Gradus.sum(Gradus.cast(counts, x.dtype()), others, false);
        return Gradus.divide(
                Gradus.sum(Gradus.where(counts, x, 0.0), others, false), Gradus.add(count, MASKED_EPSILON));
    }

    /// A weight in the input's dtype.
    private static Tensor of(Variable weight, Tensor x) {
        return Gradus.cast(weight, x.dtype());
    }

    private void follow(Variable moving, Tensor statistic) {
        Tapes.current().unrecorded(() -> {
            Tensor latest = Gradus.reshape(statistic, moving.shape());
            Tensor kept = Gradus.multiply(Gradus.cast(moving, latest.dtype()), momentum);
            return moving.assign(Gradus.add(kept, Gradus.multiply(latest, 1 - momentum)));
        });
    }

    @Override
    protected boolean takesMask() {
        return true;
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("axis", axis);
        config.put("momentum", momentum);
        describe(config);
        config.put("moving_mean_initializer", Initializers.serialize(movingMeanInitializer));
        config.put("moving_variance_initializer", Initializers.serialize(movingVarianceInitializer));
        config.put("synchronized", false);
        config.put("renorm", false);
        config.put("renorm_clipping", null);
        config.put("renorm_momentum", 0.99);
        return config;
    }
}
