package io.gradus.graph;

import java.util.ArrayList;
import java.util.List;

/// The calls of one [Operation] on symbolic tensors, in their order.
public final class CallHistory {
    private final List<Node> nodes = new ArrayList<>(1);

    /// No calls.
    public CallHistory() {}

    /// The calls so far.
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }
}
