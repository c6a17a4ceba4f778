package io.gradus.graph;

import io.gradus.Tensor;
import io.gradus.interpreter.Interpreter;
import io.gradus.naming.AutomaticNames;
import io.gradus.op.Op;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A primitive op that a program called on the tensors of a functional model.
final class PrimitiveCall implements Operation {
    private final Op op;
    private final OpForm form;
    private final String name;
    private final CallHistory history = new CallHistory();

    PrimitiveCall(Op op, OpForm form) {
        this.op = op;
        this.form = form;
        name = AutomaticNames.next(form.className());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String className() {
        return form.className();
    }

    @Override
    public String module() {
        return form.module();
    }

    /// @throws UnsupportedOperationException when Keras has no such op
    @Override
    public Map<String, @Nullable Object> config() {
        if (form.module().isEmpty()) {
            throw new UnsupportedOperationException(
                    "save: Keras's files have no place for this op; put it into a layer of"
                            + " one's own, and register that. Received: the op " + op.label() + " in the node '" + name
                            + "'");
        }
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.putAll(form.config());
        return config;
    }

    @Override
    public List<Tensor> invoke(Arguments arguments, @Nullable Boolean training) {
        return List.of(Interpreter.call(op, arguments.tensors().toArray(Tensor[]::new)));
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
