package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.graph.Arguments;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.random.Random;
import io.gradus.random.SeedGenerator;
import io.gradus.saving.Config;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the attention layers without projections share: scores for each pair of places of query and key, their
/// softmax, and the sums of the value that this weighs.
///
/// @param <L> the layer's own class
public abstract class ScoredAttention<L extends ScoredAttention<L>> extends FluentLayer<L> {
    private static final double HALF_MASKED = 65504;
    private static final double MASKED = 1e9;

    private boolean useScale;
    private double dropout;
    private @Nullable Long seed;
    private @Nullable SeedGenerator seedGenerator;

    ScoredAttention(boolean useScale) {
        this.useScale = useScale;
    }

    /// Sets whether the scores have a factor that is learnt.
    public L useScale(boolean useScale) {
        this.useScale = option("useScale", useScale);
        return self();
    }

    final boolean hasScale() {
        return useScale;
    }

    /// Sets the probability with which a score is dropped while training; the default is 0.
    public L dropout(double dropout) {
        if (!(dropout >= 0 && dropout <= 1)) {
            throw new IllegalArgumentException(head() + "dropout must be a probability. Received: dropout=" + dropout);
        }
        this.dropout = option("dropout", dropout);
        return self();
    }

    /// Sets the seed of dropout.
    public L seed(long seed) {
        this.seed = option("seed", seed);
        return self();
    }

    @Override
    protected void build(List<Shape> inputs) {
        if (inputs.size() < 2 || inputs.size() > 3) {
            throw new IllegalArgumentException(
                    "the inputs are query, value and, where it is another one, key. Received: " + inputs);
        }
        if (dropout > 0) {
            seedGenerator = seed == null ? new SeedGenerator() : new SeedGenerator(seed);
        }
        buildScores(inputs.getFirst());
    }

    /// Makes the weights of the scores.
    abstract void buildScores(Shape query);

    /// The scores before softmax, `(B, T, S)`.
    abstract Tensor scores(Tensor query, Tensor key);

    /// The result under masks of the query and the value, and causal ones; it trains if the layer or model that
    /// calls it does.
    ///
    /// @param inputs the query, the value, and the key where it is not the value
    public final Tensor apply(List<? extends Operand> inputs, AttentionMasks masks) {
        return apply(inputs, masks, CallContext.current().isTraining());
    }

    /// The result under masks, in training or not.
    public final Tensor apply(List<? extends Operand> inputs, AttentionMasks masks, boolean training) {
        List<Tensor> tensors = AttentionCalls.masked(inputs, masks);
        if (areRecorded(tensors)) {
            return record(AttentionCalls.withOptions(callOf(tensors, true), masks, false))
                    .getFirst();
        }
        return call(
                tensors,
                training,
                all -> keepMask(finish(attend(all, masks, training).output()), all));
    }

    @Override
    protected final boolean takesMask() {
        return true;
    }

    /// The mask of the result, which is that of the query; null without one.
    @Override
    protected final @Nullable Tensor computeMask(List<Tensor> inputs, List<@Nullable Tensor> masks) {
        return masks.getFirst();
    }

    @Override
    public final List<Tensor> invoke(Arguments arguments, @Nullable Boolean training) {
        List<Tensor> inputs = inputsOf(arguments);
        AttentionMasks masks = new AttentionMasks();
        if (arguments.flag("use_causal_mask", false)) {
            masks.causal();
        }
        boolean trains = trains(arguments, training);
        if (arguments.flag("return_attention_scores", false)) {
            AttentionResult result = applyWithScores(inputs, masks);
            return List.of(result.output(), result.scores());
        }
        return List.of(apply(inputs, masks, trains));
    }

    /// The result under masks, and the scores `(B, T, S)` after softmax.
    ///
    /// @param inputs the query, the value, and the key where it is not the value
    public final AttentionResult applyWithScores(List<? extends Operand> inputs, AttentionMasks masks) {
        boolean training = CallContext.current().isTraining();
        List<Tensor> tensors = AttentionCalls.masked(inputs, masks);
        if (areRecorded(tensors)) {
            List<Tensor> results = record(AttentionCalls.withOptions(callOf(tensors, true), masks, true));
            return new AttentionResult(results.getFirst(), results.getLast());
        }
        return call(tensors, training, all -> {
            AttentionResult result = attend(all, masks, training);
            return new AttentionResult(keepMask(finish(result.output()), all), result.scores());
        });
    }

    @Override
    protected final Tensor call(List<Tensor> inputs, boolean training) {
        return attend(inputs, new AttentionMasks(), training).output();
    }

    private AttentionResult attend(List<Tensor> inputs, AttentionMasks given, boolean training) {
        AttentionMasks masks = given.carriedBy(inputs);
        if (given.hasPairs()) {
            throw new IllegalArgumentException("the masks are those of query and value and the causal one."
                    + " Received: a mask of the key or of pairs");
        }
        Tensor query = inputs.getFirst();
        Tensor value = inputs.get(1);
        Tensor key = inputs.size() > 2 ? inputs.get(2) : value;
        Tensor scores = scores(query, key);
        Tensor mask = masks.ofValue(query, key);
        if (mask != null) {
            double far = scores.dtype() == DType.FLOAT16 ? HALF_MASKED : MASKED;
            scores = Gradus.where(mask, scores, Gradus.subtract(scores, far));
        }
        Tensor weights = Gradus.softmax(scores);
        Tensor kept = training && seedGenerator != null && !ShapeOnly.describes(weights)
                ? Random.dropout(weights, dropout, weights.shape(), seedGenerator)
                : weights;
        Tensor output = Gradus.matmul(kept, value);
        Tensor present = masks.queryMask();
        Tensor result = present == null ? output : Gradus.where(Gradus.expandDims(present, -1), output, 0);
        return new AttentionResult(result, kept);
    }

    /// Adds the shared options to a configuration.
    final void describe(Map<String, @Nullable Object> config) {
        config.put("use_scale", useScale);
        config.put("dropout", dropout);
        config.put("seed", seed);
    }

    /// Sets the shared options from a configuration, and then those of all layers.
    final L scoresConfigured(Config config, boolean scaled) {
        useScale(config.flag("use_scale", scaled));
        dropout(config.number("dropout", 0));
        if (config.has("seed")) {
            seed((long) config.number("seed"));
        }
        return configured(config);
    }
}
