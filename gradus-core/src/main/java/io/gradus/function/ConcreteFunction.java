package io.gradus.function;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.function.Instruction.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A [TracedFunction] for arguments of certain dtypes and shapes: one graph.
///
/// @param <R> what it gives
public final class ConcreteFunction<R extends @Nullable Object> {
    private static final boolean DUMP = Boolean.getBoolean("gradus.dumpGraph");

    private final List<TensorType> types;

    /// What the tracing gave, of which results have the structure.
    private final R like;

    private final Graph graph;
    private final Graph simplified;
    private final Program program;
    private final List<Variable> variables;
    private final List<Tensor> captured;
    private final StepMemory memory;
    private volatile @Nullable Gradients gradients;

    /// What a tape gets.
    ///
    /// @param whole null where it gets the single calls
    private record Gradients(@Nullable Differentiable whole) {}

    private ConcreteFunction(List<TensorType> types, R like, Graph graph, StepMemory memory) {
        this.types = types;
        this.like = like;
        this.graph = graph;
        this.memory = memory;
        this.simplified = Passes.simplify(graph);
        this.program = new Program(simplified, memory);
        this.variables = Differentiable.variables(graph);
        this.captured = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.instruction() instanceof Constant(Tensor value)) {
                captured.add(value);
            }
        }
        if (DUMP) {
            Log.LOGGER.log(System.Logger.Level.INFO, "traced:\n" + graph + "\nsimplified:\n" + simplified);
        }
    }

    /// The logger, which other programs never load.
    private static final class Log {
        private static final System.Logger LOGGER = System.getLogger(ConcreteFunction.class.getName());
    }

    static <R extends @Nullable Object> ConcreteFunction<R> trace(
            Function<List<Tensor>, R> body, List<TensorType> types, StepMemory memory) {
        for (TensorType type : types) {
            if (!type.shape().isKnown()) {
                throw new IllegalArgumentException(
                        "function: a function is traced for known sizes. Received: argument of type " + type);
            }
        }
        Trace trace = new Trace();
        return trace.run(() -> {
            List<Tensor> arguments = types.stream().map(trace::argument).toList();
            R result = body.apply(arguments);
            return new ConcreteFunction<>(types, result, trace.end(Structure.leaves(result)), memory);
        });
    }

    /// The dtypes and shapes of the arguments.
    public List<TensorType> argumentTypes() {
        return types;
    }

    /// The variables that it reads.
    public List<Variable> variables() {
        return variables;
    }

    /// Runs it.
    ///
    /// @throws IllegalArgumentException for arguments of other dtypes or shapes
    public R apply(Operand... arguments) {
        List<Tensor> tensors = Arrays.stream(arguments).map(Operand::tensor).toList();
        List<TensorType> given = tensors.stream().map(TensorType::of).toList();
        if (!given.equals(types)) {
            throw new IllegalArgumentException("function: this one is traced for arguments " + types
                    + "; the function that it comes from takes others, too. Received: " + given);
        }
        return call(tensors);
    }

    /// Runs it on arguments of its types.
    R call(List<Tensor> arguments) {
        return rebuilt(isWatched(arguments) ? recorded(arguments) : program.run(arguments));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // it is made like the first, which may be null where R allows it
    private R rebuilt(List<Tensor> results) {
        return like instanceof Tensor ? (R) results.getFirst() : (R) Structure.rebuild(like, results.iterator());
    }

    /// Whether a tape that listens knows anything that the results depend on. Tapes learn what variables are read.
    private boolean isWatched(List<Tensor> arguments) {
        Tapes tapes = Tapes.current();
        if (!tapes.isRecording()) {
            return false;
        }
        List<Tensor> values = new ArrayList<>(arguments);
        variables.forEach(variable -> values.add(variable.value()));
        return tapes.isAnyKnown(values) || tapes.isAnyKnown(captured);
    }

    private List<Tensor> recorded(List<Tensor> arguments) {
        Tapes tapes = Tapes.current();
        Differentiable whole = tapes.listening() > 1 || tapes.isAnyKnown(captured)
                ? null
                : gradients().whole();
        return whole == null ? Replay.run(graph, arguments) : whole.call(arguments);
    }

    private Gradients gradients() {
        Gradients known = gradients;
        if (known == null) {
            known = new Gradients(Differentiable.of(graph, memory));
            gradients = known;
        }
        return known;
    }

    /// The graph, one line for each op, as it was traced; what runs is a shorter one.
    @Override
    public String toString() {
        return graph.toString();
    }
}
