package io.gradus.data.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The elements in random order, by the algorithm of `tf.data`: a buffer is kept full, each element is drawn
/// from it at random, and the next takes the place.
///
/// The buffer is a ring. What is drawn changes places with the element at the ring's beginning, which then
/// moves on: this decides which order a sequence of random numbers gives, and so the order is TensorFlow's.
public final class Shuffle<T> extends Derived<T, T> {
    private final int capacity;
    private final LongSupplier random;
    private final List<@Nullable T> ring = new ArrayList<>();
    private long start;
    private long end;
    private boolean ended;

    private Shuffle(Cursor<T> source, int capacity, LongSupplier random) {
        super(source);
        this.capacity = capacity;
        this.random = random;
    }

    /// A flow in random order.
    ///
    /// @param capacity the size of the buffer
    /// @param streams gives the random numbers, not negative ones, of each pass
    public static <T> Flow<T> of(Flow<T> flow, int capacity, Supplier<LongSupplier> streams) {
        return () -> new Shuffle<>(flow.open(), capacity, streams.get());
    }

    @Override
    public @Nullable T next() {
        while (!ended && end - start < capacity) {
            fill();
        }
        if (start == end) {
            ring.clear();
            return null;
        }
        int drawn = place(start + random.getAsLong() % (end - start));
        int first = place(start);
        T element = ring.get(drawn);
        ring.set(drawn, ring.get(first));
        ring.set(first, null);
        start++;
        return element;
    }

    private int place(long number) {
        return (int) (number % capacity);
    }

    private void fill() {
        T element = source.next();
        ended = element == null;
        if (element != null) {
            if (ring.size() < capacity) {
                ring.add(element);
            } else {
                ring.set(place(end), element);
            }
            end++;
        }
    }
}
