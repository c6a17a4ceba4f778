package io.gradus.backend;

import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A place for one thing that is costly to make and serves one call at a time: between calls it waits here, until the
/// collector needs its memory. Calls at the same time make one each, and the last to end leaves its own.
///
/// @param <T> the thing
public final class Spare<T> {
    private final AtomicReference<@Nullable SoftReference<T>> waiting = new AtomicReference<>();

    /// An empty place.
    public Spare() {}

    /// What waits here, which then is the caller's alone, or a new one.
    public T take(Supplier<? extends T> maker) {
        SoftReference<T> reference = waiting.getAndSet(null);
        T found = reference == null ? null : reference.get();
        return found == null ? maker.get() : found;
    }

    /// Leaves a thing for the next call.
    public void leave(T thing) {
        waiting.set(new SoftReference<>(thing));
    }
}
