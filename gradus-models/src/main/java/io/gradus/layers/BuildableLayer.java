package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.constraints.Constraint;
import io.gradus.initializers.Initializer;
import io.gradus.interpreter.Tracer;
import io.gradus.regularizers.Regularizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The part of a [Layer] that is about how it is made: its dtypes, whether it trains, and the weights that
/// it gets for the first input.
abstract class BuildableLayer extends LayerState {
    private DTypePolicy policy = DTypePolicy.FLOAT32;
    private boolean trainable = true;
    private @Nullable InputSpec inputSpec;
    private volatile boolean built;
    private boolean weightless;

    /// Whether the class has a `build` of its own, known once it was called.
    private boolean makesWeights = true;

    private List<Shape> buildShapes = List.of();

    BuildableLayer() {}

    /// The dtypes of the computation and of the weights.
    public final DTypePolicy dtypePolicy() {
        return policy;
    }

    final void policy(DTypePolicy policy) {
        this.policy = policy;
    }

    final void train(boolean trainable) {
        this.trainable = trainable;
        contents().trainable(trainable);
    }

    @Override
    public final boolean isTrainable() {
        return trainable;
    }

    /// For a setter: the value, if options may still be set.
    ///
    /// @throws IllegalStateException when the layer was built or called
    protected final <T extends @Nullable Object> T option(String option, T value) {
        if (built) {
            throw new IllegalStateException(head() + "an option must be set before the first call builds the layer."
                    + " Received: " + option + "=" + value);
        }
        return value;
    }

    /// From now on options are refused.
    final void freeze() {
        built = true;
    }

    /// Whether the weights are there and options are refused.
    final boolean isReady() {
        return built;
    }

    /// For constructors of layers that never have weights: the layer counts as built from the start.
    protected final void withoutWeights() {
        weightless = true;
    }

    /// What the input's shape must be like, checked at every call; for constructors and [#build(Shape)].
    protected final void inputSpec(InputSpec inputSpec) {
        this.inputSpec = inputSpec;
    }

    @Override
    public final boolean isBuilt() {
        return built || weightless;
    }

    /// Makes the weights; for layers that have some. Called once, before the first call.
    ///
    /// @param input the shape of the (first) input, in which the batch may be unknown
    protected void build(Shape input) {
        makesWeights = false;
    }

    /// Makes the weights of a layer with several inputs; without an override the first input alone counts.
    protected void build(List<Shape> inputs) {
        build(inputs.getFirst());
    }

    final void buildOnce(List<Shape> inputs) {
        synchronized (contents()) {
            if (built) {
                return;
            }
            int weights = contents().weightCount();
            try {
                // What a layer makes here stays with it.
                StepMemory.outside(() -> Tracer.suspended(() -> {
                    build(inputs);
                    return this;
                }));
            } catch (RuntimeException e) {
                contents().forgetWeightsFrom(weights);
                throw e;
            }
            buildShapes = inputs;
            makesWeights |= contents().weightCount() > weights;
            // A layer without weights of its own is built when those inside are: after the whole call.
            built = makesWeights || layers().isEmpty();
        }
        checkInput(inputs.getFirst());
    }

    /// The shapes that the layer was built for; empty when it is not built or never has weights.
    public final List<Shape> buildShapes() {
        return weightless ? List.of() : buildShapes;
    }

    /// The shapes without which the layer cannot be built.
    List<Shape> describedShapes() {
        return buildShapes();
    }

    /// The shapes that files note, by Keras's names; null where there are none.
    @Nullable
    Map<String, @Nullable Object> buildConfig() {
        List<Shape> shapes = describedShapes();
        if (shapes.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> build = new LinkedHashMap<>();
        build.put(
                "input_shape",
                shapes.size() == 1
                        ? Sizes.orNull(shapes.getFirst())
                        : shapes.stream().map(Sizes::orNull).toList());
        return build;
    }

    /// For `build`: adds a weight that trains, in the layer's variable dtype.
    protected final Variable addWeight(String name, Shape shape, Initializer initializer) {
        return addWeight(name, shape, initializer, true);
    }

    /// For `build`: adds a weight in the layer's variable dtype.
    ///
    /// @param trainable false for statistics and counters
    protected final Variable addWeight(String name, Shape shape, Initializer initializer, boolean trainable) {
        return addWeight(name, shape, policy.variable(), initializer, trainable, null, null);
    }

    /// For `build`: adds a weight.
    ///
    /// @param name its name, the last part of its path
    /// @param shape its shape, without unknown dimensions
    /// @param dtype its dtype
    /// @param initializer what makes its first value
    /// @param trainable false for statistics and counters
    /// @param regularizer the penalty on it that [#losses()] has, or null
    /// @param constraint what optimizers apply to it after each update, or null
    protected final Variable addWeight(
            String name,
            Shape shape,
            DType dtype,
            Initializer initializer,
            boolean trainable,
            @Nullable Regularizer regularizer,
            @Nullable Constraint constraint) {
        if (!shape.isKnown()) {
            throw new IllegalArgumentException(
                    "the shape of a weight must be known. Received: " + name + ".shape=" + shape);
        }
        Tensor value = Tapes.current().unrecorded(() -> initializer.call(shape, dtype));
        String path = CallContext.current().path() + "/" + name;
        Variable variable = Variable.atPath(path, value, trainable && this.trainable);
        variable.constraint(constraint);
        contents().add(new Weight(variable, trainable, regularizer));
        return variable;
    }

    /// For `call`: a weight's value in the dtype that the layer computes in.
    ///
    /// @throws IllegalStateException when there is none, because the layer is not built
    protected final Tensor value(@Nullable Variable weight) {
        if (weight == null) {
            throw new IllegalStateException("the weight is made when the layer is built. Received: no weight");
        }
        Tensor value = weight.value();
        return value.dtype() == policy.compute() ? value : Gradus.cast(value, policy.compute());
    }

    final void checkInput(Shape input) {
        if (inputSpec != null) {
            inputSpec.check(input);
        }
    }
}
