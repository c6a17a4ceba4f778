package io.gradus.function;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.backend.Backend;
import io.gradus.backend.ElementwiseProgram;
import io.gradus.backend.ElementwiseProgram.Placement;
import io.gradus.backend.ElementwiseProgram.Step;
import io.gradus.backend.FusedKernel;
import io.gradus.function.Instruction.Compute;
import io.gradus.function.Instruction.Fuse;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import io.gradus.op.Op;
import io.gradus.op.Select;
import io.gradus.op.Unary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes one node of element-wise ops of float32 that follow each other, so that what is between them never goes
/// through
/// memory.
///
/// Nodes are looked at from the last to the first: one joins the group of those that use it if all of them are in
/// it and it has the shape of their result. So a group has one result, and takes the place of the node that gives it.
final class Fusion {
    /// Fewer elements are done before a loop has begun.
    private static final int LEAST_SIZE = 256;

    /// With shorter rows an operand that repeats for each row is left to the single op.
    private static final int LEAST_COLUMNS = 64;

    /// C2 does not compile methods of any length.
    private static final int MOST_STEPS = 32;

    /// Nodes that become one.
    private static final class Group {
        private final Node root;
        private final List<Node> members = new ArrayList<>();

        /// The length of rows, where an operand repeats for rows or along them; 0 where none does.
        private int columns;

        Group(Node root) {
            this.root = root;
        }
    }

    private final Graph graph;
    private final Map<Node, Group> groups = new HashMap<>();

    private Fusion(Graph graph) {
        this.graph = graph;
    }

    /// The same graph with fused nodes.
    static Graph fuse(Graph graph) {
        return new Fusion(graph).fused();
    }

    private Graph fused() {
        Map<Node, List<Node>> uses = new HashMap<>();
        for (Node node : graph.nodes()) {
            node.inputs()
                    .forEach(input -> uses.computeIfAbsent(input, key -> new ArrayList<>())
                            .add(node));
        }
        Set<Node> results = new HashSet<>(graph.results());
        for (Node node : graph.nodes().reversed()) {
            if (isElementwise(node)) {
                Group joined = results.contains(node) ? null : commonGroup(uses.getOrDefault(node, List.of()));
                if (joined == null || !joins(node, joined)) {
                    Group own = new Group(node);
                    boolean starts =
                            node.dtype() == DType.FLOAT32 && node.shape().size() >= LEAST_SIZE;
                    if (starts && joins(node, own)) {
                        groups.put(node, own);
                    }
                }
            }
        }
        return rewritten();
    }

    /// The group of all these nodes, or null.
    private @Nullable Group commonGroup(List<Node> nodes) {
        Group group = nodes.isEmpty() ? null : groups.get(nodes.getFirst());
        for (Node node : nodes) {
            if (group == null || !group.equals(groups.get(node))) {
                return null;
            }
        }
        return group;
    }

    private static boolean isElementwise(Node node) {
        if (!(node.instruction() instanceof Compute(Op op)) || !node.shape().isKnown()) {
            return false;
        }
        for (Node input : node.inputs()) {
            boolean isCondition = op instanceof Select && input.equals(node.input(0));
            if (!input.shape().isKnown() || input.dtype() != (isCondition ? DType.BOOL : DType.FLOAT32)) {
                return false;
            }
        }
        return op instanceof Unary || op instanceof Binary || op instanceof Comparison || op instanceof Select;
    }

    private boolean joins(Node node, Group group) {
        if (!node.shape().equals(group.root.shape()) || group.members.size() == MOST_STEPS) {
            return false;
        }
        int columns = group.columns;
        for (Node input : node.inputs()) {
            int own = columns(input, node.shape());
            if (own < 0 || (own > 0 && columns > 0 && own != columns)) {
                return false;
            }
            columns = Math.max(own, columns);
        }
        group.columns = columns;
        group.members.add(node);
        groups.put(node, group);
        return true;
    }

    /// The length of rows that an operand asks for: 0 where it does not matter, -1 where it fits no rows.
    private static int columns(Node operand, Shape result) {
        if (operand.shape().equals(result) || operand.shape().size() == 1) {
            return operand.dtype() == DType.BOOL && !operand.shape().equals(result) ? -1 : 0;
        }
        int cut = cut(operand.shape(), result);
        int columns = 1;
        for (int axis = Math.abs(cut); axis < result.rank(); axis++) {
            columns *= result.dim(axis);
        }
        boolean fits = cut != 0 && operand.dtype() == DType.FLOAT32 && columns >= LEAST_COLUMNS;
        return fits ? columns : -1;
    }

    /// The first axis of what an operand has that repeats for the axes before, the negative of the first axis along
    /// which
    /// it repeats up to the end, or 0 where neither is so.
    private static int cut(Shape operand, Shape result) {
        int lead = result.rank() - operand.rank();
        int axis = 0;
        while (axis < result.rank() && (axis < lead || operand.dim(axis - lead) != result.dim(axis))) {
            if (axis >= lead && operand.dim(axis - lead) != 1) {
                return 0;
            }
            axis++;
        }
        int first = axis;
        while (axis < result.rank() && axis >= lead && operand.dim(axis - lead) == result.dim(axis)) {
            axis++;
        }
        if (axis == result.rank()) {
            return first;
        }
        int last = axis;
        while (axis < result.rank() && operand.dim(axis - lead) == 1) {
            axis++;
        }
        return first == 0 && axis == result.rank() ? -last : 0;
    }

    private Graph rewritten() {
        Map<Node, Node> now = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Group group = groups.get(node);
            boolean isInner = group != null && group.members.size() > 1 && !group.root.equals(node);
            if (!isInner) {
                Node made = group != null && group.members.size() > 1 ? fused(group, now) : null;
                Node next = made == null
                        ? node.with(node.inputs().stream().map(now::get).toList())
                        : made;
                now.put(node, next);
                nodes.add(next);
            }
        }
        return new Graph(
                graph.arguments(), nodes, graph.results().stream().map(now::get).toList());
    }

    private static Node fused(Group group, Map<Node, Node> now) {
        List<Node> members = group.members.reversed();
        Set<Node> inner = new HashSet<>(members);
        List<Node> operands = new ArrayList<>();
        for (Node member : members) {
            for (Node input : member.inputs()) {
                if (!inner.contains(input) && !operands.contains(input)) {
                    operands.add(input);
                }
            }
        }
        List<Step> steps = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Node member : members) {
            List<Integer> inputs = new ArrayList<>();
            for (Node input : member.inputs()) {
                inputs.add(inner.contains(input) ? operands.size() + members.indexOf(input) : operands.indexOf(input));
            }
            if (member.instruction() instanceof Compute(Op op)) {
                steps.add(new Step(op, inputs));
                names.add(op.label());
            }
        }
        Shape shape = group.root.shape();
        int columns = group.columns == 0 ? shape.size() : group.columns;
        List<Placement> placements =
                operands.stream().map(operand -> placement(operand, shape)).toList();
        FusedKernel kernel =
                Backend.current().fuse(new ElementwiseProgram(placements, steps, shape.size() / columns, columns));
        return new Node(new Fuse(kernel, names), operands.stream().map(now::get).toList(), shape, group.root.dtype());
    }

    private static Placement placement(Node operand, Shape result) {
        if (operand.shape().equals(result)) {
            return operand.dtype() == DType.BOOL ? Placement.TRUTHS : Placement.FULL;
        }
        if (operand.shape().size() == 1) {
            return Placement.SCALAR;
        }
        return cut(operand.shape(), result) > 0 ? Placement.ROW : Placement.COLUMN;
    }
}
