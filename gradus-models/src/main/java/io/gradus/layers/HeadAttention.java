package io.gradus.layers;

import io.gradus.AttentionOptions;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.backend.TensorAccess;
import io.gradus.graph.Arguments;
import io.gradus.initializers.Initializer;
import io.gradus.initializers.Initializers;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import io.gradus.saving.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the attention layers with several heads share: projections of query, key and value, attention in each head,
/// and a projection of what the heads have found.
///
/// @param <L> the layer's own class
public abstract class HeadAttention<L extends HeadAttention<L>> extends ProjectionLayer<L> {
    private double dropout;
    private boolean useGate;
    private @Nullable Integer slidingWindow;
    private @Nullable Long seed;
    private @Nullable Regularizer activityRegularizer;

    // In the order in which Keras assigns them.
    private @Nullable EinsumDense queryDense;
    private @Nullable EinsumDense keyDense;
    private @Nullable EinsumDense gateDense;
    private @Nullable EinsumDense valueDense;
    private @Nullable EinsumDense outputDense;
    private ScoreDropout scoreDropout = new ScoreDropout(null);

    /// Keeps the layer out of the fields that name what files hold: it has a name of its own there.
    private record ScoreDropout(@Nullable Dropout layer) {}

    HeadAttention() {}

    /// Sets the probability with which a score is dropped while training; the default is 0.
    public L dropout(double dropout) {
        if (!(dropout >= 0 && dropout <= 1)) {
            throw new IllegalArgumentException(head() + "dropout must be a probability. Received: dropout=" + dropout);
        }
        this.dropout = option("dropout", dropout);
        return self();
    }

    /// Sets whether the heads' results are multiplied by a gate, a sigmoid of a further projection of the query; the
    /// default is false.
    public L useGate(boolean useGate) {
        this.useGate = option("useGate", useGate);
        return self();
    }

    /// Sets the distance from which on places do not see each other; without this all do.
    public L slidingWindow(int slidingWindow) {
        Sizes.positive(this, "slidingWindow", slidingWindow);
        this.slidingWindow = option("slidingWindow", slidingWindow);
        return self();
    }

    /// Sets the seed of dropout.
    public L seed(long seed) {
        this.seed = option("seed", seed);
        return self();
    }

    /// Adds a penalty on the result of every projection to the losses.
    @Override
    public L activityRegularizer(@Nullable Regularizer regularizer) {
        activityRegularizer = option("activityRegularizer", regularizer);
        return self();
    }

    /// The heads of the query, and those of key and value.
    abstract int queryHeads();

    abstract int keyHeads();

    /// The size of a head of query and key, and that of value.
    abstract int keySize();

    abstract int valueSize();

    /// The sizes of the result behind those of the query's places.
    abstract int[] outputSizes(Shape query);

    /// The axes that attention goes along, from the number of axes of an input.
    abstract int[] axes(int rank);

    /// Whether a mask of the query counts that the call names, not only one that the query carries.
    abstract boolean seesQueryMask();

    @Override
    protected void build(List<Shape> inputs) {
        Shape query = inputs.getFirst();
        Shape value = inputs.size() > 1 ? inputs.get(1) : query;
        Shape key = inputs.size() > 2 ? inputs.get(2) : value;
        checkPlaces(value, key);
        queryDense = projection("query", query.rank(), 1, queryHeads(), keySize());
        queryDense.buildFor(query);
        keyDense = projection("key", key.rank(), 1, keyHeads(), keySize());
        keyDense.buildFor(key);
        if (useGate) {
            gateDense = projection("gate", query.rank(), 1, queryHeads(), valueSize())
                    .activation("sigmoid");
            gateDense.buildFor(query);
        }
        valueDense = projection("value", value.rank(), 1, keyHeads(), valueSize());
        valueDense.buildFor(value);
        // Files name both, whether there is something to drop or not.
        track("_softmax", new Softmax().dtype(dtypePolicy().name()));
        Dropout layer = new Dropout(dropout).dtype(dtypePolicy().name());
        track("_dropout_layer", seed == null ? layer : layer.seed(seed));
        scoreDropout = new ScoreDropout(dropout > 0 ? layer : null);
        outputDense = projection("attention_output", query.rank() + 1, 2, outputSizes(query));
        int[] heads = Arrays.copyOf(query.dims(), query.rank() + 1);
        heads[query.rank() - 1] = queryHeads();
        heads[query.rank()] = valueSize();
        outputDense.buildFor(Shape.of(heads));
    }

    @Override
    @Nullable
    Map<String, @Nullable Object> buildConfig() {
        List<Shape> shapes = buildShapes();
        if (shapes.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> each = new LinkedHashMap<>();
        List<String> names = List.of("query_shape", "value_shape", "key_shape");
        for (int i = 0; i < Math.max(2, shapes.size()); i++) {
            each.put(names.get(i), Sizes.orNull(shapes.get(Math.min(i, shapes.size() - 1))));
        }
        Map<String, @Nullable Object> build = new LinkedHashMap<>();
        build.put("shapes_dict", each);
        return build;
    }

    private static void checkPlaces(Shape value, Shape key) {
        boolean same = value.rank() == key.rank();
        for (int axis = 1; same && axis < key.rank() - 1; axis++) {
            same = value.dim(axis) == key.dim(axis)
                    || value.dim(axis) == Shape.UNKNOWN
                    || key.dim(axis) == Shape.UNKNOWN;
        }
        if (!same) {
            throw new IllegalArgumentException("value and key must have the same sizes but for the last one."
                    + " Received: value.shape=" + value + ", key.shape=" + key);
        }
    }

    /// A dense layer that sums over the last axes of its input.
    private EinsumDense projection(String name, int rank, int bound, int... sizes) {
        String labels = "abcdefghijklmnopqrstuvwxyz";
        String free = labels.substring(0, rank - bound);
        String summed = labels.substring(rank - bound, rank);
        String output = labels.substring(rank, rank + sizes.length);
        int[] shape = new int[free.length() - 1 + sizes.length];
        Arrays.fill(shape, Shape.UNKNOWN);
        System.arraycopy(sizes, 0, shape, free.length() - 1, sizes.length);
        // Another one of the same kind for each projection, drawn before the default that it replaces.
        Initializer kernel = anew(kernelOptions().initializer());
        return new EinsumDense(free + summed + "," + summed + output + "->" + free + output, shape)
                .name(name)
                .dtype(dtypePolicy().name())
                .trainable(isTrainable())
                .biasAxes(hasBias() ? output : null)
                .kernelInitializer(kernel)
                .biasInitializer(anew(biasOptions().initializer()))
                .kernelRegularizer(kernelOptions().regularizer())
                .biasRegularizer(biasOptions().regularizer())
                .activityRegularizer(activityRegularizer)
                .kernelConstraint(kernelOptions().constraint())
                .biasConstraint(biasOptions().constraint());
    }

    private static Initializer anew(Initializer initializer) {
        return Initializers.get(Initializers.serialize(initializer));
    }

    /// The result under masks; it trains if the layer or model that calls it does.
    ///
    /// @param inputs the query, the value, and the key where it is not the value; the query alone stands for all
    public final Tensor apply(List<? extends Operand> inputs, AttentionMasks masks) {
        return apply(inputs, masks, CallContext.current().isTraining());
    }

    /// The result under masks, in training or not.
    public final Tensor apply(List<? extends Operand> inputs, AttentionMasks masks, boolean training) {
        List<Tensor> tensors = tensors(inputs, masks);
        if (areRecorded(tensors)) {
            return record(AttentionCalls.write(tensors, masks, false)).getFirst();
        }
        return call(
                tensors,
                training,
                all -> finish(attend(all, masks, training, false).output()));
    }

    /// The result under masks, and the scores of each head, `(batch, heads, query places, key places)`.
    ///
    /// @param inputs the query, the value, and the key where it is not the value; the query alone stands for all
    public final AttentionResult applyWithScores(List<? extends Operand> inputs, AttentionMasks masks) {
        boolean training = CallContext.current().isTraining();
        List<Tensor> tensors = tensors(inputs, masks);
        if (areRecorded(tensors)) {
            List<Tensor> results = record(AttentionCalls.write(tensors, masks, true));
            return new AttentionResult(results.getFirst(), results.getLast());
        }
        return call(tensors, training, all -> {
            AttentionResult result = attend(all, masks, training, true);
            return new AttentionResult(finish(result.output()), result.scores());
        });
    }

    /// In Keras the inputs of this layer have no masks any more when it has seen them, so that what else is
    /// computed from them has none either.
    private void takeMasks(List<Tensor> inputs) {
        if (!seesQueryMask()) {
            inputs.forEach(TensorAccess.get()::clearMask);
        }
    }

    @Override
    void noted(Arguments call) {
        takeMasks(AttentionCalls.inputs(call).stream()
                .filter(input -> input.dtype() == dtypePolicy().compute())
                .toList());
    }

    private List<Tensor> tensors(List<? extends Operand> inputs, AttentionMasks masks) {
        List<Tensor> tensors = new ArrayList<>();
        inputs.forEach(input -> tensors.add(input.tensor()));
        if (seesQueryMask() && !tensors.isEmpty()) {
            tensors.set(0, withMask(tensors.getFirst(), masks.queryMask()));
        }
        return tensors;
    }

    @Override
    protected final boolean supportsMasking() {
        return true;
    }

    @Override
    protected final Arguments callOf(List<Tensor> inputs, boolean asList) {
        return AttentionCalls.write(inputs, new AttentionMasks(), false);
    }

    @Override
    public final List<Tensor> invoke(Arguments arguments, @Nullable Boolean training) {
        List<Tensor> inputs = AttentionCalls.inputs(arguments);
        AttentionMasks masks = AttentionCalls.masks(arguments);
        if (arguments.flag("return_attention_scores", false)) {
            AttentionResult result = applyWithScores(inputs, masks);
            return List.of(result.output(), result.scores());
        }
        return List.of(apply(inputs, masks, trains(arguments, training)));
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        return call(List.of(x), training);
    }

    @Override
    protected Tensor call(List<Tensor> inputs, boolean training) {
        return attend(inputs, new AttentionMasks(), training, false).output();
    }

    private AttentionResult attend(List<Tensor> inputs, AttentionMasks given, boolean training, boolean explicit) {
        AttentionMasks masks = (seesQueryMask() ? given : given.withoutQuery())
                .carriedBy(inputs.size() == 1 ? List.of(inputs.getFirst(), inputs.getFirst()) : inputs);
        if (inputs.size() > 3) {
            throw new IllegalArgumentException(
                    "the inputs are query, value and key. Received: " + inputs.size() + " inputs");
        }
        Tensor query = inputs.getFirst();
        Tensor value = inputs.size() > 1 ? inputs.get(1) : query;
        Tensor key = inputs.size() > 2 ? inputs.get(2) : value;
        Tensor gate = gateDense == null ? null : gateDense.apply(query);
        Tensor q = inner(queryDense).apply(query);
        Tensor k = inner(keyDense).apply(key);
        Tensor v = inner(valueDense).apply(value);
        boolean withScores = explicit || dropout > 0 || q.rank() != 4;
        Tensor mask = masks.combined(query, value, slidingWindow == null ? 0 : slidingWindow, withScores);
        Tensor scores = q;
        Tensor found;
        if (withScores) {
            HeadScores heads = new HeadScores(q.rank(), axes(query.rank()), 1 / Math.sqrt(keySize()));
            Tensor weights = heads.weights(heads.logits(q, shared(k)), mask);
            Dropout dropping = scoreDropout.layer();
            found = heads.combined(dropping == null ? weights : dropping.apply(weights, training), shared(v), q);
            scores = heads.separated(weights, q, k);
        } else {
            found = Gradus.dotProductAttention(q, k, v, options(mask, masks.isCausal()));
        }
        Tensor output = inner(outputDense).apply(gate == null ? found : Gradus.multiply(found, gate));
        Tensor masked = withMask(output, maskOf(query));
        takeMasks(inputs);
        return new AttentionResult(masked, scores);
    }

    private AttentionOptions options(@Nullable Tensor mask, boolean causal) {
        // The mask is of (batch, queries, keys), unless it has an axis for the heads already.
        Tensor wide = mask == null || mask.rank() > 3 ? mask : Gradus.expandDims(mask, -3);
        return new AttentionOptions(null, wide, 1 / Math.sqrt(keySize()), causal);
    }

    /// Keys or values for all heads of the query: each of theirs serves as many.
    private Tensor shared(Tensor x) {
        int times = queryHeads() / keyHeads();
        return times == 1 ? x : Gradus.repeat(x, times, x.rank() - 2);
    }

    private static EinsumDense inner(@Nullable EinsumDense layer) {
        if (layer == null) {
            throw new IllegalStateException("the projections are made when the layer is built. Received: none");
        }
        return layer;
    }

    /// Adds the shared options to a configuration.
    @Override
    final void describe(Map<String, @Nullable Object> config) {
        super.describe(config);
        config.put("dropout", dropout);
        config.put("use_gate", useGate);
        config.put("sliding_window", slidingWindow);
        config.put("seed", seed);
        config.put("activity_regularizer", Regularizers.serialize(activityRegularizer));
    }

    /// Sets the shared options from a configuration, and then those of all layers.
    final L attentionConfigured(Config config) {
        configure(config);
        dropout(config.number("dropout", 0));
        useGate(config.flag("use_gate", false));
        if (config.has("sliding_window")) {
            slidingWindow(config.integer("sliding_window"));
        }
        if (config.has("seed")) {
            seed((long) config.number("seed"));
        }
        config.unsupported("flash_attention");
        return configured(config);
    }
}
