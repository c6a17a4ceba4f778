package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.constraints.Constraint;
import io.gradus.initializers.Initializer;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A function of tensors with weights of its own: the base of all layers and models, as `keras.Layer`.
///
/// Users call [#apply(Operand)]; at the first call the layer makes its weights for the shape that it sees. One's
/// own layer overrides [#build(Shape)], if it has weights, and one form of `call`:
///
/// ```java
/// class Scale extends Layer {
///     private Variable factor;
///
///     protected void build(Shape input) {
///         factor = addWeight("factor", Shape.of(input.dim(-1)), new Ones());
///     }
///
///     protected Tensor call(Tensor x) {
///         return x.multiply(factor);
///     }
/// }
/// ```
///
/// Layers, lists and maps of layers, and variables in fields belong to the layer, in the order of their
/// declaration, those of the superclass first. In a named module the package must be open to `io.gradus.models` for
/// that; where it is not, each one is named with [#track].
///
/// An error inside a call begins with the class and path of the layer that failed: `Dense 'model/dense': …`.
public abstract class Layer extends LayerState {
    private DTypePolicy policy = DTypePolicy.FLOAT32;
    private boolean trainable = true;
    private @Nullable Regularizer activityRegularizer;
    private @Nullable InputSpec inputSpec;
    private volatile boolean built;
    private boolean weightless;

    /// Whether the class has a `build` of its own, known once it was called.
    private boolean makesWeights = true;

    private List<Shape> buildShapes = List.of();

    /// A layer with an automatic name, which computes in float32.
    protected Layer() {}

    /// Names the layer; otherwise its name is automatic: `dense`, `dense_1`.
    public Layer name(String name) {
        rename(option("name", name));
        return this;
    }

    /// The dtypes of the computation and of the weights.
    public final DTypePolicy dtypePolicy() {
        return policy;
    }

    /// Sets the dtype of computation and weights, as `float64`, or a mix: `mixed_float16`, `mixed_bfloat16`.
    public Layer dtype(String policy) {
        this.policy = option("dtype", DTypePolicy.of(policy));
        return this;
    }

    @Override
    public final boolean isTrainable() {
        return trainable;
    }

    /// Freezes the layer and all layers inside, or lets them train again; also after it is built.
    public Layer trainable(boolean trainable) {
        this.trainable = trainable;
        contents().trainable(trainable);
        layers().forEach(layer -> layer.trainable(trainable));
        return this;
    }

    /// Adds a penalty on the output to the [#losses()], divided by the size of the batch; null for none.
    public Layer activityRegularizer(@Nullable Regularizer regularizer) {
        activityRegularizer = option("activityRegularizer", regularizer);
        return this;
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

    /// Builds the layer for inputs of these shapes: `model.buildFor(Shape.of(Shape.UNKNOWN, 4))`. Does nothing when
    /// it is built.
    public final void buildFor(Shape... inputs) {
        if (!built) {
            computeOutputShape(inputs);
        }
    }

    private void buildOnce(List<Shape> inputs) {
        synchronized (contents()) {
            if (built) {
                return;
            }
            int weights = contents().weightCount();
            try {
                build(inputs);
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

    /// Computes the result for one input; one of the forms of `call` to override.
    protected Tensor call(Tensor x) {
        throw new UnsupportedOperationException("a layer must override a form of call. Received: one input");
    }

    /// Computes the result for one input, where training makes a difference.
    protected Tensor call(Tensor x, boolean training) {
        return call(x);
    }

    /// Computes the result for several inputs.
    protected Tensor call(List<Tensor> inputs) {
        if (inputs.size() == 1) {
            return call(inputs.getFirst(), CallContext.current().isTraining());
        }
        throw new UnsupportedOperationException(
                "the layer takes one input; for more, override call(List). Received: " + inputs.size() + " inputs");
    }

    /// Computes the result for several inputs, where training makes a difference.
    protected Tensor call(List<Tensor> inputs, boolean training) {
        return call(inputs);
    }

    /// The layer's result for an input. It trains if the layer or model that calls it does, and does not otherwise.
    ///
    /// A floating-point input is cast to the dtype that the layer computes in.
    public final Tensor apply(Operand x) {
        CallContext context = CallContext.current();
        return run(context, x.tensor(), context.isTraining());
    }

    /// The layer's result for an input, in training or not; the layers inside take it over.
    public final Tensor apply(Operand x, boolean training) {
        return run(CallContext.current(), x.tensor(), training);
    }

    /// The layer's result for several inputs.
    public final Tensor apply(Operand first, Operand second, Operand... more) {
        List<Operand> inputs = new ArrayList<>(List.of(first, second));
        inputs.addAll(Arrays.asList(more));
        return apply(inputs);
    }

    /// The layer's result for several inputs.
    public final Tensor apply(List<? extends Operand> inputs) {
        return apply(inputs, CallContext.current().isTraining());
    }

    /// The layer's result for several inputs, in training or not; the layers inside take it over.
    public final Tensor apply(List<? extends Operand> inputs, boolean training) {
        return call(inputs, training, tensors -> finish(call(tensors, training)));
    }

    /// A call with several inputs, whose last part is `body`: for layers that take more than inputs, or give more
    /// than a result, which they pass through [#finish].
    final <R> R call(List<? extends Operand> inputs, boolean training, Function<List<Tensor>, R> body) {
        CallContext context = CallContext.current();
        boolean before = context.enter(this, training);
        try {
            if (inputs.isEmpty()) {
                throw new IllegalArgumentException("a layer needs an input. Received: none");
            }
            List<Tensor> tensors = new ArrayList<>(inputs.size());
            inputs.forEach(input -> tensors.add(convert(input.tensor())));
            prepare(context, tensors.getFirst().shape());
            if (!built) {
                buildOnce(tensors.stream().map(Tensor::shape).toList());
            }
            return body.apply(tensors);
        } catch (RuntimeException e) {
            throw context.locate(e);
        } finally {
            context.leave(before);
        }
    }

    private Tensor run(CallContext context, Tensor x, boolean training) {
        boolean before = context.enter(this, training);
        try {
            Tensor input = convert(x);
            prepare(context, input.shape());
            if (!built) {
                buildOnce(List.of(input.shape()));
            }
            return finish(call(input, training));
        } catch (RuntimeException e) {
            throw context.locate(e);
        } finally {
            context.leave(before);
        }
    }

    private void prepare(CallContext context, Shape input) {
        if (context.isOutermost()) {
            clearLosses();
        }
        checkInput(input);
    }

    private void checkInput(Shape input) {
        if (inputSpec != null) {
            inputSpec.check(input);
        }
    }

    /// The dtype that floating-point inputs are cast to: that of the computation.
    protected DType inputDType() {
        return policy.compute();
    }

    /// An input in the form that `call` wants: floating-point numbers are cast to [#inputDType].
    protected Tensor convert(Tensor x) {
        DType dtype = x.dtype();
        return dtype == inputDType() || !dtype.isFloating() ? x : Gradus.cast(x, inputDType());
    }

    /// The end of a call: the layer counts as built, and the penalty on its output is added.
    final Tensor finish(Tensor output) {
        built = true;
        if (activityRegularizer != null && !output.isSymbolic()) {
            addLoss(overBatch(activityRegularizer.apply(output), output.shape()));
        }
        return output;
    }

    /// The shape of the result for inputs of these shapes, in which dimensions may be unknown. Builds the layer if
    /// it is not built, but computes nothing.
    public final Shape computeOutputShape(Shape... inputs) {
        List<Tensor> symbols = Arrays.stream(inputs)
                .map(shape -> ShapeOnly.tensor(shape, inputDType()))
                .toList();
        return Tapes.current()
                .unrecorded(() -> inputs.length == 1 ? apply(symbols.getFirst(), false) : apply(symbols, false))
                .shape();
    }

    /// What makes the layer anew: Keras's `get_config()`, with its keys. A layer with arguments of its own
    /// overrides it and adds them to what this gives.
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name());
        config.put("trainable", trainable);
        config.put("dtype", policy.envelope());
        if (activityRegularizer != null) {
            config.put("activity_regularizer", Regularizers.serialize(activityRegularizer));
        }
        return config;
    }
}
