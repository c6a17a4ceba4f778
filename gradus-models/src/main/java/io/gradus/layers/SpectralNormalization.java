package io.gradus.layers;

import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.initializers.TruncatedNormal;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.saving.Config;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A layer whose kernel is divided, at each call in training, by an estimate of its largest singular value (Miyato
/// and others, 2018).
///
/// Weights: those of the layer inside, and `vector_u`, from which the power iteration goes on.
public final class SpectralNormalization extends FluentLayer<SpectralNormalization> {
    private static final double DEVIATION = 0.02;
    private static final double EPSILON = 1e-7;
    private static final int[] BOTH = {0, 1};

    private final Layer layer;
    private int powerIterations = 1;
    private @Nullable Variable kernel;
    private @Nullable Variable vectorU;

    /// A layer around another one.
    ///
    /// @param layer a layer with a weight `kernel` or `embeddings`
    public SpectralNormalization(Layer layer) {
        this.layer = layer;
    }

    static SpectralNormalization of(Config config) {
        return new SpectralNormalization(Layers.deserialize(config.present("layer")))
                .powerIterations(config.integer("power_iterations", 1))
                .configured(config);
    }

    /// Sets how many steps the estimate makes at each call; the default is 1.
    public SpectralNormalization powerIterations(int powerIterations) {
        Sizes.positive(this, "powerIterations", powerIterations);
        this.powerIterations = option("powerIterations", powerIterations);
        return this;
    }

    /// The layer inside.
    public Layer layer() {
        return layer;
    }

    @Override
    protected void build(Shape input) {
        layer.buildFor(input);
        inputSpec(InputSpec.minRank(1).withAxis(-1, input.dim(-1)));
        Variable weight = layer.ownVariables().stream()
                .filter(own -> own.name().equals("kernel") || own.name().equals("embeddings"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the layer inside must have a weight 'kernel' or 'embeddings'. Received: " + layer));
        kernel = weight;
        vectorU = addWeight(
                "vector_u",
                Shape.of(1, weight.shape().dim(-1)),
                weight.dtype(),
                new TruncatedNormal(0, DEVIATION),
                false,
                null,
                null);
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        if (training && !ShapeOnly.describes(x)) {
            Tapes.current().unrecorded(this::normalizeKernel);
        }
        Tensor output = layer.apply(x, training);
        return x.dtype().isFloating() ? Gradus.cast(output, x.dtype()) : output;
    }

    private Tensor normalizeKernel() {
        Variable whole = Objects.requireNonNull(kernel);
        Variable start = Objects.requireNonNull(vectorU);
        Tensor weights = Gradus.reshape(whole, -1, whole.shape().dim(-1));
        Tensor any = Gradus.any(Gradus.notEqual(weights, 0));
        boolean isChosenLater = any.isSymbolic();
        if (!isChosenLater && !any.getBoolean()) {
            return start.value();
        }
        Tensor u = start.value();
        Tensor v = u;
        for (int i = 0; i < powerIterations; i++) {
            v = Gradus.normalize(Gradus.matmul(u, weights, false, true), BOTH, 2, EPSILON);
            u = Gradus.normalize(Gradus.matmul(v, weights), BOTH, 2, EPSILON);
        }
        Tensor sigma = Gradus.matmul(Gradus.matmul(v, weights), u, false, true);
        Tensor normalized = Gradus.reshape(Gradus.divide(weights, sigma), whole.shape());
        start.assign(isChosenLater ? Gradus.where(any, u, start) : u);
        whole.assign(isChosenLater ? Gradus.where(any, normalized, whole) : normalized);
        return u;
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("layer", Layers.serialize(layer));
        config.put("power_iterations", powerIterations);
        return config;
    }
}
