package io.gradus.function;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.TensorAccess;
import io.gradus.function.Instruction.Argument;
import io.gradus.function.Instruction.Compute;
import io.gradus.function.Instruction.Constant;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.Binary;
import io.gradus.op.Cast;
import io.gradus.op.CustomOp;
import io.gradus.op.Op;
import io.gradus.op.RandomSample;
import io.gradus.op.Reshape;
import io.gradus.op.StopGradient;
import io.gradus.op.Unary;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Makes graphs smaller that give the same bits.
final class Passes {
    /// A constant is not made larger than this.
    private static final int MOST_FOLDED = 1 << 16;

    private Passes() {}

    /// All of them.
    static Graph simplify(Graph graph) {
        return dead(common(rewrite(rewrite(graph, Passes::simpler), Passes::folded)));
    }

    /// Without what no result and no effect needs.
    static Graph dead(Graph graph) {
        Set<Node> needed = new HashSet<>(graph.results());
        List<Node> kept = new ArrayList<>();
        for (Node node : graph.nodes().reversed()) {
            if (needed.contains(node) || node.instruction().isEffect() || node.instruction() instanceof Argument) {
                needed.addAll(node.inputs());
                kept.add(node);
            }
        }
        return new Graph(graph.arguments(), kept.reversed(), graph.results());
    }

    /// Replaces nodes one after the other; what follows gets the replacements as inputs.
    private static Graph rewrite(Graph graph, UnaryOperator<Node> rule) {
        Map<Node, Node> replaced = new HashMap<>();
        Set<Node> placed = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node now = rule.apply(
                    node.with(node.inputs().stream().map(replaced::get).toList()));
            replaced.put(node, now);
            if (placed.add(now)) {
                nodes.add(now);
            }
        }
        return new Graph(
                graph.arguments(),
                nodes,
                graph.results().stream().map(replaced::get).toList());
    }

    /// Computes the same thing once.
    static Graph common(Graph graph) {
        Map<List<Object>, Node> known = new HashMap<>();
        return rewrite(graph, node -> {
            List<Object> key = key(node);
            if (key == null) {
                return node;
            }
            Node first = known.putIfAbsent(key, node);
            return first == null ? node : first;
        });
    }

    /// What tells a computation from others; null for what is never the same.
    private static @Nullable List<Object> key(Node node) {
        if (node.instruction() instanceof Compute(Op op) && !(op instanceof CustomOp)) {
            List<Object> key = new ArrayList<>(node.inputs());
            key.add(op.getClass());
            key.add(attributes(op));
            return key;
        }
        if (node.instruction() instanceof Constant(Tensor value)
                && value.rank() == 0
                && value.dtype().isFloating()) {
            return List.of(value.dtype(), Double.doubleToRawLongBits(value.scalar()));
        }
        return null;
    }

    private static Object attributes(Op op) {
        if (!(op instanceof Record record)) {
            return op;
        }
        List<Object> attributes = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(record);
                attributes.add(value instanceof int[] numbers ? Arrays.toString(numbers) : String.valueOf(value));
                if (value != null && value.getClass().isArray() && !(value instanceof int[])) {
                    return op;
                }
            } catch (ReflectiveOperationException e) {
                return op;
            }
        }
        return attributes;
    }

    /// The value of an op of constants.
    private static Node folded(Node node) {
        if (!(node.instruction() instanceof Compute(Op op))
                || op instanceof CustomOp
                || op instanceof RandomSample
                || !node.shape().isKnown()
                || node.shape().size() > MOST_FOLDED) {
            return node;
        }
        Tensor[] inputs = new Tensor[node.inputs().size()];
        for (int i = 0; i < inputs.length; i++) {
            if (!(node.input(i).instruction() instanceof Constant(Tensor value))) {
                return node;
            }
            inputs[i] = value;
        }
        Tensor value = Tapes.current().unrecorded(() -> Interpreter.direct(op, inputs, op.shape(inputs)));
        return new Node(new Constant(value), List.of(), node.shape(), node.dtype());
    }

    /// A node that gives the same bits with less work.
    private static Node simpler(Node node) {
        if (!(node.instruction() instanceof Compute(Op op)) || node.inputs().isEmpty()) {
            return node;
        }
        Node x = node.input(0);
        boolean sameType = x.shape().isKnown() && x.type().equals(node.type());
        return switch (op) {
            case StopGradient stop -> x;
            case Cast cast when sameType -> x;
            case Reshape reshape when sameType -> x;
            case Reshape reshape
            when is(x, Reshape.class) && node.shape().isKnown() ->
                new Node(new Compute(new Reshape(node.shape().dims())), x.inputs(), node.shape(), node.dtype());
            case Unary unary when unary == Unary.NEGATIVE && isOp(x, Unary.NEGATIVE) -> x.input(0);
            case Binary binary when node.dtype().isFloating() -> withoutNeutral(binary, node);
            default -> node;
        };
    }

    /// x · 1, 1 · x, x / 1 and x - 0 are x, whatever x is; x + 0 is not, where x is -0.
    private static Node withoutNeutral(Binary op, Node node) {
        Node a = node.input(0);
        Node b = node.input(1);
        if (!node.shape().isKnown()) {
            return node;
        }
        return switch (op) {
            case MULTIPLY ->
                isEverywhere(b, 1) && a.type().equals(node.type())
                        ? a
                        : isEverywhere(a, 1) && b.type().equals(node.type()) ? b : node;
            case DIVIDE -> isEverywhere(b, 1) && a.type().equals(node.type()) ? a : node;
            case SUBTRACT -> isEverywhere(b, 0) && a.type().equals(node.type()) ? a : node;
            default -> node;
        };
    }

    private static boolean isEverywhere(Node node, double number) {
        return node.instruction() instanceof Constant(Tensor value)
                && (value.dtype() == DType.FLOAT32 || value.dtype() == DType.FLOAT64)
                && value.size() > 0
                && value.size() <= MOST_FOLDED
                && isFilled(TensorAccess.get().storage(value), number);
    }

    private static boolean isFilled(Object array, double number) {
        long bits = Double.doubleToRawLongBits(number);
        for (int i = 0; i < Array.getLength(array); i++) {
            if (Double.doubleToRawLongBits(Array.getDouble(array, i)) != bits) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(Node node, Class<? extends Op> type) {
        return node.instruction() instanceof Compute(Op op) && type.isInstance(op);
    }

    private static boolean isOp(Node node, Op wanted) {
        return node.instruction() instanceof Compute(Op op) && op.equals(wanted);
    }
}
