package io.gradus.models;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.graph.Arguments;
import io.gradus.graph.Graph;
import io.gradus.graph.GraphRun;
import io.gradus.graph.Origin;
import io.gradus.graph.Structures;
import io.gradus.interpreter.ShapeOnly;
import io.gradus.layers.Input;
import io.gradus.layers.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A model of any graph of layers and ops, described by applying them to inputs that have no values yet.
///
/// ```java
/// var x = new Input(784);
/// Tensor h = new Dense(64).activation("relu").apply(x);
/// var model = new Functional(x, new Dense(10).apply(h));
/// ```
///
/// Inputs and outputs are single tensors, lists or maps of them. A layer may be applied several times, and
/// shares its weights then; functions of [Gradus] are parts of the graph too. A model between tensors
/// inside of another one shares its layers: `new Functional(base.inputTensor(),
/// base.getLayer("features").output())`.
public final class Functional extends Model {
    private final @Nullable Object inputStructure;
    private final @Nullable Object outputStructure;
    private final List<Tensor> inputs;
    private final List<Tensor> outputs;
    private final Graph graph;

    /// A model with one input and one output.
    public Functional(Operand input, Operand output) {
        this((Object) input, output);
    }

    /// A model with several inputs and one output.
    public Functional(List<? extends Operand> inputs, Operand output) {
        this((Object) inputs, output);
    }

    /// A model with one input and several outputs.
    public Functional(Operand input, List<? extends Operand> outputs) {
        this((Object) input, outputs);
    }

    /// A model with several inputs and outputs.
    public Functional(List<? extends Operand> inputs, List<? extends Operand> outputs) {
        this((Object) inputs, outputs);
    }

    /// A model with inputs by name and one output.
    public Functional(Map<String, ? extends Operand> inputs, Operand output) {
        this((Object) inputs, output);
    }

    /// A model with one input, and outputs by name.
    public Functional(Operand input, Map<String, ? extends Operand> outputs) {
        this((Object) input, outputs);
    }

    /// A model with several inputs, and outputs by name.
    public Functional(List<? extends Operand> inputs, Map<String, ? extends Operand> outputs) {
        this((Object) inputs, outputs);
    }

    /// A model with inputs and outputs by name.
    public Functional(Map<String, ? extends Operand> inputs, Map<String, ? extends Operand> outputs) {
        this((Object) inputs, outputs);
    }

    /// A model whose inputs and outputs are tensors, or lists or maps, in one another, of tensors.
    ///
    /// @throws IllegalArgumentException when anything else is in there, an output depends on something else
    ///     than the inputs, or two layers have one name
    public static Functional of(Object inputs, Object outputs) {
        return new Functional(inputs, outputs);
    }

    private Functional(Object inputs, Object outputs) {
        GraphRun.Ends ends = GraphRun.between(
                tensors("inputs", inputs),
                tensors("outputs", outputs),
                like -> new Input(like.shape())
                        .name(Origin.of(like).name() + "CLONE")
                        .dtype(like.dtype())
                        .tensor());
        inputStructure = ends.inputs();
        outputStructure = ends.outputs();
        this.inputs = flat(inputStructure);
        this.outputs = flat(outputStructure);
        graph = Graph.between(this.inputs, this.outputs);
        withoutWeights();
        buildFor(this.inputs.stream().map(Tensor::shape).toArray(Shape[]::new));
    }

    private static @Nullable Object tensors(String what, Object structure) {
        return Structures.map(structure, leaf -> {
            if (leaf instanceof Operand operand && Origin.isRecorded(operand.tensor())) {
                return operand.tensor();
            }
            throw new IllegalArgumentException("Functional: the " + what
                    + " are tensors that come from an Input. Received: " + what + "=" + structure);
        });
    }

    private static List<Tensor> flat(@Nullable Object structure) {
        return Arguments.of(structure).tensors();
    }

    @Override
    public Functional name(String name) {
        rename(name);
        return this;
    }

    @Override
    public Functional trainable(boolean trainable) {
        super.trainable(trainable);
        return this;
    }

    /// The layers, inputs among them, those first that are farthest from the outputs.
    @Override
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        graph.operations().forEach(operation -> {
            if (operation instanceof Layer layer) {
                layers.add(layer);
            }
        });
        return layers;
    }

    Graph graph() {
        return graph;
    }

    /// The symbolic inputs.
    @Override
    public List<Tensor> inputs() {
        return inputs;
    }

    /// The symbolic outputs.
    @Override
    public List<Tensor> outputs() {
        return outputs;
    }

    @Override
    @Nullable
    Object inputStructure() {
        return inputStructure;
    }

    @Override
    @Nullable
    Object outputStructure() {
        return outputStructure;
    }

    @Override
    public String module() {
        return "keras.src.models.functional";
    }

    /// The model's graph, as Keras's `get_config()` has it.
    @Override
    public Map<String, @Nullable Object> config() {
        return FunctionalConfig.write(this);
    }

    /// The inputs as they are: each is cast to the dtype of its own.
    @Override
    protected Tensor convert(Tensor x) {
        return x;
    }

    /// The result for inputs by name.
    public Tensor apply(Map<String, ? extends Operand> inputs) {
        return apply(ordered(inputs));
    }

    /// All results for inputs by name.
    public List<Tensor> applyAll(Map<String, ? extends Operand> inputs) {
        return applyAll(ordered(inputs));
    }

    private List<Operand> ordered(Map<String, ? extends Operand> given) {
        List<Operand> ordered = new ArrayList<>();
        for (String name : inputNames()) {
            Operand operand = given.get(name);
            if (operand == null) {
                throw new IllegalArgumentException(head() + "the inputs must be given by their names, which are "
                        + inputNames() + ". Received: " + given.keySet());
            }
            ordered.add(operand);
        }
        return ordered;
    }

    @Override
    protected Arguments callOf(List<Tensor> given, boolean asList) {
        List<Tensor> left = new ArrayList<>(given);
        boolean fits = given.size() == inputs.size() && !(inputStructure instanceof Tensor && asList);
        Object structure = asList ? given : given.getFirst();
        return Arguments.of(fits ? Structures.map(inputStructure, leaf -> left.removeFirst()) : structure);
    }

    @Override
    protected Tensor call(Tensor x, boolean training) {
        return single(List.of(x), training);
    }

    @Override
    protected Tensor call(List<Tensor> given, boolean training) {
        return single(given, training);
    }

    private Tensor single(List<Tensor> given, boolean training) {
        if (outputs.size() > 1 && !ShapeOnly.describes(given.getFirst())) {
            throw new UnsupportedOperationException("the model has " + outputs.size()
                    + " outputs; applyAll, or predictAll, gives them. Received: a call for one");
        }
        return callAll(given, training).getFirst();
    }

    @Override
    protected List<Tensor> callAll(List<Tensor> given, boolean training) {
        if (given.size() != inputs.size()) {
            throw new IllegalArgumentException("the model takes " + inputs.size() + " inputs, which are " + inputNames()
                    + ". Received: " + given.size() + " inputs");
        }
        List<Tensor> fitted = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            fitted.add(fit(given.get(i), inputs.get(i)));
        }
        return GraphRun.run(graph, inputs, fitted, outputs, training, RunMemory::release);
    }

    /// An input in the dtype and with as many axes as the model's has.
    private static Tensor fit(Tensor x, Tensor expected) {
        Tensor mask = maskOf(x);
        DType dtype = expected.dtype();
        Tensor fitted = x.dtype() == dtype || !x.dtype().isNumeric() ? x : Gradus.cast(x, dtype);
        fitted = InputShapes.fit(fitted, expected.shape(), Origin.of(expected).name());
        return mask == null ? fitted : GraphRun.withMask(fitted, mask);
    }

    @Override
    public SequencedMap<String, Object> children() {
        return layersAndOptimizer();
    }
}
