package io.gradus.function;

import io.gradus.function.Instruction.Argument;
import io.gradus.function.Instruction.Assign;
import io.gradus.function.Instruction.Constant;
import io.gradus.function.Instruction.Perform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a function does, as nodes in an order in which they can be run.
///
/// Only the order of what reads and changes variables and of what is drawn has a meaning.
///
/// @param arguments stand for what is given, in its order
/// @param nodes all nodes, the arguments among them
/// @param results what the function gives
record Graph(List<Node> arguments, List<Node> nodes, List<Node> results) {
    /// @throws IllegalStateException when a node comes before what it needs, which a pass must never do
    Graph {
        arguments = List.copyOf(arguments);
        nodes = List.copyOf(nodes);
        results = List.copyOf(results);
        Set<Node> seen = new HashSet<>();
        for (Node node : nodes) {
            if (!seen.containsAll(node.inputs()) || !seen.add(node)) {
                throw new IllegalStateException("Graph: a node follows its inputs, once. Received: "
                        + node.instruction().text());
            }
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (!(arguments.get(i).instruction() instanceof Argument(int index)) || index != i) {
                throw new IllegalStateException("Graph: arguments are in their order. Received: argument " + i + " is "
                        + arguments.get(i).instruction().text());
            }
        }
        if (!seen.containsAll(arguments) || !seen.containsAll(results)) {
            throw new IllegalStateException("Graph: arguments and results are nodes of the graph. Received: "
                    + arguments.size() + " arguments, " + results.size() + " results");
        }
    }

    /// How many nodes compute something.
    int steps() {
        return (int) nodes.stream()
                .filter(node -> !(node.instruction() instanceof Argument) && !(node.instruction() instanceof Constant))
                .count();
    }

    /// One line a node: `%2 = matmul %0 %1 : float32(2, 4)`.
    @Override
    public String toString() {
        Map<Node, String> names = new HashMap<>();
        StringBuilder text = new StringBuilder("function(");
        for (Node argument : arguments) {
            names.put(argument, "%" + names.size());
            text.append(names.size() == 1 ? "" : ", ")
                    .append(names.get(argument))
                    .append(": ")
                    .append(argument.type());
        }
        text.append(") {\n");
        for (Node node : nodes) {
            if (names.containsKey(node)) {
                continue;
            }
            text.append("  ");
            boolean givesNothing = node.instruction() instanceof Assign || node.instruction() instanceof Perform;
            if (!givesNothing) {
                names.put(node, "%" + names.size());
                text.append(names.get(node)).append(" = ");
            }
            text.append(node.instruction().text());
            node.inputs().forEach(input -> text.append(' ').append(names.get(input)));
            text.append(givesNothing ? "\n" : " : " + node.type() + "\n");
        }
        List<String> given = new ArrayList<>();
        results.forEach(result -> given.add(names.get(result)));
        return text + "  return " + String.join(", ", given) + "\n}";
    }
}
