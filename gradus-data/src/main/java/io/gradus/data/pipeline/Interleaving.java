package io.gradus.data.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The flows that take their elements from several others.
public final class Interleaving {
    private Interleaving() {}

    /// The elements of the flows that a function makes of the elements, one flow after the other.
    public static <S, T> Flow<T> flat(Flow<S> flow, Function<? super S, Flow<T>> function) {
        return cycle(flow, function, 1, 1, false);
    }

    /// As `tf.data` does it: so many flows are open at a time and give so many elements each in turn; where
    /// one has ended, the next comes into its place when its turn comes again.
    ///
    /// @param ahead whether each of the flows is read ahead by a thread of its own
    public static <S, T> Flow<T> cycle(
            Flow<S> flow, Function<? super S, Flow<T>> function, int cycle, int block, boolean ahead) {
        return () -> new Cycle<>(flow.open(), function, cycle, block, ahead);
    }

    private static final class Cycle<S, T> extends Derived<S, T> {
        private final Function<? super S, Flow<T>> function;
        private final @Nullable Cursor<T>[] open;
        private final int block;
        private final boolean ahead;
        private int slot;
        private int taken;
        private int opened;
        private boolean ended;

        @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
        Cycle(Cursor<S> source, Function<? super S, Flow<T>> function, int cycle, int block, boolean ahead) {
            super(source);
            this.function = function;
            this.open = (Cursor<T>[]) new Cursor<?>[cycle];
            this.block = block;
            this.ahead = ahead;
        }

        @Override
        public @Nullable T next() {
            while (opened > 0 || !ended) {
                Cursor<T> current = open[slot];
                if (current != null) {
                    T element = current.next();
                    if (element != null) {
                        if (++taken == block) {
                            advance();
                        }
                        return element;
                    }
                    open[slot] = null;
                    opened--;
                    current.close();
                    advance();
                } else if (ended) {
                    advance();
                } else {
                    openFrom(slot);
                }
            }
            return null;
        }

        private void advance() {
            taken = 0;
            slot = (slot + 1) % open.length;
        }

        /// Opens the flow of this place; those that read ahead start together at the beginning.
        private void openFrom(int first) {
            int last = ahead && opened == 0 && first == 0 ? open.length : first + 1;
            for (int i = first; i < last && !ended; i++) {
                S element = source.next();
                if (element == null) {
                    ended = true;
                } else {
                    Flow<T> inner = function.apply(element);
                    open[i] = (ahead ? Prefetch.of(inner, 2 * block) : inner).open();
                    opened++;
                }
            }
        }

        @Override
        public void close() {
            List<Cursor<?>> all = new ArrayList<>();
            all.add(source);
            for (int i = 0; i < open.length; i++) {
                Cursor<T> cursor = open[i];
                if (cursor != null) {
                    all.add(cursor);
                    open[i] = null;
                }
            }
            opened = 0;
            ended = true;
            all.forEach(Cursor::close);
        }
    }

    /// Takes each element from the flow whose number another flow says.
    ///
    /// @param stopOnEmpty whether the first flow that has ended ends all; else its numbers are passed over
    public static <T> Flow<T> choose(List<Flow<T>> flows, Flow<Long> choices, boolean stopOnEmpty) {
        return () -> new Derived<Long, T>(choices.open()) {
            private final List<@Nullable Cursor<T>> open =
                    new ArrayList<>(flows.stream().map(Flow::open).toList());
            private int left = open.size();

            @Override
            public @Nullable T next() {
                while (left > 0) {
                    Long choice = source.next();
                    if (choice == null) {
                        return null;
                    }
                    if (choice < 0 || choice >= open.size()) {
                        throw new IllegalArgumentException("chooseFromDatasets: a choice is the number of a data set,"
                                + " from 0 to " + (open.size() - 1) + ". Received: " + choice);
                    }
                    Cursor<T> chosen = open.get(choice.intValue());
                    T element = chosen == null ? null : chosen.next();
                    if (element != null) {
                        return element;
                    }
                    if (chosen != null) {
                        chosen.close();
                        open.set(choice.intValue(), null);
                        left = stopOnEmpty ? 0 : left - 1;
                    }
                }
                return null;
            }

            @Override
            public void close() {
                for (Cursor<T> cursor : open) {
                    if (cursor != null) {
                        cursor.close();
                    }
                }
                source.close();
            }
        };
    }
}
