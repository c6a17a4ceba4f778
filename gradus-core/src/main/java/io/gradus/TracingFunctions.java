package io.gradus;

import io.gradus.autodiff.Tapes;
import io.gradus.function.TracedFunction;
import io.gradus.interpreter.Tracer;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Functions that are traced once and then run as graphs: TensorFlow's `tf.function`.
class TracingFunctions extends MatrixFunctions {
    TracingFunctions() {}

    /// A function without arguments that runs as a graph: a step that only works on variables. See [TracedFunction].
    ///
    /// @param body gives a tensor, or a list, a map or a record of tensors
    public static <R extends @Nullable Object> TracedFunction<R> function(Supplier<R> body) {
        return TracedFunction.of(arguments -> body.get(), 0);
    }

    /// A function of a tensor that runs as a graph, as `tf.function`. See [TracedFunction].
    ///
    /// ```java
    /// var swish = function(x -> x.multiply(sigmoid(x)));
    /// Tensor y = swish.apply(constant(new float[] {-1, 0, 1}));
    /// ```
    ///
    /// @param body gives a tensor, or a list, a map or a record of tensors
    public static <R extends @Nullable Object> TracedFunction<R> function(Function<Tensor, R> body) {
        return TracedFunction.of(arguments -> body.apply(arguments.getFirst()), 1);
    }

    /// A function of two tensors that runs as a graph. See [TracedFunction].
    public static <R extends @Nullable Object> TracedFunction<R> function(BiFunction<Tensor, Tensor, R> body) {
        return TracedFunction.of(arguments -> body.apply(arguments.get(0), arguments.get(1)), 2);
    }

    /// A function of three tensors that runs as a graph. See [TracedFunction].
    public static <R extends @Nullable Object> TracedFunction<R> function(
            TernaryFunction<Tensor, Tensor, Tensor, R> body) {
        return TracedFunction.of(arguments -> body.apply(arguments.get(0), arguments.get(1), arguments.get(2)), 3);
    }

    /// A function of any number of tensors that runs as a graph. See [TracedFunction].
    public static <R extends @Nullable Object> TracedFunction<R> functionOfList(Function<List<Tensor>, R> body) {
        return TracedFunction.of(body, -1);
    }

    /// Runs `body` at once and once, also within a function that is being traced, and unseen by tapes, as
    /// `tf.init_scope`: for variables that the function makes when it runs for the first time.
    public static <T extends @Nullable Object> T initScope(Supplier<T> body) {
        return Tracer.suspended(() -> Tapes.current().unrecorded(body));
    }
}
