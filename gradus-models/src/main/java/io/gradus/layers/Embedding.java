package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.constraints.Constraint;
import io.gradus.constraints.Constraints;
import io.gradus.initializers.Initializer;
import io.gradus.initializers.Initializers;
import io.gradus.initializers.RandomUniform;
import io.gradus.random.Seed;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import io.gradus.saving.Config;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A learnt vector for each number from 0 up: integers `(batch, …)` become `(batch, …, outputDim)`.
///
/// The weight is `embeddings` of shape `(inputDim, outputDim)`.
public final class Embedding extends FluentLayer<Embedding> {
    private final int inputDim;
    private final int outputDim;
    /// The seed of the default initializer: another one, if it is given, then gets the same, as in Keras.
    private final Seed.Drawn defaultSeed = Seed.drawn();

    private Initializer initializer = new RandomUniform(-0.05, 0.05, defaultSeed);
    private @Nullable Regularizer regularizer;
    private @Nullable Constraint constraint;
    private boolean maskZero;
    private @Nullable Variable embeddings;

    /// An embedding.
    ///
    /// @param inputDim how many numbers there are: the largest plus 1
    /// @param outputDim the size of a vector
    public Embedding(int inputDim, int outputDim) {
        Sizes.positive(this, "inputDim", inputDim);
        Sizes.positive(this, "outputDim", outputDim);
        this.inputDim = inputDim;
        this.outputDim = outputDim;
    }

    static Embedding of(Config config) {
        Embedding layer = new Embedding(config.integer("input_dim"), config.integer("output_dim"));
        if (config.has("embeddings_initializer")) {
            layer.defaultSeed.giveBack();
            layer.initializer = Initializers.get(config.present("embeddings_initializer"));
        }
        config.unsupported("quantization_config");
        return layer.maskZero(config.flag("mask_zero", false))
                .embeddingsRegularizer(config.read("embeddings_regularizer", Regularizers::get))
                .embeddingsConstraint(config.read("embeddings_constraint", Constraints::get))
                .configured(config);
    }

    /// Sets what makes the first vectors; the default is uniform numbers between -0.05 and 0.05.
    public Embedding embeddingsInitializer(Initializer initializer) {
        this.initializer = option("embeddingsInitializer", initializer);
        defaultSeed.giveBack();
        return this;
    }

    /// Adds a penalty on the vectors to the losses.
    public Embedding embeddingsRegularizer(@Nullable Regularizer regularizer) {
        this.regularizer = option("embeddingsRegularizer", regularizer);
        return this;
    }

    /// Sets what optimizers apply to the vectors after each update.
    public Embedding embeddingsConstraint(@Nullable Constraint constraint) {
        this.constraint = option("embeddingsConstraint", constraint);
        return this;
    }

    /// Sets whether 0 stands for nothing: layers that come later pass such steps over. Off by default.
    public Embedding maskZero(boolean maskZero) {
        this.maskZero = option("maskZero", maskZero);
        return this;
    }

    @Override
    protected @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return maskZero ? Gradus.notEqual(inputs.getFirst(), 0) : null;
    }

    @Override
    protected void build(Shape input) {
        embeddings = addWeight(
                "embeddings",
                Shape.of(inputDim, outputDim),
                dtypePolicy().variable(),
                initializer,
                true,
                regularizer,
                constraint);
    }

    /// The input as it is: casting numbers to the compute dtype could change them.
    @Override
    protected Tensor convert(Tensor x) {
        return x.dtype() == DType.INT32 || x.dtype() == DType.INT64 ? x : Gradus.cast(x, DType.INT32);
    }

    @Override
    protected Tensor call(Tensor x) {
        return Gradus.take(value(embeddings), x, 0);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        config.put("input_dim", inputDim);
        config.put("output_dim", outputDim);
        config.put("embeddings_initializer", Initializers.serialize(initializer));
        config.put("embeddings_regularizer", Regularizers.serialize(regularizer));
        config.putIfAbsent("activity_regularizer", null);
        config.put("embeddings_constraint", Constraints.serialize(constraint));
        config.put("mask_zero", maskZero);
        config.put("quantization_config", null);
        return config;
    }
}
