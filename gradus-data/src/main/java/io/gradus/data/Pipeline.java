package io.gradus.data;

import io.gradus.data.pipeline.Flow;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The part of a [Dataset] that is about its elements: what they look like, how many there are, and getting
/// them.
abstract class Pipeline<E> extends FileSources implements Iterable<E> {
    /// What [#cardinality()] says of a data set without an end.
    public static final long INFINITE_CARDINALITY = Cardinality.INFINITE;

    /// What [#cardinality()] says where the elements would have to be counted.
    public static final long UNKNOWN_CARDINALITY = Cardinality.UNKNOWN;

    /// For numbers of parallel calls and buffers: as suits the machine.
    public static final int AUTOTUNE = -1;

    final Plan<E> plan;

    Pipeline(Plan<E> plan) {
        this.plan = plan;
    }

    /// How many elements there are, or [#INFINITE_CARDINALITY] or [#UNKNOWN_CARDINALITY]. Nothing is computed
    /// for it.
    public final long cardinality() {
        return plan.cardinality;
    }

    /// What the elements look like.
    ///
    /// For what comes out of a function of the user's, the function is called with symbolic tensors at the
    /// first call of this method, or of `toString`; where it needs the values of its arguments, its results
    /// are unknown.
    public final ElementSpec elementSpec() {
        return plan.spec();
    }

    /// Begins a pass over the elements. A loop over the data set does the same.
    @Override
    public final DatasetIterator<E> iterator() {
        return new DatasetIterator<>(plan.flow.open());
    }

    /// Gives every element to a function, on this thread.
    @Override
    public final void forEach(Consumer<? super E> action) {
        try (DatasetIterator<E> elements = iterator()) {
            while (elements.hasNext()) {
                action.accept(elements.next());
            }
        }
    }

    /// The elements as a stream, which ends the pass when it is closed.
    public final Stream<E> stream() {
        DatasetIterator<E> elements = iterator();
        int properties = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(elements, properties), false)
                .onClose(elements::close);
    }

    /// All elements.
    ///
    /// @throws IllegalStateException when there is no end
    public final List<E> toList() {
        requireEnd("toList");
        try (Stream<E> all = stream()) {
            return all.toList();
        }
    }

    final void requireEnd(String op) {
        if (plan.cardinality == Cardinality.INFINITE) {
            throw new IllegalStateException(
                    op + ": the data set must have an end; take(n) gives it one. Received: " + this);
        }
    }

    /// The only element.
    ///
    /// @throws IllegalStateException when there are none or several
    public final E getSingleElement() {
        try (DatasetIterator<E> elements = iterator()) {
            E element = elements.hasNext() ? elements.next() : null;
            if (element == null || elements.hasNext()) {
                throw new IllegalStateException("getSingleElement: the data set must have one element. Received: "
                        + (element == null ? "none" : "more than one"));
            }
            return element;
        }
    }

    /// Puts all elements together, beginning with an initial state.
    ///
    /// ```java
    /// long sum = Dataset.range(5).reduce(0L, (state, x) -> state + x.getLong());   // 10
    /// ```
    ///
    /// @param function the next state from the last one and an element
    /// @return the last state
    public final <S> S reduce(S initialState, BiFunction<? super S, ? super E, ? extends S> function) {
        requireEnd("reduce");
        S state = initialState;
        try (DatasetIterator<E> elements = iterator()) {
            while (elements.hasNext()) {
                state = result("reduce", function.apply(state, elements.next()));
            }
        }
        return state;
    }

    /// What TensorFlow prints: `<_BatchDataset element_spec=TensorSpec(shape=(None,), dtype=tf.int64,
    /// name=None)>`.
    @Override
    public final String toString() {
        return "<" + plan.kind + " element_spec=" + elementSpec() + ">";
    }

    /// What a function of the user's gave, which must be something.
    static <R> R result(String op, R result) {
        if (result == null) {
            throw new IllegalArgumentException(op + ": the function must give a result. Received: null");
        }
        return result;
    }

    static <S, R> Function<S, R> checked(String op, Function<? super S, ? extends R> function) {
        return element -> result(op, function.apply(element));
    }

    static long positive(String op, String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    op + ": " + name + " must be at least 1. Received: " + name + "=" + value);
        }
        return value;
    }

    /// A data set of the same elements, or some of them, in whatever order: it may only look at their number.
    /// Rows of tensors then stay such.
    @SuppressWarnings("unchecked") // a change of the order can do with elements of any type
    final Dataset<E> rearranged(String kind, long cardinality, UnaryOperator<Flow<Object>> change) {
        if (plan.rows != null) {
            Rows<E> rows =
                    plan.rows.with(numbers -> (Flow<Integer>) (Flow<?>) change.apply((Flow<Object>) (Flow<?>) numbers));
            return new Dataset<>(new Plan<>(kind, cardinality, rows, plan::spec));
        }
        Flow<E> flow = (Flow<E>) change.apply((Flow<Object>) plan.flow);
        return new Dataset<>(new Plan<>(kind, cardinality, flow, plan::spec));
    }
}
