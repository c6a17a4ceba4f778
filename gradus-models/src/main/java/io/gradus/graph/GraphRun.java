package io.gradus.graph;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.interpreter.ShapeOnly;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the calls of a [Graph] with other tensors, one after the other.
public final class GraphRun {
    private static final TensorAccess ACCESS = TensorAccess.get();

    private final Map<Origin, Tensor> values = new HashMap<>();

    private GraphRun() {}

    /// The inputs and outputs of a model, in their structures.
    ///
    /// @param inputs tensors that are inputs of a graph, in lists and maps
    /// @param outputs tensors that depend on them, in lists and maps
    public record Ends(@Nullable Object inputs, @Nullable Object outputs) {}

    /// The results of a graph.
    ///
    /// @param inputs the symbolic tensors that the graph begins with
    /// @param given what stands for them now
    /// @param outputs the symbolic tensors that the graph ends with
    /// @param training whether the layers train
    /// @param release takes a tensor that no later call needs, and a result of the call that needed it last
    /// @return what stands for the outputs
    public static List<Tensor> run(
            Graph graph,
            List<Tensor> inputs,
            List<Tensor> given,
            List<Tensor> outputs,
            boolean training,
            BiConsumer<Tensor, Tensor> release) {
        GraphRun run = new GraphRun();
        for (int i = 0; i < inputs.size(); i++) {
            run.values.put(Origin.of(inputs.get(i)), given.get(i));
        }
        Map<Origin, Integer> uses = StepMemory.current() == null ? Map.of() : run.uses(graph, inputs, outputs);
        for (Node node : graph.nodes()) {
            if (!node.isInput() && !run.isGiven(node)) {
                List<Tensor> results = node.operation().invoke(node.arguments().map(run::value), training);
                run.put(node, results);
                if (!uses.isEmpty()) {
                    run.releaseInputs(node, uses, release);
                }
            }
        }
        return outputs.stream().map(run::value).toList();
    }

    private boolean isGiven(Node node) {
        return values.containsKey(Origin.of(node.outputs().getFirst()));
    }

    private void put(Node node, List<Tensor> results) {
        for (int i = 0; i < node.outputs().size(); i++) {
            values.put(Origin.of(node.outputs().get(i)), results.get(i));
        }
    }

    private Tensor value(Tensor symbol) {
        if (!Origin.isRecorded(symbol)) {
            return symbol;
        }
        Tensor value = values.get(Origin.of(symbol));
        if (value == null) {
            throw new IllegalStateException(
                    "Functional: a call needs a tensor that nothing has made. Received: " + symbol);
        }
        return value;
    }

    /// How often each tensor between inputs and outputs is needed.
    private Map<Origin, Integer> uses(Graph graph, List<Tensor> inputs, List<Tensor> outputs) {
        Map<Origin, Integer> uses = new HashMap<>();
        for (Node node : graph.nodes()) {
            node.inputs().forEach(input -> uses.merge(Origin.of(input), 1, Integer::sum));
        }
        inputs.forEach(input -> uses.remove(Origin.of(input)));
        outputs.forEach(output -> uses.remove(Origin.of(output)));
        return uses;
    }

    private void releaseInputs(Node node, Map<Origin, Integer> uses, BiConsumer<Tensor, Tensor> release) {
        Tensor result = values.get(Origin.of(node.outputs().getFirst()));
        for (Tensor input : new HashSet<>(node.inputs())) {
            Origin origin = Origin.of(input);
            Integer left = uses.computeIfPresent(origin, (key, count) -> count - 1);
            if (left != null && left == 0) {
                Tensor value = values.remove(origin);
                // A mask goes on with the tensors that carry it.
                if (value != null && result != null && value.dtype() != DType.BOOL && !isShared(value)) {
                    release.accept(value, result);
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // the question is whether it is the very array
    private boolean isShared(Tensor value) {
        Object array = ACCESS.storage(value);
        return values.values().stream().anyMatch(other -> ACCESS.storage(other) == array);
    }

    /// The ends of a model between tensors. Where it does not begin with inputs, the calls between are
    /// noted anew, from new inputs.
    ///
    /// @param newInput makes an input like a tensor
    public static Ends between(@Nullable Object inputs, @Nullable Object outputs, Function<Tensor, Tensor> newInput) {
        List<Tensor> begin = Arguments.tensorsOf(inputs);
        List<Tensor> end = Arguments.tensorsOf(outputs);
        if (begin.stream().allMatch(input -> Origin.of(input).node().isInput())) {
            return new Ends(inputs, outputs);
        }
        GraphRun run = new GraphRun();
        Set<Origin> starts = new HashSet<>();
        for (Tensor tensor : begin) {
            Origin origin = Origin.of(tensor);
            starts.add(origin);
            run.values.put(origin, origin.node().isInput() ? tensor : newInput.apply(tensor));
        }
        for (Node node : Graph.path(begin, end)) {
            if (node.outputs().stream().map(Origin::of).anyMatch(starts::contains)) {
                continue;
            }
            if (node.isInput()) {
                run.put(node, node.outputs());
            } else {
                List<Tensor> shapes = node.outputs().stream()
                        .map(output -> ShapeOnly.tensor(output.shape(), output.dtype()))
                        .toList();
                run.put(node, Node.record(node.operation(), node.arguments().map(run::value), shapes));
            }
        }
        return new Ends(
                Structures.map(inputs, leaf -> leaf instanceof Tensor tensor ? run.value(tensor) : leaf),
                Structures.map(outputs, leaf -> leaf instanceof Tensor tensor ? run.value(tensor) : leaf));
    }

    /// A tensor with a mask.
    public static Tensor withMask(Tensor tensor, Tensor mask) {
        return ACCESS.withMask(tensor, mask);
    }
}
