package io.gradus.graph;

import io.gradus.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The calls between the inputs and the outputs of a functional model, in Keras's order: by their distance
/// from the outputs, those far away first.
///
/// @param nodes the calls and inputs
/// @param operations what is called, each once
/// @param isChain whether each step has one call with one input
public record Graph(List<Node> nodes, List<Operation> operations, boolean isChain) {
    /// Finds the calls.
    ///
    /// @throws IllegalArgumentException when an output depends on something else than the inputs, or two
    ///     operations have one name
    public static Graph between(List<Tensor> inputs, List<Tensor> outputs) {
        return new Search(inputs).run(outputs);
    }

    /// The calls that have to be made to get from some tensors to others.
    static List<Node> path(List<Tensor> inputs, List<Tensor> outputs) {
        Search search = new Search(inputs);
        outputs.forEach(search::visit);
        return List.copyOf(search.finished);
    }

    private static final class Search {
        private final Set<Origin> inputs = new LinkedHashSet<>();
        private final Set<Node> finished = new LinkedHashSet<>();
        private final Map<Operation, Integer> places = new HashMap<>();

        Search(List<Tensor> inputs) {
            inputs.forEach(input -> this.inputs.add(Origin.of(input)));
        }

        /// Visits what a tensor depends on, deepest first, without recursion: graphs are long.
        void visit(Tensor output) {
            record Step(Node node, Deque<Tensor> left) {}
            Deque<Step> open = new ArrayDeque<>();
            Set<Node> begun = new HashSet<>();
            Deque<Tensor> next = new ArrayDeque<>(List.of(output));
            while (true) {
                Tensor tensor = next.poll();
                if (tensor == null) {
                    Step done = open.poll();
                    if (done == null) {
                        return;
                    }
                    finished.add(done.node);
                    next = open.isEmpty() ? new ArrayDeque<>() : open.peek().left;
                    continue;
                }
                Origin origin = Origin.of(tensor);
                Node node = origin.node();
                if (finished.contains(node) || !begun.add(node)) {
                    continue;
                }
                places.putIfAbsent(node.operation(), places.size());
                Deque<Tensor> left = new ArrayDeque<>(inputs.contains(origin) ? List.of() : node.inputs());
                open.push(new Step(node, left));
                next = left;
            }
        }

        Graph run(List<Tensor> outputs) {
            outputs.forEach(this::visit);
            Map<Node, Integer> depths = depths();
            Map<Operation, Integer> operationDepths = new LinkedHashMap<>();
            depths.forEach((node, depth) -> operationDepths.merge(node.operation(), depth, Math::max));
            for (Origin input : inputs) {
                // An input that leads nowhere is an input all the same.
                if (!operationDepths.containsKey(input.node().operation())) {
                    operationDepths.put(input.node().operation(), 0);
                    places.put(input.node().operation(), -1);
                    depths.put(input.node(), 0);
                }
            }
            TreeMap<Integer, List<Node>> levels = new TreeMap<>(Comparator.reverseOrder());
            depths.forEach((node, depth) ->
                    levels.computeIfAbsent(depth, key -> new ArrayList<>()).add(node));
            List<Operation> operations = new ArrayList<>(operationDepths.keySet());
            operations.sort(Comparator.comparing(operationDepths::get, Comparator.<Integer>reverseOrder())
                    .thenComparing(places::get));
            List<Node> nodes = levels.values().stream().flatMap(List::stream).toList();
            checkConnected(nodes);
            checkNames(operations);
            boolean chain = levels.values().stream()
                    .allMatch(level ->
                            level.size() == 1 && level.getFirst().inputs().size() <= 1);
            return new Graph(nodes, List.copyOf(operations), chain && operations.size() == nodes.size());
        }

        private Map<Node, Integer> depths() {
            Map<Node, Integer> depths = new LinkedHashMap<>();
            Map<Operation, Integer> operationDepths = new HashMap<>();
            for (Node node : List.copyOf(finished).reversed()) {
                int depth = Math.max(depths.getOrDefault(node, 0), operationDepths.getOrDefault(node.operation(), 0));
                depths.put(node, depth);
                operationDepths.put(node.operation(), depth);
                for (Tensor input : node.inputs()) {
                    Node parent = Origin.of(input).node();
                    if (finished.contains(parent)) {
                        depths.merge(parent, depth + 1, Math::max);
                    }
                }
            }
            return depths;
        }

        private void checkConnected(List<Node> nodes) {
            Set<Origin> known = new HashSet<>(inputs);
            List<String> passed = new ArrayList<>();
            for (Node node : nodes) {
                boolean given = node.outputs().stream().map(Origin::of).anyMatch(inputs::contains);
                if (!given && node.isInput()) {
                    throw new IllegalArgumentException(
                            "Functional: an output depends on a tensor that is none of the inputs. Received: the tensor "
                                    + node.outputs().getFirst() + " of '"
                                    + node.operation().name() + "' besides the inputs "
                                    + inputs.stream().map(Origin::name).toList());
                }
                for (Tensor input : node.inputs()) {
                    if (!given && !known.contains(Origin.of(input))) {
                        throw new IllegalArgumentException(
                                "Functional: the graph is not connected; every call needs what comes from the inputs."
                                        + " Received: '" + node.operation().name() + "', which takes " + input
                                        + ", after " + passed);
                    }
                }
                passed.add(node.operation().name());
                node.outputs().forEach(output -> known.add(Origin.of(output)));
            }
        }

        private static void checkNames(List<Operation> operations) {
            Set<String> names = new HashSet<>();
            for (Operation operation : operations) {
                if (!names.add(operation.name())) {
                    throw new IllegalArgumentException(
                            "Functional: the layers must have different names; give another one with name(...). Received:"
                                    + " two named '" + operation.name() + "'");
                }
            }
        }
    }
}
