package io.gradus.models;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.graph.Arguments;
import io.gradus.graph.KerasCall;
import io.gradus.graph.Node;
import io.gradus.graph.Operation;
import io.gradus.graph.Origin;
import io.gradus.layers.Input;
import io.gradus.layers.Layer;
import io.gradus.layers.Layers;
import io.gradus.saving.Config;
import io.gradus.saving.Envelope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Functional models to and from configurations: each operation with the calls of it, which refer to the
/// results of others by name, number of the call and number of the result.
final class FunctionalConfig {
    private FunctionalConfig() {}

    // Writing

    static Map<String, @Nullable Object> write(Functional model) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", model.name());
        config.put("trainable", model.isTrainable());
        Set<Node> own = new HashSet<>(model.graph().nodes());
        NodeArguments arguments = new NodeArguments(origin -> number(origin.node(), own));
        List<Map<String, @Nullable Object>> layers = new ArrayList<>();
        for (Operation operation : model.graph().operations()) {
            Map<String, @Nullable Object> entry = envelope(operation);
            List<@Nullable Object> calls = new ArrayList<>();
            for (Node node : operation.history().nodes()) {
                if (own.contains(node) && !node.isInput()) {
                    Map<String, @Nullable Object> call = new LinkedHashMap<>();
                    call.put("args", arguments.write(node.arguments().args()));
                    call.put("kwargs", arguments.write(node.arguments().kwargs()));
                    calls.add(call);
                }
            }
            entry.put("name", operation.name());
            entry.put("inbound_nodes", calls);
            layers.add(entry);
        }
        config.put("layers", layers);
        config.put("input_layers", ends(model.inputStructure(), own));
        config.put("output_layers", ends(model.outputStructure(), own));
        return config;
    }

    private static Map<String, @Nullable Object> envelope(Operation operation) {
        if (operation instanceof Layer layer) {
            return Layers.serialize(layer);
        }
        Map<String, @Nullable Object> envelope =
                Envelope.of(operation.module(), operation.className(), operation.config());
        envelope.put("registered_name", operation.className());
        return envelope;
    }

    /// The number of a call among those of its operation that belong to the model.
    private static int number(Node node, Set<Node> own) {
        int number = 0;
        for (Node other : node.operation().history().nodes()) {
            if (other.equals(node)) {
                break;
            }
            number += own.contains(other) ? 1 : 0;
        }
        return number;
    }

    /// Where the ends are. The calls of a functional model count from 1 here, as in Keras.
    private static @Nullable Object ends(@Nullable Object structure, Set<Node> own) {
        return io.gradus.graph.Structures.map(structure, leaf -> {
            Origin origin = Origin.of((Tensor) java.util.Objects.requireNonNull(leaf));
            Operation operation = origin.node().operation();
            int shift = operation instanceof Functional ? 1 : 0;
            return List.of(operation.name(), number(origin.node(), own) + shift, origin.index());
        });
    }

    // Reading

    static Functional read(Config config) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        Map<String, List<Object>> waiting = new LinkedHashMap<>();
        for (Object each : list(config.present("layers"))) {
            Map<?, ?> entry = map(each);
            Operation operation = operation(entry);
            String name = entry.get("name") instanceof String given ? given : operation.name();
            operations.put(name, operation);
            List<Object> calls = new ArrayList<>();
            list(entry.get("inbound_nodes")).forEach(calls::add);
            waiting.put(name, calls);
            if (operation instanceof Input input) {
                input.tensor();
                calls.clear();
            }
        }
        replay(operations, waiting);
        Object inputs = resolve(config.present("input_layers"), operations);
        Object outputs = resolve(config.present("output_layers"), operations);
        Functional model = Functional.of(inputs, outputs);
        if (config.has("name")) {
            model.name(config.text("name"));
        }
        boolean trains = config.flag("trainable", true);
        config.value("dtype");
        config.finish();
        return trains ? model : model.trainable(false);
    }

    private static Operation operation(Map<?, ?> entry) {
        if (entry.get("module") instanceof String module && module.startsWith("keras.src.ops.")) {
            return KerasCall.of(Config.className(entry), map(entry.get("config")));
        }
        return Layers.deserialize(entry);
    }

    /// Makes the calls whose arguments are there, again and again, until all are made.
    private static void replay(Map<String, Operation> operations, Map<String, List<Object>> waiting) {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Map.Entry<String, List<Object>> entry : waiting.entrySet()) {
                List<Object> calls = entry.getValue();
                Operation operation = java.util.Objects.requireNonNull(operations.get(entry.getKey()));
                while (!calls.isEmpty()) {
                    Arguments arguments = NodeArguments.read(calls.getFirst(), history -> find(history, operations));
                    if (arguments == null) {
                        break;
                    }
                    operation.record(arguments);
                    calls.removeFirst();
                    progress = true;
                }
            }
        }
        Map<String, List<Object>> left = new HashMap<>(waiting);
        left.values().removeIf(List::isEmpty);
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "Functional: the configuration has calls that need each other, or what nothing makes. Received: the"
                            + " calls of " + left.keySet());
        }
    }

    /// The result that a history names; null when its call has not been made yet.
    private static @Nullable Tensor find(List<?> history, Map<String, Operation> operations) {
        Operation operation = operations.get(String.valueOf(history.get(0)));
        if (operation == null) {
            throw new IllegalArgumentException(
                    "Functional: a call refers to a layer that is not there. Received: " + history);
        }
        int call = ((Number) history.get(1)).intValue();
        int result = ((Number) history.get(2)).intValue();
        List<Node> nodes = operation.history().nodes();
        if (call >= nodes.size()) {
            return null;
        }
        List<Tensor> outputs = nodes.get(call).outputs();
        if (call < 0 || result >= outputs.size()) {
            throw new IllegalArgumentException(
                    "Functional: a call refers to a result that is not there. Received: " + history);
        }
        return outputs.get(result);
    }

    private static Object resolve(@Nullable Object ends, Map<String, Operation> operations) {
        return switch (ends) {
            case List<?> list when list.size() == 3 && list.getFirst() instanceof String -> end(list, operations);
            case List<?> list -> {
                List<Object> resolved = new ArrayList<>();
                list.forEach(each -> resolved.add(resolve(each, operations)));
                yield resolved;
            }
            case Map<?, ?> map -> {
                Map<String, Object> resolved = new LinkedHashMap<>();
                map.forEach((name, each) -> resolved.put(String.valueOf(name), resolve(each, operations)));
                yield resolved;
            }
            case null, default ->
                throw new IllegalArgumentException("Functional: the ends of a graph are lists. Received: " + ends);
        };
    }

    private static Tensor end(List<?> place, Map<String, Operation> operations) {
        List<@Nullable Object> history = new ArrayList<>();
        history.addAll(place);
        if (operations.get(place.getFirst()) instanceof Functional && place.get(1) instanceof Number call) {
            history.set(1, call.intValue() - 1);
        }
        Tensor tensor = find(history, operations);
        if (tensor == null) {
            throw new IllegalArgumentException("Functional: an end of the graph is not there. Received: " + place);
        }
        return tensor;
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("Functional: a list was expected. Received: " + value);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("Functional: a map was expected. Received: " + value);
    }

    /// A constant of a file.
    static Tensor constant(Map<?, ?> config) {
        Object value = config.get("value");
        Tensor tensor = Gradus.constant(java.util.Objects.requireNonNull(value));
        return config.get("dtype") instanceof String dtype ? Gradus.cast(tensor, io.gradus.DType.of(dtype)) : tensor;
    }
}
