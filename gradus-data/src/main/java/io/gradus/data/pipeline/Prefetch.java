package io.gradus.data.pipeline;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reads ahead: a daemon thread, which starts with the first element that is asked for, runs over the flow
/// and keeps some elements ready. Exceptions take an element's place in the queue.
public final class Prefetch<T> implements Cursor<T> {
    private static final AtomicInteger THREADS = new AtomicInteger();

    /// What stands in the queue: an element, an exception, or the end.
    private record Item<T>(@Nullable T element, @Nullable Throwable failure) {}

    private final Flow<T> flow;
    private final int capacity;
    private final ArrayDeque<Item<T>> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Thread thread;
    private boolean ended;
    private boolean closed;

    private Prefetch(Flow<T> flow, int capacity) {
        this.flow = flow;
        this.capacity = capacity;
    }

    /// The same elements, read ahead.
    ///
    /// @param capacity how many elements are kept ready, at least 1
    public static <T> Flow<T> of(Flow<T> flow, int capacity) {
        return () -> new Prefetch<>(flow, capacity);
    }

    @Override
    public @Nullable T next() {
        if (ended) {
            return null;
        }
        Item<T> item = take();
        if (item == null || (item.element == null && item.failure == null)) {
            ended = true;
            return null;
        }
        if (item.failure != null) {
            throw Failures.again(item.failure);
        }
        return item.element;
    }

    private @Nullable Item<T> take() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                thread = Thread.ofPlatform()
                        .daemon()
                        .name("gradus-prefetch-" + THREADS.incrementAndGet())
                        .start(this::produce);
            }
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            Item<T> item = queue.poll();
            changed.signalAll();
            return item;
        } finally {
            lock.unlock();
        }
    }

    private void produce() {
        Cursor<T> source;
        try {
            source = flow.open();
        } catch (Throwable e) {
            put(new Item<>(null, e));
            put(new Item<>(null, null));
            return;
        }
        try (source) {
            Item<T> item;
            do {
                item = produced(source);
            } while (put(item) && (item.element != null || item.failure != null));
        } catch (RuntimeException e) {
            put(new Item<>(null, e));
        }
    }

    private Item<T> produced(Cursor<T> source) {
        try {
            return new Item<>(source.next(), null);
        } catch (Throwable e) {
            return new Item<>(null, e);
        }
    }

    /// Puts an item into the queue as soon as there is room; false when nobody wants it any more.
    private boolean put(Item<T> item) {
        lock.lock();
        try {
            while (queue.size() >= capacity && !closed) {
                changed.awaitUninterruptibly();
            }
            queue.add(item);
            changed.signalAll();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the thread, and returns when it has closed what it read from.
    @Override
    public void close() {
        Thread reader;
        lock.lock();
        try {
            closed = true;
            queue.clear();
            reader = thread;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (reader != null && reader != Thread.currentThread()) {
            Failures.await(reader);
        }
        ended = true;
    }
}
