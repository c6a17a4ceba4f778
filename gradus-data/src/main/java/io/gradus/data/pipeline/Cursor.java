package io.gradus.data.pipeline;

import org.jspecify.annotations.Nullable;

/// One pass over a [Flow], by one thread at a time.
public interface Cursor<T> extends AutoCloseable {
    /// The next element, or null when the pass has ended; then it stays ended. After an exception the pass
    /// may go on with the element behind the one that failed.
    @Nullable
    T next();

    /// Gives up what the pass holds; the second call does nothing.
    @Override
    default void close() {}
}
