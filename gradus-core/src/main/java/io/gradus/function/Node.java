package io.gradus.function;

import io.gradus.DType;
import io.gradus.Shape;
import java.util.List;

/// One step of a graph, and its result. Two nodes are the same only if they are one object.
final class Node {
    private final Instruction instruction;
    private final List<Node> inputs;
    private final Shape shape;
    private final DType dtype;

    /// @param shape of the result; it has unknown dimensions where the size follows from values
    Node(Instruction instruction, List<Node> inputs, Shape shape, DType dtype) {
        this.instruction = instruction;
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
        this.dtype = dtype;
    }

    Instruction instruction() {
        return instruction;
    }

    List<Node> inputs() {
        return inputs;
    }

    Node input(int index) {
        return inputs.get(index);
    }

    Shape shape() {
        return shape;
    }

    DType dtype() {
        return dtype;
    }

    /// The same step with other inputs.
    Node with(List<Node> others) {
        return others.equals(inputs) ? this : new Node(instruction, others, shape, dtype);
    }

    TensorType type() {
        return new TensorType(dtype, shape);
    }
}
