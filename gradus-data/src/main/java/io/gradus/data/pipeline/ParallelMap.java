package io.gradus.data.pipeline;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Applies a function to several elements at a time, on daemon threads; the results come in the order of the
/// elements.
public final class ParallelMap<S, T> extends Derived<S, T> {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("gradus-map-", 1).factory());

    private final Function<? super S, ? extends T> function;
    private final int calls;
    private final ArrayDeque<CompletableFuture<@Nullable T>> running = new ArrayDeque<>();
    private volatile boolean closed;
    private boolean ended;

    private ParallelMap(Cursor<S> source, Function<? super S, ? extends T> function, int calls) {
        super(source);
        this.function = function;
        this.calls = calls;
    }

    /// What a function makes of each element.
    ///
    /// @param calls how many elements are under way at a time
    public static <S, T> Flow<T> of(Flow<S> flow, Function<? super S, ? extends T> function, int calls) {
        return () -> new ParallelMap<>(flow.open(), function, calls);
    }

    @Override
    public @Nullable T next() {
        while (running.size() < calls && !ended) {
            running.add(start());
        }
        while (!running.isEmpty()) {
            T result = result(running.remove());
            if (result != null) {
                return result;
            }
        }
        return null;
    }

    /// An exception of the source takes the place of an element, so that it does not overtake those before it.
    private CompletableFuture<@Nullable T> start() {
        S element;
        try {
            element = source.next();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        ended = element == null;
        return element == null
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.supplyAsync(() -> closed ? null : function.apply(element), THREADS);
    }

    private static <T> @Nullable T result(CompletableFuture<@Nullable T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw Failures.again(e.getCause() == null ? e : e.getCause());
        }
    }

    /// Waits for the calls that are under way.
    @Override
    public void close() {
        closed = true;
        ended = true;
        while (!running.isEmpty()) {
            running.remove().exceptionally(failure -> null).join();
        }
        source.close();
    }
}
