package io.gradus;

import io.gradus.autodiff.Once;
import io.gradus.autodiff.Recomputation;
import io.gradus.autodiff.Tapes;
import io.gradus.backend.StepMemory;
import io.gradus.interpreter.Interpreter;
import io.gradus.op.Call;
import io.gradus.op.CustomOp;
import io.gradus.op.StopGradient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Functions around differentiation.
class AutodiffFunctions extends RandomFunctions {
    AutodiffFunctions() {}

    /// The same value, through which no gradient passes.
    public static Tensor stopGradient(Operand x) {
        return Interpreter.call(StopGradient.STOP_GRADIENT, x.tensor());
    }

    /// Computes a function whose gradient the caller gives, as TensorFlow's `tf.custom_gradient`.
    ///
    /// ```java
    /// Tensor y = customGradient(x -> {
    ///     Tensor e = exp(x.getFirst());
    ///     return new ValueAndGradient(log1p(e), dy -> List.of(dy.multiply(subtract(1, divide(1, add(e, 1))))));
    /// }, x);
    /// ```
    ///
    /// @param function what to compute; its own operations are not recorded
    /// @param inputs the arguments, whose gradients the function's second answer gives
    public static Tensor customGradient(Function<List<Tensor>, ValueAndGradient> function, Operand... inputs) {
        StepMemory.abandon();
        List<Tensor> arguments = Arrays.stream(inputs).map(Operand::tensor).toList();
        ValueAndGradient result = Tapes.current().unrecorded(() -> function.apply(arguments));
        return Interpreter.call(new UserOp(result), arguments.toArray(Tensor[]::new));
    }

    /// The op that stands on the tape for one call of a user's function.
    private record UserOp(ValueAndGradient result, Once gradients) implements CustomOp {
        UserOp(ValueAndGradient result) {
            this(result, new Once("customGradient", result.gradient()));
        }

        @Override
        public String label() {
            return "customGradient";
        }

        @Override
        public Shape shape(Tensor[] inputs) {
            return result.value().shape();
        }

        @Override
        public DType dtype(Tensor[] inputs) {
            return result.value().dtype();
        }

        @Override
        public Tensor compute(Tensor... inputs) {
            return result.value();
        }

        @Override
        public @Nullable Tensor gradient(Call call, Tensor dy, int input) {
            return gradients.apply(dy, input, call.arity());
        }
    }

    /// Computes a function without keeping what it computes on the way: for its gradient it is computed once more, as
    /// `tf.recompute_grad`. A deep model then needs memory for the inputs of its parts alone.
    ///
    /// ```java
    /// Tensor y = recomputeGradient(inputs -> tanh(matmul(inputs.getFirst(), w)), x);
    /// ```
    ///
    /// @param function gives the same result whenever it is called with the same arguments;
    ///     gradients also reach the trainable variables that it reads
    /// @param inputs the arguments
    public static Tensor recomputeGradient(Function<List<Tensor>, Tensor> function, Operand... inputs) {
        List<Tensor> arguments = Arrays.stream(inputs).map(Operand::tensor).toList();
        return Recomputation.apply(function, arguments);
    }

    /// All second derivatives of a function, as `tf.hessians`.
    ///
    /// @param function its result's elements are summed
    /// @param x where to differentiate
    /// @return a tensor of shape `x.shape + x.shape`
    public static Tensor hessian(Function<Tensor, ? extends Operand> function, Operand x) {
        Tensor argument = x.tensor();
        try (GradientTape outer = new GradientTape(false, false)) {
            outer.watch(argument);
            Tensor first = valueAndGradient(function, argument).gradients().getFirst();
            Tensor gradient = first == null ? zerosLike(argument) : first;
            Tensor second = outer.jacobian(gradient, argument);
            int[] dims = Arrays.copyOf(argument.shape().dims(), 2 * argument.rank());
            System.arraycopy(dims, 0, dims, argument.rank(), argument.rank());
            return second == null ? zeros(Shape.of(dims), argument.dtype()) : second;
        }
    }

    /// Computes a function of variables and its gradients with respect to them.
    ///
    /// @param function what to differentiate; the sum of its result's elements is
    /// @param variables for which gradients are wanted
    public static Gradients valueAndGradients(Supplier<? extends Operand> function, List<Variable> variables) {
        try (GradientTape tape = new GradientTape(false, false)) {
            variables.forEach(tape::watch);
            Tensor value = function.get().tensor();
            return new Gradients(value, tape.gradient(value, variables));
        }
    }

    /// Computes a function of one tensor and its gradient with respect to it.
    public static Gradients valueAndGradient(Function<Tensor, ? extends Operand> function, Operand x) {
        Tensor argument = x.tensor();
        try (GradientTape tape = new GradientTape(false, false)) {
            tape.watch(argument);
            Tensor value = function.apply(argument).tensor();
            return new Gradients(value, tape.gradient(value, List.of(argument)));
        }
    }

    /// Pairs of the elements at equal positions, as many as the shorter list has: Python's `zip`, which optimizers take
    /// as
    /// `applyGradients(zip(gradients, variables))`.
    public static <A extends @Nullable Object, B extends @Nullable Object> List<Pair<A, B>> zip(
            List<? extends A> first, List<? extends B> second) {
        List<Pair<A, B>> pairs = new ArrayList<>(Math.min(first.size(), second.size()));
        for (int i = 0; i < first.size() && i < second.size(); i++) {
            pairs.add(new Pair<>(first.get(i), second.get(i)));
        }
        return pairs;
    }
}
