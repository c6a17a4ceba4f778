package io.gradus.data.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the elements of the first pass that comes to its end, for all passes that begin after it.
public final class MemoryCache<T> implements Flow<T> {
    private final Flow<T> flow;
    private volatile @Nullable List<T> cached;

    /// A cache that is still empty.
    public MemoryCache(Flow<T> flow) {
        this.flow = flow;
    }

    @Override
    public Cursor<T> open() {
        List<T> known = cached;
        return known != null
                ? Flows.of(known.iterator())
                : new Derived<T, T>(flow.open()) {
                    private final List<T> seen = new ArrayList<>();

                    @Override
                    public @Nullable T next() {
                        T element = source.next();
                        if (element != null) {
                            seen.add(element);
                        } else if (cached == null) {
                            cached = List.copyOf(seen);
                        }
                        return element;
                    }
                };
    }
}
