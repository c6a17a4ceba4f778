package io.gradus.data.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The flows that put elements together into lists: batches, windows, and groups of a key.
public final class Groups {
    private Groups() {}

    /// Lists of so many elements one after the other.
    ///
    /// @param sizes the size of each list by its number
    /// @param dropRemainder whether a last list that is too short is left out
    public static <T> Flow<List<T>> batches(Flow<T> flow, IntUnaryOperator sizes, boolean dropRemainder) {
        return () -> new Derived<T, List<T>>(flow.open()) {
            private int number;

            @Override
            public @Nullable List<T> next() {
                int size = sizes.applyAsInt(number);
                List<T> batch = new ArrayList<>(Math.min(size, 1024));
                T element = source.next();
                while (element != null) {
                    batch.add(element);
                    element = batch.size() == size ? null : source.next();
                }
                boolean wanted = batch.size() == size || (!dropRemainder && !batch.isEmpty());
                number++;
                return wanted ? batch : null;
            }
        };
    }

    /// Windows over the elements, as `tf.data` has them.
    ///
    /// @param size the elements of a window
    /// @param shift how far the next window is moved
    /// @param stride how far apart the elements of a window are
    /// @param dropRemainder whether windows at the end that are too short are left out
    public static <T> Flow<List<T>> windows(Flow<T> flow, int size, int shift, int stride, boolean dropRemainder) {
        int reach = Math.addExact(Math.multiplyExact(size - 1, stride), 1);
        return () -> new Derived<T, List<T>>(flow.open()) {
            private final ArrayList<T> buffer = new ArrayList<>();
            private boolean ended;

            private @Nullable T read() {
                T element = ended ? null : source.next();
                ended |= element == null;
                return element;
            }

            @Override
            public @Nullable List<T> next() {
                while (buffer.size() < reach && !ended) {
                    T element = read();
                    if (element != null) {
                        buffer.add(element);
                    }
                }
                if (buffer.isEmpty() || (dropRemainder && buffer.size() < reach)) {
                    buffer.clear();
                    return null;
                }
                List<T> window = new ArrayList<>();
                for (int i = 0; i < buffer.size(); i += stride) {
                    window.add(buffer.get(i));
                }
                shift();
                return List.copyOf(window);
            }

            private void shift() {
                for (int i = buffer.size(); i < shift && !ended; i++) {
                    read();
                }
                buffer.subList(0, Math.min(shift, buffer.size())).clear();
            }
        };
    }

    /// Collects the elements of each key until there are enough, and lets a function make a flow of them; at
    /// the end also of what is left, in the order of the keys.
    public static <T, R> Flow<R> byKey(
            Flow<T> flow,
            ToLongFunction<? super T> keys,
            LongUnaryOperator sizes,
            BiFunction<Long, List<T>, Flow<R>> reduction) {
        return () -> new Derived<T, R>(flow.open()) {
            private final TreeMap<Long, List<T>> groups = new TreeMap<>();
            private final ArrayDeque<Map.Entry<Long, List<T>>> last = new ArrayDeque<>();
            private @Nullable Cursor<R> results;
            private boolean ended;

            @Override
            public @Nullable R next() {
                while (true) {
                    if (results != null) {
                        R result = results.next();
                        if (result != null) {
                            return result;
                        }
                        closeResults();
                    }
                    Map.Entry<Long, List<T>> group = ended ? last.poll() : collect();
                    if (group != null) {
                        results = reduction
                                .apply(group.getKey(), group.getValue())
                                .open();
                    } else if (ended) {
                        return null;
                    }
                }
            }

            private Map.@Nullable Entry<Long, List<T>> collect() {
                T element = source.next();
                if (element == null) {
                    ended = true;
                    last.addAll(groups.entrySet());
                    return last.poll();
                }
                long key = keys.applyAsLong(element);
                List<T> group = groups.computeIfAbsent(key, k -> new ArrayList<>());
                group.add(element);
                if (group.size() < sizes.applyAsLong(key)) {
                    return null;
                }
                groups.remove(key);
                return Map.entry(key, group);
            }

            private void closeResults() {
                if (results != null) {
                    results.close();
                    results = null;
                }
            }

            @Override
            public void close() {
                try {
                    closeResults();
                } finally {
                    source.close();
                }
            }
        };
    }
}
