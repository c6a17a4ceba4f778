package io.gradus.graph;

import io.gradus.Tensor;
import io.gradus.naming.AutomaticNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of Keras's operations with its options: in the graph of a model that was read from a file, or made
/// of a function of Gradus.
public final class KerasCall implements Operation {
    private final KerasOp op;
    private final Map<String, @Nullable Object> options;
    private final String name;
    private final CallHistory history = new CallHistory();

    KerasCall(KerasOp op, Map<String, ? extends @Nullable Object> options, @Nullable String name) {
        this.op = op;
        this.options = new LinkedHashMap<>(options);
        this.name = name == null ? AutomaticNames.next(op.className()) : name;
    }

    /// The operation that a file describes.
    ///
    /// @param config the options and the name
    /// @throws IllegalArgumentException when the class is not known
    public static KerasCall of(String className, Map<?, ?> config) {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        config.forEach((key, value) -> options.put(String.valueOf(key), value));
        return new KerasCall(
                KerasOps.of(className), options, options.remove("name") instanceof String given ? given : null);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String className() {
        return op.className();
    }

    @Override
    public String module() {
        return op.module();
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.putAll(options);
        return config;
    }

    @Override
    public List<Tensor> invoke(Arguments arguments, @Nullable Boolean training) {
        try {
            return op.function().apply(new OpArguments(options, arguments));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(op.className() + " '" + name + "': " + e.getMessage(), e);
        }
    }

    @Override
    public List<Tensor> record(Arguments arguments) {
        return Node.record(this, arguments, invoke(arguments.map(Origin::unrecorded), null));
    }

    @Override
    public CallHistory history() {
        return history;
    }
}
