package io.gradus.data.pipeline;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The simple flows: those that need no memory but a counter or the next element.
public final class Flows {
    private Flows() {}

    /// The elements of a list that does not change.
    public static <T> Flow<T> of(List<T> elements) {
        return () -> of(elements.iterator());
    }

    static <T> Cursor<T> of(Iterator<T> elements) {
        return () -> elements.hasNext() ? elements.next() : null;
    }

    /// The elements of an iterator that each pass gets anew. One that fails has ended. An iterator, or what
    /// made it, that can be closed is closed with the pass.
    public static <T> Flow<T> generated(Supplier<? extends Iterator<? extends T>> generator) {
        return () -> new Cursor<>() {
            private @Nullable Iterator<? extends T> elements;
            private boolean ended;

            @Override
            public @Nullable T next() {
                if (ended) {
                    return null;
                }
                ended = true;
                if (elements == null) {
                    elements = generator.get();
                }
                T next = elements.hasNext() ? elements.next() : null;
                ended = next == null;
                return next;
            }

            @Override
            public void close() {
                ended = true;
                if (elements instanceof AutoCloseable resource) {
                    elements = null;
                    closeQuietly(resource);
                }
            }
        };
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Dataset: the iterator of a generator could not be closed", e);
        }
    }

    /// What a function makes of each element.
    public static <S, T> Flow<T> map(Flow<S> flow, Function<? super S, ? extends T> function) {
        return () -> new Derived<S, T>(flow.open()) {
            @Override
            public @Nullable T next() {
                S element = source.next();
                return element == null ? null : function.apply(element);
            }
        };
    }

    /// What a function makes of each element and a state, which begins anew with each pass.
    ///
    /// @param states gives the function of a pass
    public static <S, T> Flow<T> stateful(Flow<S> flow, Supplier<Function<S, T>> states) {
        return () -> map(flow, states.get()).open();
    }

    /// The elements that a predicate holds for.
    public static <T> Flow<T> filter(Flow<T> flow, Predicate<? super T> predicate) {
        return () -> new Derived<T, T>(flow.open()) {
            @Override
            public @Nullable T next() {
                T element = source.next();
                while (element != null && !predicate.test(element)) {
                    element = source.next();
                }
                return element;
            }
        };
    }

    /// The elements before the first that a predicate does not hold for.
    public static <T> Flow<T> takeWhile(Flow<T> flow, Predicate<? super T> predicate) {
        return () -> new Derived<T, T>(flow.open()) {
            private boolean ended;

            @Override
            public @Nullable T next() {
                T element = ended ? null : source.next();
                ended = element == null || !predicate.test(element);
                return ended ? null : element;
            }
        };
    }

    /// The first elements.
    public static <T> Flow<T> take(Flow<T> flow, long count) {
        return () -> new Derived<T, T>(flow.open()) {
            private long left = count;

            @Override
            public @Nullable T next() {
                if (left == 0) {
                    return null;
                }
                left--;
                return source.next();
            }
        };
    }

    /// All elements but the first.
    public static <T> Flow<T> skip(Flow<T> flow, long count) {
        return () -> new Derived<T, T>(flow.open()) {
            private long left = count;

            @Override
            public @Nullable T next() {
                while (left > 0) {
                    left--;
                    if (source.next() == null) {
                        left = 0;
                        return null;
                    }
                }
                return source.next();
            }
        };
    }

    /// Every `count`-th element, from that with the number `index`.
    public static <T> Flow<T> shard(Flow<T> flow, long count, long index) {
        return () -> new Derived<T, T>(flow.open()) {
            private long next;

            @Override
            public @Nullable T next() {
                T element = source.next();
                while (element != null && next % count != index) {
                    next++;
                    element = source.next();
                }
                next++;
                return element;
            }
        };
    }

    /// The elements that are met for the first time, as the keys tell.
    public static <T> Flow<T> unique(Flow<T> flow, Function<? super T, ?> key) {
        return () -> {
            var seen = new java.util.HashSet<Object>();
            return filter(flow, element -> seen.add(key.apply(element))).open();
        };
    }

    /// The elements of one flow after those of the other.
    public static <T> Flow<T> concatenate(Flow<T> first, Flow<T> second) {
        return () -> new Cursor<>() {
            private Cursor<T> at = first.open();
            private boolean inSecond;

            @Override
            public @Nullable T next() {
                T element = at.next();
                if (element == null && !inSecond) {
                    at.close();
                    inSecond = true;
                    at = second.open();
                    element = at.next();
                }
                return element;
            }

            @Override
            public void close() {
                at.close();
            }
        };
    }

    /// Pairs of the elements of two flows, as long as both have some.
    public static <A, B, T> Flow<T> zip(Flow<A> first, Flow<B> second, BiFunction<? super A, ? super B, T> pairing) {
        return () -> new Derived<A, T>(first.open()) {
            private final Cursor<B> other = second.open();
            private boolean ended;

            @Override
            public @Nullable T next() {
                A a = ended ? null : source.next();
                B b = a == null ? null : other.next();
                ended = a == null || b == null;
                return a == null || b == null ? null : pairing.apply(a, b);
            }

            @Override
            public void close() {
                try (other) {
                    source.close();
                }
            }
        };
    }

    /// Lists of the elements of several flows, as long as all have some.
    public static <T> Flow<List<T>> zip(List<? extends Flow<? extends T>> flows) {
        Flow<List<T>> lists =
                generated(() -> java.util.stream.Stream.generate(List::<T>of).iterator());
        for (Flow<? extends T> flow : flows) {
            lists = zip(lists, flow, (list, element) -> {
                List<T> longer = new ArrayList<>(list);
                longer.add(element);
                return List.copyOf(longer);
            });
        }
        return lists;
    }

    /// The elements again and again.
    ///
    /// @param count how many passes; negative for no end, which only comes when a pass has no element
    public static <T> Flow<T> repeat(Flow<T> flow, long count) {
        return () -> new Cursor<>() {
            private long left = count;
            private @Nullable Cursor<T> pass;
            private boolean some;

            @Override
            public @Nullable T next() {
                while (left != 0) {
                    if (pass == null) {
                        pass = flow.open();
                        some = false;
                    }
                    T element = pass.next();
                    if (element != null) {
                        some = true;
                        return element;
                    }
                    close();
                    left = left < 0 && !some ? 0 : left - 1;
                }
                return null;
            }

            @Override
            public void close() {
                if (pass != null) {
                    pass.close();
                    pass = null;
                }
            }
        };
    }

    /// The elements without those that fail.
    public static <T> Flow<T> ignoreErrors(Flow<T> flow, java.util.function.Consumer<RuntimeException> log) {
        return () -> new Derived<T, T>(flow.open()) {
            @Override
            public @Nullable T next() {
                while (true) {
                    try {
                        return source.next();
                    } catch (RuntimeException e) {
                        log.accept(e);
                    }
                }
            }
        };
    }
}
