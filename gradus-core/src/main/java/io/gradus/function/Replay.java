package io.gradus.function;

import io.gradus.Tensor;
import io.gradus.function.Instruction.Argument;
import io.gradus.function.Instruction.Assign;
import io.gradus.function.Instruction.Compute;
import io.gradus.function.Instruction.Constant;
import io.gradus.function.Instruction.Draw;
import io.gradus.function.Instruction.Fuse;
import io.gradus.function.Instruction.Perform;
import io.gradus.function.Instruction.Read;
import io.gradus.interpreter.Interpreter;
import io.gradus.interpreter.Tracer;
import io.gradus.op.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the calls of a graph one by one, as the function itself would: tapes see each of them, and another tracing
/// notes
/// them.
final class Replay {
    private Replay() {}

    static List<Tensor> run(Graph graph, List<Tensor> arguments) {
        Map<Node, Tensor> values = new HashMap<>();
        for (Node node : graph.nodes()) {
            Tensor[] inputs = node.inputs().stream().map(values::get).toArray(Tensor[]::new);
            switch (node.instruction()) {
                case Argument(int index) -> values.put(node, arguments.get(index));
                case Constant(Tensor value) -> values.put(node, value);
                case Compute(Op op) -> values.put(node, Interpreter.direct(op, inputs, op.shape(inputs)));
                case Fuse fuse ->
                    throw new IllegalStateException("Replay: a graph with fused ops is for its program alone");
                case Read(var variable) -> values.put(node, variable.value());
                case Assign(var variable) -> variable.assign(inputs[0]);
                case Draw draw -> values.put(node, draw(node, draw));
                case Perform perform -> perform(perform, List.of(inputs));
            }
        }
        return graph.results().stream().map(values::get).toList();
    }

    private static Tensor draw(Node node, Draw draw) {
        Tracer tracer = Tracer.current();
        return tracer == null ? draw.source().get() : tracer.draw(node.shape(), node.dtype(), draw.source());
    }

    private static void perform(Perform perform, List<Tensor> inputs) {
        Tracer tracer = Tracer.current();
        if (tracer == null) {
            perform.action().accept(inputs);
        } else {
            tracer.perform(inputs, perform.action(), perform.keeps());
        }
    }
}
