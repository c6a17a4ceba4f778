package io.gradus.interpreter;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.backend.TensorAccess;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notes what a function does, so that it can be done again with other values.
///
/// Calls on its symbolic tensors find it as any interpreter is found. What has no tensor among its inputs asks for
/// [#current()], that of this thread: the reading of a variable, and numbers that are drawn anew at every call.
public abstract non-sealed class Tracer implements Interpreter {
    private static final ThreadLocal<@Nullable Tracer> CURRENT = new ThreadLocal<>();

    /// How many threads trace, so that those who do not need not look. A thread always sees its own change.
    private static int tracing;

    /// For tracers.
    protected Tracer() {}

    /// What traces on this thread now, or null.
    public static @Nullable Tracer current() {
        return tracing == 0 ? null : CURRENT.get();
    }

    /// Whether a tensor stands for the values of the calls of a function that is being traced.
    public static boolean isTraced(Tensor x) {
        return TensorAccess.get().symbol(x) instanceof Symbol symbol && symbol.interpreter() instanceof Tracer;
    }

    /// Runs `body` as the function that this one traces.
    protected final <T> T trace(Supplier<T> body) {
        return with(this, body);
    }

    /// Runs `body` as if nothing was traced: what makes a variable does so once and not at every call.
    public static <T> T suspended(Supplier<T> body) {
        return current() == null ? body.get() : with(null, body);
    }

    private static <T> T with(@Nullable Tracer tracer, Supplier<T> body) {
        Tracer before = CURRENT.get();
        CURRENT.set(tracer);
        count(1);
        try {
            return body.get();
        } finally {
            CURRENT.set(before);
            count(-1);
        }
    }

    private static synchronized void count(int change) {
        tracing += change;
    }

    /// What a variable holds at this place of the function.
    public abstract Tensor read(Variable variable);

    /// Notes that the variable gets another value, of its shape and dtype.
    public abstract void assign(Variable variable, Tensor value);

    /// Notes a tensor that is made anew at every call.
    public abstract Tensor draw(Shape shape, DType dtype, Supplier<Tensor> source);

    /// Notes an action that is done at every call, with the values that its inputs have then. It may read and change
    /// variables.
    ///
    /// @param keeps whether it may keep a tensor beyond the call
    public abstract void perform(List<Tensor> inputs, Consumer<List<Tensor>> action, boolean keeps);
}
