package io.gradus.function;

import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.backend.StepMemory;
import io.gradus.interpreter.Tracer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A function of tensors that runs as a graph: TensorFlow's `tf.function`. It is made by
/// [io.gradus.Gradus#function(Function)] and its kin.
///
/// ```java
/// var norm = function((x, y) -> sqrt(add(square(x), square(y))));
/// Tensor z = norm.apply(a, b);
/// ```
///
/// The first call with arguments of some dtypes and shapes *traces* the Java code: it runs once, on tensors that have
/// no
/// elements, and the calls that it makes are noted. From then on these calls are made without the Java code, and
/// better: what no result needs is left out, what is computed twice is computed once, element-wise functions that
/// follow
/// each other become one loop, and arrays of intermediate results serve again. The numbers are the same to the
/// last bit.
///
/// - Variables are read and assigned, and random numbers drawn, at every call. Tensors and Java values from outside
///   stay what they were when the function was traced.
/// - What else Java code does (printing, adding to a list, `if` and `for`) it does only while it is traced. It cannot
///   look at the elements of a tensor that the call computes.
/// - Tapes work inside of the function, with an optimizer's step behind them, and around it.
///
/// Calls from several threads at once are safe, as far as those to the variables are.
///
/// @param <R> what it gives: a tensor, or a list, a map or a record of tensors
public final class TracedFunction<R extends @Nullable Object> {
    private final Function<List<Tensor>, R> body;
    private final int arity;
    private final @Nullable List<TensorType> signature;
    private final Map<List<TensorType>, ConcreteFunction<R>> traced = new ConcurrentHashMap<>();
    private final StepMemory memory = new StepMemory();

    private TracedFunction(Function<List<Tensor>, R> body, int arity, @Nullable List<TensorType> signature) {
        this.body = body;
        this.arity = arity;
        this.signature = signature;
    }

    /// The function that does what `body` does.
    ///
    /// @param arity how many arguments it has; -1 for any number
    public static <R extends @Nullable Object> TracedFunction<R> of(Function<List<Tensor>, R> body, int arity) {
        return new TracedFunction<>(body, arity, null);
    }

    /// The same function for arguments of these types only; it is traced anew. Sizes that a type leaves open may differ
    /// from call to call, and the function is traced for each of them.
    ///
    /// @throws IllegalArgumentException when it has another number of arguments
    public TracedFunction<R> inputSignature(TensorType... types) {
        if (arity >= 0 && types.length != arity) {
            throw new IllegalArgumentException("function: the signature has one type for each argument. Received: "
                    + types.length + " types, " + arity + " arguments");
        }
        return new TracedFunction<>(body, arity, List.of(types));
    }

    /// Runs the function.
    ///
    /// @throws IllegalArgumentException for another number of arguments, or others than the signature allows
    /// @throws IllegalStateException when it looks at elements of tensors while it is traced
    public R apply(Operand... arguments) {
        return apply(Arrays.asList(arguments));
    }

    /// Runs the function.
    public R apply(List<? extends Operand> arguments) {
        List<Tensor> tensors = arguments.stream().map(Operand::tensor).toList();
        check(tensors);
        if (Tracer.current() != null || tensors.stream().anyMatch(Tensor::isSymbolic)) {
            return body.apply(tensors);
        }
        return concrete(tensors.stream().map(TensorType::of).toList()).call(tensors);
    }

    private void check(List<Tensor> arguments) {
        int wanted = signature == null ? arity : signature.size();
        if (wanted >= 0 && arguments.size() != wanted) {
            throw new IllegalArgumentException(
                    "function: it takes " + wanted + " arguments. Received: " + arguments.size() + " arguments");
        }
        for (int i = 0; signature != null && i < wanted; i++) {
            if (!signature.get(i).accepts(TensorType.of(arguments.get(i)))) {
                throw new IllegalArgumentException("function: argument " + i + " must be " + signature.get(i)
                        + ", as the signature says. Received: " + TensorType.of(arguments.get(i)));
            }
        }
    }

    /// The function for arguments of these dtypes and shapes, traced now if it was not before: TensorFlow's
    /// `get_concrete_function`.
    ///
    /// @param types without unknown dimensions
    public ConcreteFunction<R> concrete(TensorType... types) {
        return concrete(List.of(types));
    }

    private ConcreteFunction<R> concrete(List<TensorType> types) {
        ConcreteFunction<R> known = traced.get(types);
        return known == null ? traceOnce(types) : known;
    }

    private synchronized ConcreteFunction<R> traceOnce(List<TensorType> types) {
        ConcreteFunction<R> known = traced.get(types);
        if (known == null) {
            known = ConcreteFunction.trace(body, types, memory);
            traced.put(types, known);
        }
        return known;
    }

    /// How often the Java code has been traced.
    public int tracingCount() {
        return traced.size();
    }

    /// `function`, with the number of its tracings.
    @Override
    public String toString() {
        return "function(" + (signature == null ? "" : signature) + ", traced " + tracingCount() + " times)";
    }
}
