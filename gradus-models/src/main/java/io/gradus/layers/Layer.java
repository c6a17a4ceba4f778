package io.gradus.layers;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.graph.Arguments;
import io.gradus.graph.Node;
import io.gradus.graph.Origin;
import io.gradus.graph.Structures;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
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
public abstract class Layer extends MaskingLayer {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private @Nullable Regularizer activityRegularizer;

    /// A layer with an automatic name, which computes in float32.
    protected Layer() {}

    /// Names the layer; otherwise its name is automatic: `dense`, `dense_1`.
    public Layer name(String name) {
        rename(option("name", name));
        return this;
    }

    /// Sets the dtype of computation and weights, as `float64`, or a mix: `mixed_float16`, `mixed_bfloat16`.
    public Layer dtype(String policy) {
        policy(option("dtype", DTypePolicy.of(policy)));
        return this;
    }

    /// Freezes the layer and all layers inside, or lets them train again; also after it is built.
    public Layer trainable(boolean trainable) {
        train(trainable);
        layers().forEach(layer -> layer.trainable(trainable));
        return this;
    }

    /// Adds a penalty on the output to the [#losses()], divided by the size of the batch; null for none.
    public Layer activityRegularizer(@Nullable Regularizer regularizer) {
        activityRegularizer = option("activityRegularizer", regularizer);
        return this;
    }

    /// Builds the layer for inputs of these shapes: `model.buildFor(Shape.of(Shape.UNKNOWN, 4))`. Does nothing when
    /// it is built.
    public final void buildFor(Shape... inputs) {
        if (!isReady()) {
            computeOutputShape(inputs);
        }
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
        List<Tensor> tensors = inputs.stream().map(Operand::tensor).toList();
        if (areRecorded(tensors)) {
            return record(callOf(tensors, true)).getFirst();
        }
        return call(tensors, training, all -> keepMask(finish(call(all, training)), all));
    }

    /// All results for inputs, of a layer that gives several.
    public final List<Tensor> applyAll(List<? extends Operand> inputs) {
        return applyAll(inputs, CallContext.current().isTraining());
    }

    /// All results for inputs, in training or not.
    public final List<Tensor> applyAll(List<? extends Operand> inputs, boolean training) {
        List<Tensor> tensors = inputs.stream().map(Operand::tensor).toList();
        if (areRecorded(tensors)) {
            return record(callOf(tensors, tensors.size() > 1));
        }
        return call(tensors, training, all -> {
            List<Tensor> results = new ArrayList<>(callAll(all, training));
            results.set(0, keepMask(finish(results.getFirst()), all));
            return List.copyOf(results);
        });
    }

    /// Computes all results, for layers that give several; the first one is what `apply` gives.
    protected List<Tensor> callAll(List<Tensor> inputs, boolean training) {
        return List.of(inputs.size() == 1 ? call(inputs.getFirst(), training) : call(inputs, training));
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
            inputs.forEach(input -> tensors.add(converted(input.tensor())));
            prepare(context, tensors.getFirst().shape());
            if (!isReady()) {
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
        if (x.isSymbolic() && Origin.isRecorded(x)) {
            return record(callOf(List.of(x), false)).getFirst();
        }
        boolean before = context.enter(this, training);
        try {
            Tensor input = converted(x);
            prepare(context, input.shape());
            if (!isReady()) {
                buildOnce(List.of(input.shape()));
            }
            return alone(() -> keepMask(finish(call(input, training)), input));
        } catch (RuntimeException e) {
            throw context.locate(e);
        } finally {
            context.leave(before);
        }
    }

    /// The converted input, with its mask.
    private Tensor converted(Tensor x) {
        Tensor input = convert(x);
        Tensor mask = ACCESS.mask(x);
        return mask == null || input.equals(x) ? input : ACCESS.withMask(input, mask);
    }

    private void prepare(CallContext context, Shape input) {
        if (context.isOutermost()) {
            clearLosses();
        }
        checkInput(input);
    }

    /// The dtype that floating-point inputs are cast to: that of the computation.
    protected DType inputDType() {
        return dtypePolicy().compute();
    }

    /// An input in the form that `call` wants: floating-point numbers are cast to [#inputDType].
    protected Tensor convert(Tensor x) {
        DType dtype = x.dtype();
        return dtype == inputDType() || !dtype.isFloating() ? x : Gradus.cast(x, inputDType());
    }

    /// The result of a body, of which nothing else is left: where a step uses memory again, and no tape needs it, the
    /// rest
    /// is free at once.
    private static Tensor alone(Supplier<Tensor> body) {
        StepMemory memory = Tapes.current().count() == 0 ? StepMemory.current() : null;
        if (memory == null) {
            return body.get();
        }
        int mark = memory.mark();
        Tensor output = body.get();
        memory.releaseSince(mark, ACCESS.storage(output));
        return output;
    }

    /// The end of a call: the layer counts as built, and the penalty on its output is added.
    final Tensor finish(Tensor output) {
        freeze();
        if (activityRegularizer != null && !ShapeOnly.describes(output)) {
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

    // Functional models

    static boolean areRecorded(List<Tensor> inputs) {
        for (Tensor input : inputs) {
            if (input.isSymbolic() && Origin.isRecorded(input)) {
                return true;
            }
        }
        return false;
    }

    /// How Keras would write a call with these inputs.
    ///
    /// @param asList whether they were given as a list
    protected Arguments callOf(List<Tensor> inputs, boolean asList) {
        Arguments arguments = Arguments.of(asList ? inputs : inputs.getFirst());
        if (!takesMask() || inputs.stream().allMatch(input -> ACCESS.mask(input) == null)) {
            return arguments;
        }
        List<@Nullable Tensor> masks = new ArrayList<>();
        inputs.forEach(input -> masks.add(ACCESS.mask(input)));
        return arguments.with("mask", asList ? masks : masks.getFirst());
    }

    /// Notes a call instead of computing it; the layer is built for it.
    @Override
    public final List<Tensor> record(Arguments arguments) {
        List<Tensor> shapes = Tapes.current().unrecorded(() -> invoke(arguments.map(Origin::unrecorded), null));
        List<Tensor> outputs = new ArrayList<>(Node.record(this, arguments, shapes));
        outputs.set(0, keepMask(outputs.getFirst(), inputsOf(arguments)));
        noted(arguments);
        return List.copyOf(outputs);
    }

    /// Called when a call was noted.
    void noted(Arguments call) {}

    @Override
    public List<Tensor> invoke(Arguments arguments, @Nullable Boolean training) {
        return applyAll(inputsOf(arguments), trains(arguments, training));
    }

    /// The tensors of the first argument, with the masks that a call names.
    static List<Tensor> inputsOf(Arguments arguments) {
        List<Tensor> inputs = new ArrayList<>(arguments.tensors(0, "inputs"));
        List<@Nullable Object> masks = Structures.leaves(arguments.named("mask"));
        for (int i = 0; i < Math.min(inputs.size(), masks.size()); i++) {
            if (masks.get(i) instanceof Tensor mask) {
                inputs.set(i, ACCESS.withMask(inputs.get(i), mask));
            }
        }
        return inputs;
    }

    /// Whether a call trains: as the model that calls does, or as the call says, or as what is around it.
    static boolean trains(Arguments arguments, @Nullable Boolean training) {
        return training == null
                ? arguments.flag("training", CallContext.current().isTraining())
                : training;
    }

    /// What makes the layer anew: Keras's `get_config()`, with its keys. A layer with arguments of its own
    /// overrides it and adds them to what this gives.
    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name());
        config.put("trainable", isTrainable());
        config.put("dtype", dtypePolicy().envelope());
        if (activityRegularizer != null) {
            config.put("activity_regularizer", Regularizers.serialize(activityRegularizer));
        }
        return config;
    }
}
