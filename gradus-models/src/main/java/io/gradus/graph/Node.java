package io.gradus.graph;

import io.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call of an operation on symbolic tensors: what it was called with, and the symbolic tensors that came out.
public final class Node {
    private final Operation operation;
    private final Arguments arguments;
    private final int index;
    private final List<Tensor> outputs;

    private Node(Operation operation, Arguments arguments, List<Tensor> results, @Nullable String name) {
        this.operation = operation;
        this.arguments = arguments;
        index = operation.history().add(this);
        List<Tensor> symbols = new ArrayList<>();
        for (Tensor result : results) {
            symbols.add(Origin.tensor(this, symbols.size(), name, result.shape(), result.dtype()));
        }
        outputs = List.copyOf(symbols);
    }

    /// Notes a call.
    ///
    /// @param results tensors of the shapes and dtypes of the results
    /// @return symbolic tensors that know the call
    public static List<Tensor> record(Operation operation, Arguments arguments, List<Tensor> results) {
        return new Node(operation, arguments, results, null).outputs;
    }

    /// Notes that a symbolic tensor is an input, which has the name of its layer.
    public static Tensor input(Operation layer, Tensor like) {
        return new Node(layer, Arguments.of(), List.of(like), layer.name()).outputs.getFirst();
    }

    /// What is called.
    public Operation operation() {
        return operation;
    }

    /// What it is called with.
    public Arguments arguments() {
        return arguments;
    }

    /// The number of the call among those of the operation.
    public int index() {
        return index;
    }

    /// The results.
    public List<Tensor> outputs() {
        return outputs;
    }

    /// The symbolic tensors among the arguments.
    public List<Tensor> inputs() {
        return arguments.tensors().stream().filter(Origin::isRecorded).toList();
    }

    /// Whether this stands for an input, not a call.
    public boolean isInput() {
        return inputs().isEmpty();
    }
}
