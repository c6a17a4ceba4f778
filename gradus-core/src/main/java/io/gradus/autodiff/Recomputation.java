package io.gradus.autodiff;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.Call;
import io.gradus.op.CustomOp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A function on the tape that keeps its arguments alone: what lies between them and the result is computed again
/// when its gradient is wanted (gradient checkpointing; Chen et al. 2016, arXiv:1604.06174).
///
/// The variables that the function reads become further inputs of the op, after the arguments, so that tapes see
/// that the result depends on them.
public final class Recomputation implements CustomOp {
    private final Function<List<Tensor>, Tensor> function;
    private final List<Variable> variables;
    private final Tensor value;
    private final Once gradients = new Once("recomputeGradient", this::recompute);
    private final List<Tensor> arguments;

    private Recomputation(
            Function<List<Tensor>, Tensor> function, List<Tensor> arguments, List<Variable> variables, Tensor value) {
        this.function = function;
        this.arguments = List.copyOf(arguments);
        this.variables = variables;
        this.value = value;
    }

    /// The function's result, recorded as one op.
    ///
    /// @param function gives the same result for the same arguments and variables whenever it is called
    public static Tensor apply(Function<List<Tensor>, Tensor> function, List<Tensor> arguments) {
        List<Variable> variables = new ArrayList<>();
        Tensor value = Tapes.current().unrecorded(variables::add, () -> function.apply(arguments));
        List<Variable> distinct =
                variables.stream().filter(Variable::isTrainable).distinct().toList();
        List<Tensor> inputs = new ArrayList<>(arguments);
        distinct.forEach(variable -> inputs.add(variable.value()));
        Recomputation op = new Recomputation(function, arguments, distinct, value);
        return Interpreter.call(op, inputs.toArray(Tensor[]::new));
    }

    @Override
    public String label() {
        return "recomputeGradient";
    }

    @Override
    public Shape shape(Tensor[] inputs) {
        return value.shape();
    }

    @Override
    public DType dtype(Tensor[] inputs) {
        return value.dtype();
    }

    @Override
    public Tensor compute(Tensor... inputs) {
        return value;
    }

    @Override
    public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
        return gradients.apply(dy, input, call.arity());
    }

    private List<@Nullable Tensor> recompute(Tensor dy) {
        Recording recording = new Recording(true);
        arguments.forEach(recording::watch);
        recording.open();
        Tensor again;
        try {
            again = function.apply(arguments);
        } finally {
            recording.close();
        }
        List<Object> sources = new ArrayList<>(arguments);
        sources.addAll(variables);
        return recording.gradient(List.of(again), List.of(dy), sources);
    }
}
