package io.gradus.data;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Triple;
import io.gradus.data.pipeline.Cursor;
import io.gradus.data.pipeline.Flow;
import io.gradus.data.pipeline.Flows;
import io.gradus.data.pipeline.Interleaving;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The data sets that are made from what is in memory, or from other data sets.
abstract class MemorySources {
    private static final ElementSpec INT64_SCALARS = new TensorSpec(Shape.SCALAR, DType.INT64);

    MemorySources() {}

    /// The numbers from 0 to `stop` (exclusive), as int64 scalars.
    public static Dataset<Tensor> range(long stop) {
        return range(0, stop, 1);
    }

    /// The numbers from `start` to `stop` (exclusive), as int64 scalars.
    public static Dataset<Tensor> range(long start, long stop) {
        return range(start, stop, 1);
    }

    /// The numbers from `start` to `stop` (exclusive), as int64 scalars.
    ///
    /// @param step not 0
    public static Dataset<Tensor> range(long start, long stop, long step) {
        if (step == 0) {
            throw new IllegalArgumentException("range: the step must not be 0. Received: step=0");
        }
        long count = Math.max(0, Math.ceilDiv(Math.subtractExact(stop, start), step));
        return new Dataset<>(new Plan<>(
                "_RangeDataset",
                count,
                Flows.generated(() -> LongStream.range(0, count)
                        .mapToObj(i -> Gradus.constant(start + i * step))
                        .iterator()),
                () -> INT64_SCALARS));
    }

    /// Numbers from `start` on without an end, as int64 scalars.
    public static Dataset<Tensor> counter(long start, long step) {
        Flow<Tensor> flow = Flows.generated(() -> Stream.iterate(start, n -> n + step)
                .map(n -> Gradus.constant((long) n))
                .iterator());
        return new Dataset<>(new Plan<>("_ScanDataset", Cardinality.INFINITE, flow, () -> INT64_SCALARS));
    }

    /// Random integers from 0 to 2³² - 1 without an end, as int64 scalars: TensorFlow's for the same seed,
    /// and the same in each pass.
    public static Dataset<Tensor> random(long seed) {
        return random(seed, false);
    }

    /// Random integers from 0 to 2³² - 1 without an end, as int64 scalars: TensorFlow's for the same seed.
    ///
    /// @param seed null for numbers that follow from `Random.setSeed`, if it was called
    /// @param rerandomizeEachIteration whether each pass has numbers of its own
    public static Dataset<Tensor> random(@Nullable Long seed, boolean rerandomizeEachIteration) {
        return new Dataset<>(new Plan<>(
                "_RandomDataset",
                Cardinality.INFINITE,
                Flows.map(words(seed, rerandomizeEachIteration), word -> Gradus.constant((long) word)),
                () -> INT64_SCALARS));
    }

    private static Flow<Long> words(@Nullable Long seed, boolean anew) {
        Supplier<LongSupplier> streams = RandomWords.streams(seed, anew);
        return () -> streams.get()::getAsLong;
    }

    /// One element.
    ///
    /// @param element a tensor, or a pair, triple, list, map or record of tensors
    public static <E> Dataset<E> fromTensors(E element) {
        E tensors = Structures.map(element, leaf -> leaf);
        return new Dataset<>(
                new Plan<>("_TensorDataset", 1, Flows.of(List.of(tensors)), () -> ElementSpec.of(tensors)));
    }

    /// The rows of tensors: the slices along the first axis.
    ///
    /// ```java
    /// Dataset<Map<String, Tensor>> rows = Dataset.fromTensorSlices(Map.of("age", ages, "height", heights));
    /// ```
    ///
    /// @param tensors a tensor, or a pair, triple, list, map or record of tensors
    /// @throws IllegalArgumentException when there is a scalar, or the numbers of rows differ
    public static <E> Dataset<E> fromTensorSlices(E tensors) {
        Rows<E> rows = Rows.of(Structures.map(tensors, leaf -> leaf));
        return new Dataset<>(new Plan<>(
                "_TensorSliceDataset",
                rows.count(),
                rows,
                () -> ElementSpec.of(rows.columns()).unbatched()));
    }

    /// Pairs of the rows of two tensors, such as inputs and targets.
    ///
    /// @param x a tensor or array
    /// @param y a tensor or array
    /// @throws IllegalArgumentException when there is a scalar, or the numbers of rows differ
    public static Dataset<Pair<Tensor, Tensor>> fromTensorSlices(Object x, Object y) {
        return fromTensorSlices(new Pair<>(tensor("x", x), tensor("y", y)));
    }

    /// Triples of the rows of three tensors, such as inputs, targets and weights.
    ///
    /// @param x a tensor or array
    /// @param y a tensor or array
    /// @param sampleWeight a tensor or array
    /// @throws IllegalArgumentException when there is a scalar, or the numbers of rows differ
    public static Dataset<Triple<Tensor, Tensor, Tensor>> fromTensorSlices(Object x, Object y, Object sampleWeight) {
        return fromTensorSlices(new Triple<>(tensor("x", x), tensor("y", y), tensor("sampleWeight", sampleWeight)));
    }

    private static Tensor tensor(String name, Object value) {
        if (Structures.parts(value) != null && !(value instanceof List)) {
            throw new IllegalArgumentException("fromTensorSlices: of maps and other structures one is made, as new"
                    + " Pair<>(x, y), and given as the only argument. Received: " + name + " of "
                    + value.getClass().getSimpleName());
        }
        return value instanceof Operand operand ? operand.tensor() : Gradus.constant(value);
    }

    /// The elements of an iterator, which is made anew for each pass. One that can be closed is closed when
    /// the pass ends.
    public static <E> Dataset<E> fromGenerator(Supplier<? extends Iterator<? extends E>> generator) {
        return generated(Cardinality.UNKNOWN, generator, ElementSpec.Any.UNKNOWN);
    }

    /// The elements of an iterator, which is made anew for each pass, and what they look like.
    ///
    /// @throws IllegalArgumentException in a pass, when an element looks different
    public static <E> Dataset<E> fromGenerator(Supplier<? extends Iterator<? extends E>> generator, ElementSpec spec) {
        Dataset<E> elements = generated(Cardinality.UNKNOWN, generator, spec);
        Flow<E> checked = Flows.map(elements.plan.flow, element -> {
            if (!spec.accepts(element)) {
                throw new IllegalArgumentException(
                        "fromGenerator: the elements must be " + spec + ". Received: " + ElementSpec.of(element));
            }
            return element;
        });
        return new Dataset<>(new Plan<>("_FlatMapDataset", Cardinality.UNKNOWN, checked, () -> spec));
    }

    private static <E> Dataset<E> generated(
            long cardinality, Supplier<? extends Iterator<? extends E>> generator, ElementSpec spec) {
        return new Dataset<>(new Plan<>("_FlatMapDataset", cardinality, Flows.generated(generator), () -> spec));
    }

    /// The objects of a collection, which is copied, or of anything else that can be run over.
    public static <E> Dataset<E> fromIterable(Iterable<? extends E> elements) {
        if (!(elements instanceof Collection<? extends E> collection)) {
            return generated(Cardinality.UNKNOWN, elements::iterator, ElementSpec.Any.UNKNOWN);
        }
        List<E> list = List.copyOf(collection);
        return new Dataset<>(new Plan<>(
                "_TensorSliceDataset",
                list.size(),
                Flows.of(list),
                () -> list.stream()
                        .map(ElementSpec::of)
                        .reduce(ElementSpec::common)
                        .orElse(ElementSpec.Any.UNKNOWN)));
    }

    /// The elements of a stream, which is made anew for each pass, and closed when it ends.
    public static <E> Dataset<E> fromStream(Supplier<? extends Stream<? extends E>> stream) {
        return generated(Cardinality.UNKNOWN, () -> new StreamIterator<E>(stream.get()), ElementSpec.Any.UNKNOWN);
    }

    /// An iterator that closes the stream that it comes from.
    private static final class StreamIterator<E> implements Iterator<E>, AutoCloseable {
        private final Stream<? extends E> stream;
        private final Iterator<? extends E> elements;

        StreamIterator(Stream<? extends E> stream) {
            this.stream = stream;
            this.elements = stream.iterator();
        }

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public E next() {
            return elements.next();
        }

        @Override
        public void close() {
            stream.close();
        }
    }

    /// Pairs of the elements of two data sets, as long as both have some.
    public static <A, B> Dataset<Pair<A, B>> zip(Dataset<A> first, Dataset<B> second) {
        return first.zip(second);
    }

    /// Triples of the elements of three data sets, as long as all have some.
    public static <A, B, C> Dataset<Triple<A, B, C>> zip(Dataset<A> first, Dataset<B> second, Dataset<C> third) {
        Flow<Triple<A, B, C>> flow = Flows.zip(
                first.zip(second).plan.flow,
                third.plan.flow,
                (pair, c) -> new Triple<>(pair.first(), pair.second(), c));
        long count = Cardinality.zip(
                Cardinality.zip(first.plan.cardinality, second.plan.cardinality), third.plan.cardinality);
        return new Dataset<>(new Plan<>("_ZipDataset", count, flow, () -> {
            SequencedMap<String, ElementSpec> parts = new LinkedHashMap<>();
            parts.put("first", first.elementSpec());
            parts.put("second", second.elementSpec());
            parts.put("third", third.elementSpec());
            return new ElementSpec.Structure(Triple.class, parts);
        }));
    }

    /// Lists of the elements of several data sets, as long as all have some.
    public static <E> Dataset<List<E>> zip(List<Dataset<E>> datasets) {
        requireSome("zip", datasets);
        long count = datasets.stream().map(Pipeline::cardinality).reduce(Cardinality.INFINITE, Cardinality::zip);
        return new Dataset<>(new Plan<>("_ZipDataset", count, Flows.zip(flows(datasets)), () -> {
            SequencedMap<String, ElementSpec> parts = new LinkedHashMap<>();
            datasets.forEach(dataset -> parts.put(Integer.toString(parts.size()), dataset.elementSpec()));
            return new ElementSpec.Structure(List.class, parts);
        }));
    }

    private static <E> List<Flow<E>> flows(List<Dataset<E>> datasets) {
        List<Flow<E>> flows = new ArrayList<>();
        datasets.forEach(dataset -> flows.add(dataset.plan.flow));
        return flows;
    }

    private static void requireSome(String op, List<?> datasets) {
        if (datasets.isEmpty()) {
            throw new IllegalArgumentException(op + ": there must be a data set. Received: none");
        }
    }

    /// The elements of several data sets in random turns, until all have ended.
    ///
    /// @param weights how often each comes, relative to the others
    public static <E> Dataset<E> sampleFromDatasets(List<Dataset<E>> datasets, double[] weights, long seed) {
        return sampleFromDatasets(datasets, weights, seed, false, false);
    }

    /// The elements of several data sets in random turns: TensorFlow's for the same seed.
    ///
    /// @param weights how often each comes, relative to the others; null for all alike
    /// @param seed null for turns that follow from `Random.setSeed`, if it was called
    /// @param stopOnEmptyDataset whether the first data set that has ended ends all
    /// @param rerandomizeEachIteration whether each pass has turns of its own
    public static <E> Dataset<E> sampleFromDatasets(
            List<Dataset<E>> datasets,
            double @Nullable [] weights,
            @Nullable Long seed,
            boolean stopOnEmptyDataset,
            boolean rerandomizeEachIteration) {
        requireSome("sampleFromDatasets", datasets);
        if (weights != null && weights.length != datasets.size()) {
            throw new IllegalArgumentException("sampleFromDatasets: there is a weight for each data set. Received: "
                    + weights.length + " weights, " + datasets.size() + " data sets");
        }
        Shape row = Shape.of(1, datasets.size());
        Tensor logits = weights == null
                ? Gradus.ones(row, DType.FLOAT32)
                : Gradus.log(Gradus.reshape(Gradus.cast(Gradus.constant(weights), DType.FLOAT32), 1, datasets.size()));
        Flow<Long> words = words(seed, rerandomizeEachIteration);
        Flow<Long> choices = () -> {
            Cursor<Long> next = words.open();
            return () -> {
                long[] pair = {number(next), number(next)};
                return Gradus.statelessCategorical(logits, 1, Gradus.constant(pair), DType.INT64)
                        .getLong();
            };
        };
        return chosen(datasets, choices, stopOnEmptyDataset);
    }

    private static long number(Cursor<Long> endless) {
        return java.util.Objects.requireNonNull(endless.next());
    }

    /// Takes each element from the data set whose number another data set says, until that has ended or a
    /// data set that is chosen has.
    public static <E> Dataset<E> chooseFromDatasets(List<Dataset<E>> datasets, Dataset<Tensor> choices) {
        return chooseFromDatasets(datasets, choices, true);
    }

    /// Takes each element from the data set whose number another data set says.
    ///
    /// @param choices scalars of int64
    /// @param stopOnEmptyDataset whether the first data set that has ended ends all; else its numbers are
    ///     passed over
    public static <E> Dataset<E> chooseFromDatasets(
            List<Dataset<E>> datasets, Dataset<Tensor> choices, boolean stopOnEmptyDataset) {
        requireSome("chooseFromDatasets", datasets);
        return chosen(datasets, Flows.map(choices.plan.flow, choice -> choice.getLong()), stopOnEmptyDataset);
    }

    private static <E> Dataset<E> chosen(List<Dataset<E>> datasets, Flow<Long> choices, boolean stopOnEmpty) {
        Flow<E> flow = Interleaving.choose(flows(datasets), choices, stopOnEmpty);
        return new Dataset<>(new Plan<>(
                "_DirectedInterleaveDataset",
                Cardinality.UNKNOWN,
                flow,
                () -> datasets.stream()
                        .map(Pipeline::elementSpec)
                        .reduce(ElementSpec::common)
                        .orElse(ElementSpec.Any.UNKNOWN)));
    }
}
