package io.gradus.function;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.backend.TensorAccess;
import io.gradus.function.Instruction.Argument;
import io.gradus.function.Instruction.Assign;
import io.gradus.function.Instruction.Compute;
import io.gradus.function.Instruction.Constant;
import io.gradus.function.Instruction.Draw;
import io.gradus.function.Instruction.Perform;
import io.gradus.function.Instruction.Read;
import io.gradus.interpreter.Symbol;
import io.gradus.interpreter.Tracer;
import io.gradus.op.CustomOp;
import io.gradus.op.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One tracing of a function: its nodes come in the order of the function's calls.
///
/// The reading of a variable is noted once; after an assignment the variable stands for what was assigned, until an
/// action may have changed it.
final class Trace extends Tracer {
    private static final TensorAccess ACCESS = TensorAccess.get();

    /// What a symbolic tensor stands for.
    private record Mark(Trace trace, Node node) implements Symbol {
        @Override
        public Trace interpreter() {
            return trace;
        }

        @Override
        public String absence() {
            return "it stands for what a traced function is given, or computes, at each call, while Java code runs only"
                    + " once, when the function is traced. Choose by values with where(condition, a, b); what"
                    + " needs the elements themselves is done outside of the function";
        }

        @Override
        public String text(Shape shape, DType dtype) {
            return "<traced tensor: shape=" + shape + ", dtype=" + dtype.label() + ">";
        }
    }

    private final List<Node> arguments = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final IdentityHashMap<Tensor, Node> constants = new IdentityHashMap<>();
    private final IdentityHashMap<Variable, Tensor> values = new IdentityHashMap<>();
    private boolean over;

    /// Runs `body` as a function that is traced, apart from tapes and memory of whoever calls.
    <T> T run(Supplier<T> body) {
        return StepMemory.outside(() -> Tapes.current().apart(() -> trace(body)));
    }

    /// A new argument.
    Tensor argument(TensorType type) {
        Node node = new Node(new Argument(arguments.size()), List.of(), type.shape(), type.dtype());
        arguments.add(node);
        return add(node);
    }

    /// What was noted, with these results; nothing can be noted any more.
    Graph end(List<Tensor> results) {
        Graph graph = graph(results);
        over = true;
        return graph;
    }

    /// What was noted so far.
    Graph graph(List<Tensor> results) {
        List<Node> given = results.stream().map(this::node).toList();
        return new Graph(arguments, nodes, given);
    }

    /// How many nodes there are now.
    int size() {
        return nodes.size();
    }

    /// The node of a tensor; one that has a value becomes a constant.
    ///
    /// @throws IllegalStateException for a tensor of another tracing
    Node node(Tensor tensor) {
        Object symbol = ACCESS.symbol(tensor);
        if (symbol == null) {
            Node known = constants.get(tensor);
            if (known == null) {
                known = new Node(new Constant(tensor), List.of(), tensor.shape(), tensor.dtype());
                constants.put(tensor, known);
                nodes.add(known);
            }
            return known;
        }
        if (symbol instanceof Mark(Trace trace, Node node) && trace.equals(this)) {
            return node;
        }
        throw new IllegalStateException("function: a tensor of one tracing is no part of another, and of nothing"
                + " that runs later; return it from its function. Received: shape=" + tensor.shape() + ", dtype="
                + tensor.dtype().label());
    }

    private Tensor add(Node node) {
        nodes.add(node);
        return ACCESS.symbolic(new Mark(this, node), node.shape(), node.dtype());
    }

    private void checkRunning() {
        if (over) {
            throw new IllegalStateException("function: a tensor of a tracing that is over has no value: the function"
                    + " has to return it. It was kept in a field or a variable of Java's");
        }
    }

    @Override
    public Tensor interpret(Op op, Tensor[] inputs, Shape shape, DType dtype) {
        checkRunning();
        Tensor known = op instanceof CustomOp custom ? inlined(custom, inputs) : null;
        return known != null ? known : add(new Node(new Compute(op), nodes(Arrays.asList(inputs)), shape, dtype));
    }

    private List<Node> nodes(List<Tensor> tensors) {
        return tensors.stream().map(this::node).toList();
    }

    /// What a user's op computes, if it consists of ops: a new tensor, since tapes know it as the user's op's result.
    /// Code that looks at the elements runs at every call.
    private @Nullable Tensor inlined(CustomOp op, Tensor[] inputs) {
        Tensor result;
        try {
            result = Tapes.current().unrecorded(() -> op.compute(inputs));
        } catch (IllegalStateException e) {
            return null;
        }
        Node node = node(result);
        return ACCESS.symbolic(new Mark(this, node), node.shape(), node.dtype());
    }

    @Override
    public Tensor read(Variable variable) {
        checkRunning();
        Tensor value = values.get(variable);
        if (value == null) {
            value = add(new Node(new Read(variable), List.of(), variable.shape(), variable.dtype()));
            values.put(variable, value);
        }
        return value;
    }

    /// Makes a tensor what stands for the variable, without a reading.
    void bind(Variable variable, Tensor value) {
        values.put(variable, value);
    }

    @Override
    public void assign(Variable variable, Tensor value) {
        checkRunning();
        Node node = node(value);
        nodes.add(new Node(new Assign(variable), List.of(node), variable.shape(), variable.dtype()));
        // A tensor of this tracing, too, where a value is known: Java code that would look at it must not.
        values.put(variable, ACCESS.symbolic(new Mark(this, node), node.shape(), node.dtype()));
    }

    @Override
    public Tensor draw(Shape shape, DType dtype, Supplier<Tensor> source) {
        checkRunning();
        return add(new Node(new Draw(source), List.of(), shape, dtype));
    }

    @Override
    public void perform(List<Tensor> inputs, Consumer<List<Tensor>> action, boolean keeps) {
        checkRunning();
        nodes.add(new Node(new Perform(action, keeps), nodes(inputs), Shape.SCALAR, DType.BOOL));
        values.clear();
    }
}
