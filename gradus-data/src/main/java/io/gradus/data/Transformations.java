package io.gradus.data;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Triple;
import io.gradus.data.pipeline.Flow;
import io.gradus.data.pipeline.Flows;
import io.gradus.data.pipeline.Interleaving;
import io.gradus.data.pipeline.MemoryCache;
import io.gradus.data.pipeline.ParallelMap;
import io.gradus.data.pipeline.Prefetch;
import io.gradus.data.pipeline.Shuffle;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The transformations of a [Dataset] that take its elements one by one.
abstract class Transformations<E> extends Pipeline<E> {
    Transformations(Plan<E> plan) {
        super(plan);
    }

    /// A function of the three tensors of a triple, such as inputs, targets and weights.
    ///
    /// @param <R> what it gives
    @FunctionalInterface
    public interface TripleFunction<R> {
        /// The result.
        R apply(Tensor first, Tensor second, Tensor third);
    }

    /// What a function makes of each element. It is called when the element is asked for, by the thread that
    /// asks.
    public final <R> Dataset<R> map(Function<? super E, ? extends R> function) {
        return mapped("_MapDataset", 1, function);
    }

    /// What a function makes of each element, where these are pairs of tensors:
    /// `map((x, y) -> new Pair<>(x.divide(255), y))`.
    ///
    /// @throws IllegalArgumentException when the first element is asked for, if it is no pair of tensors
    public final <R> Dataset<R> map(BiFunction<Tensor, Tensor, ? extends R> function) {
        return mapped("_MapDataset", 1, ofPair("map", function));
    }

    /// What a function makes of each element, where these are triples of tensors.
    ///
    /// @throws IllegalArgumentException when the first element is asked for, if it is no triple of tensors
    public final <R> Dataset<R> map(TripleFunction<? extends R> function) {
        return mapped("_MapDataset", 1, ofTriple("map", function));
    }

    /// As [#map(Function)], for several elements at a time, on threads of its own. The results come in the
    /// order of the elements.
    ///
    /// @param parallelCalls how many, or [#AUTOTUNE]
    public final <R> Dataset<R> map(Function<? super E, ? extends R> function, int parallelCalls) {
        return mapped("_ParallelMapDataset", parallelism("map", parallelCalls), function);
    }

    /// As [#map(BiFunction)], for several elements at a time.
    ///
    /// @param parallelCalls how many, or [#AUTOTUNE]
    public final <R> Dataset<R> map(BiFunction<Tensor, Tensor, ? extends R> function, int parallelCalls) {
        return map(ofPair("map", function), parallelCalls);
    }

    /// As [#map(TripleFunction)], for several elements at a time.
    ///
    /// @param parallelCalls how many, or [#AUTOTUNE]
    public final <R> Dataset<R> map(TripleFunction<? extends R> function, int parallelCalls) {
        return map(ofTriple("map", function), parallelCalls);
    }

    @SuppressWarnings("unchecked") // a symbolic element has the structure of the others
    private <R> Dataset<R> mapped(String kind, int calls, Function<? super E, ? extends R> function) {
        Function<E, R> checked = checked("map", function);
        Flow<R> flow = calls > 1 ? ParallelMap.of(plan.flow, checked, calls) : Flows.map(plan.flow, checked);
        return new Dataset<>(new Plan<>(
                kind,
                plan.cardinality,
                flow,
                () -> Inference.through(plan.spec(), element -> checked.apply((E) element))));
    }

    private static <R> Function<Object, R> ofPair(String op, BiFunction<Tensor, Tensor, ? extends R> function) {
        return element -> {
            if (element instanceof Pair<?, ?>(Tensor first, Tensor second)) {
                return function.apply(first, second);
            }
            throw wrongArguments(op, "two arguments takes pairs", element);
        };
    }

    private static <R> Function<Object, R> ofTriple(String op, TripleFunction<? extends R> function) {
        return element -> {
            if (element instanceof Triple<?, ?, ?>(Tensor first, Tensor second, Tensor third)) {
                return function.apply(first, second, third);
            }
            throw wrongArguments(op, "three arguments takes triples", element);
        };
    }

    private static IllegalArgumentException wrongArguments(String op, String rule, Object element) {
        return new IllegalArgumentException(op + ": a function of " + rule
                + " of tensors; one of one argument takes any element. Received: " + ElementSpec.of(element));
    }

    static int parallelism(String op, int calls) {
        return calls == AUTOTUNE
                ? Math.max(2, Runtime.getRuntime().availableProcessors())
                : (int) positive(op, "parallelCalls", calls);
    }

    /// The elements that a predicate holds for.
    public final Dataset<E> filter(Predicate<? super E> predicate) {
        return new Dataset<>(
                new Plan<>("_FilterDataset", Cardinality.UNKNOWN, Flows.filter(plan.flow, predicate), plan::spec));
    }

    /// The elements that a predicate holds for, where these are pairs of tensors.
    public final Dataset<E> filter(BiPredicate<Tensor, Tensor> predicate) {
        Function<Object, Boolean> test = ofPair("filter", predicate::test);
        return filter(element -> test.apply(element));
    }

    /// The first elements.
    ///
    /// @param count how many; negative for all
    public final Dataset<E> take(long count) {
        long limit = count < 0 ? Long.MAX_VALUE : count;
        return rearranged("_TakeDataset", Cardinality.take(plan.cardinality, count), flow -> Flows.take(flow, limit));
    }

    /// All elements but the first.
    ///
    /// @param count how many are left out; negative for all
    public final Dataset<E> skip(long count) {
        long skipped = count < 0 ? Long.MAX_VALUE : count;
        return rearranged(
                "_SkipDataset",
                Cardinality.skip(plan.cardinality, count),
                flow -> count < 0 ? Flows.take(flow, 0) : Flows.skip(flow, skipped));
    }

    /// The elements before the first that a predicate does not hold for.
    public final Dataset<E> takeWhile(Predicate<? super E> predicate) {
        return new Dataset<>(new Plan<>(
                "_TakeWhileDataset", Cardinality.UNKNOWN, Flows.takeWhile(plan.flow, predicate), plan::spec));
    }

    /// The elements again and again, without an end.
    public final Dataset<E> repeat() {
        return repeat(-1);
    }

    /// The elements several times. What is random upstream is drawn anew each time.
    ///
    /// @param count how many times; negative for no end
    public final Dataset<E> repeat(long count) {
        return rearranged(
                "_RepeatDataset", Cardinality.repeat(plan.cardinality, count), flow -> Flows.repeat(flow, count));
    }

    /// The elements in random order, another one in each pass; see [#shuffle(int, Long, boolean)].
    public final Dataset<E> shuffle(int bufferSize) {
        return shuffle(bufferSize, null, true);
    }

    /// The elements in random order, another one in each pass, but the same ones in each run of the program;
    /// see [#shuffle(int, Long, boolean)].
    public final Dataset<E> shuffle(int bufferSize, long seed) {
        return shuffle(bufferSize, seed, true);
    }

    /// The elements in random order: TensorFlow's for the same seed.
    ///
    /// A buffer is kept full, each element is drawn from it at random, and the next takes its place. So a
    /// buffer with room for all elements gives any order with the same probability. Of rows of tensors only
    /// the numbers are in the buffer.
    ///
    /// The seed of the whole program counts too, if `Random.setSeed` or `TensorFlowRandom.setSeed` was called
    /// before.
    ///
    /// @param seed null for an order that follows from the program's seed alone
    /// @param reshuffleEachIteration whether each pass has an order of its own
    public final Dataset<E> shuffle(int bufferSize, @Nullable Long seed, boolean reshuffleEachIteration) {
        positive("shuffle", "bufferSize", bufferSize);
        Supplier<LongSupplier> streams = RandomWords.streams(seed, reshuffleEachIteration);
        return rearranged("_ShuffleDataset", plan.cardinality, flow -> Shuffle.of(flow, bufferSize, streams));
    }

    /// Every `count`-th element, for one of several workers.
    ///
    /// @param count the number of workers
    /// @param index the number of this one, from 0
    public final Dataset<E> shard(long count, long index) {
        positive("shard", "count", count);
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "shard: the index lies in [0, count). Received: count=" + count + ", index=" + index);
        }
        return rearranged(
                "_ShardDataset",
                Cardinality.map(plan.cardinality, n -> n / count + (index < n % count ? 1 : 0)),
                flow -> Flows.shard(flow, count, index));
    }

    /// The elements of this data set and then those of another.
    public final Dataset<E> concatenate(Dataset<E> other) {
        return new Dataset<>(new Plan<>(
                "_ConcatenateDataset",
                Cardinality.concatenate(plan.cardinality, other.plan.cardinality),
                Flows.concatenate(plan.flow, other.plan.flow),
                () -> ElementSpec.common(plan.spec(), other.plan.spec())));
    }

    /// Pairs of the elements of this data set and another, as long as both have some.
    public final <B> Dataset<Pair<E, B>> zip(Dataset<B> other) {
        return new Dataset<>(new Plan<>(
                "_ZipDataset",
                Cardinality.zip(plan.cardinality, other.plan.cardinality),
                Flows.<E, B, Pair<E, B>>zip(plan.flow, other.plan.flow, Pair::new),
                () -> ElementSpec.pair(plan.spec(), other.plan.spec())));
    }

    /// Pairs of a number, an int64 scalar from 0, and an element.
    public final Dataset<Pair<Tensor, E>> enumerate() {
        return enumerate(0);
    }

    /// Pairs of a number, an int64 scalar, and an element.
    ///
    /// @param start the first number
    public final Dataset<Pair<Tensor, E>> enumerate(long start) {
        Flow<Pair<Tensor, E>> flow = Flows.stateful(plan.flow, () -> {
            long[] next = {start};
            return element -> new Pair<>(Gradus.constant(next[0]++), element);
        });
        return new Dataset<>(new Plan<>(
                "_ZipDataset",
                plan.cardinality,
                flow,
                () -> ElementSpec.pair(new TensorSpec(Shape.SCALAR, DType.INT64), plan.spec())));
    }

    /// What a function makes of a state and each element: `scan(zero, (sum, x) -> new Pair<>(sum.add(x),
    /// sum.add(x)))`.
    ///
    /// @param initialState the state of the first call in each pass
    /// @param function gives the next state, and an element of the result
    public final <S, R> Dataset<R> scan(
            S initialState, BiFunction<? super S, ? super E, Pair<? extends S, ? extends R>> function) {
        Flow<R> flow = Flows.stateful(plan.flow, () -> new Function<E, R>() {
            private S state = initialState;

            @Override
            public R apply(E element) {
                Pair<? extends S, ? extends R> next = result("scan", function.apply(state, element));
                state = result("scan", next.first());
                return result("scan", next.second());
            }
        });
        return new Dataset<>(new Plan<>(
                "_ScanDataset", plan.cardinality, flow, () -> scanned(ElementSpec.of(initialState), function)));
    }

    @SuppressWarnings("unchecked") // symbolic elements have the structure of the others
    private <S> ElementSpec scanned(
            ElementSpec state, BiFunction<? super S, ? super E, ? extends Pair<?, ?>> function) {
        ElementSpec both = Inference.through(ElementSpec.pair(state, plan.spec()), pair -> {
            Pair<S, E> given = (Pair<S, E>) pair;
            return function.apply(given.first(), given.second());
        });
        return both instanceof ElementSpec.Structure ? both.get("second") : both;
    }

    /// The elements of the data sets that a function makes of the elements, one after the other.
    public final <R> Dataset<R> flatMap(Function<? super E, Dataset<R>> function) {
        return nested(
                "_FlatMapDataset",
                function,
                Interleaving.flat(plan.flow, element -> flow("flatMap", function, element)));
    }

    /// The elements of the data sets that a function makes of the elements, of several of them in turn.
    ///
    /// @param cycleLength how many data sets are open at a time
    public final <R> Dataset<R> interleave(Function<? super E, Dataset<R>> function, int cycleLength) {
        return interleave(function, cycleLength, 1);
    }

    /// The elements of the data sets that a function makes of the elements, of several of them in turn.
    ///
    /// @param cycleLength how many data sets are open at a time
    /// @param blockLength how many elements each gives before it is the next one's turn
    public final <R> Dataset<R> interleave(Function<? super E, Dataset<R>> function, int cycleLength, int blockLength) {
        return interleaved("_InterleaveDataset", function, cycleLength, blockLength, false);
    }

    /// As [#interleave(Function, int, int)], where each data set that is open is read ahead by a thread of
    /// its own. The order is the same.
    public final <R> Dataset<R> parallelInterleave(
            Function<? super E, Dataset<R>> function, int cycleLength, int blockLength) {
        return interleaved("_ParallelInterleaveDataset", function, cycleLength, blockLength, true);
    }

    private <R> Dataset<R> interleaved(
            String kind, Function<? super E, Dataset<R>> function, int cycle, int block, boolean ahead) {
        positive("interleave", "cycleLength", cycle);
        positive("interleave", "blockLength", block);
        Flow<R> flow =
                Interleaving.cycle(plan.flow, element -> flow("interleave", function, element), cycle, block, ahead);
        return nested(kind, function, flow);
    }

    private static <S, R> Flow<R> flow(String op, Function<? super S, Dataset<R>> function, S element) {
        return result(op, function.apply(element)).plan.flow;
    }

    @SuppressWarnings("unchecked") // a symbolic element has the structure of the others
    private <R> Dataset<R> nested(String kind, Function<? super E, Dataset<R>> function, Flow<R> flow) {
        return new Dataset<>(new Plan<>(
                kind,
                Cardinality.UNKNOWN,
                flow,
                () -> Inference.throughDataset(plan.spec(), element -> function.apply((E) element))));
    }

    /// Keeps the elements of the first whole pass in memory for the later ones.
    public final Dataset<E> cache() {
        return rearranged("CacheDataset", plan.cardinality, MemoryCache::new);
    }

    /// Computes elements ahead of time, on a thread of its own, while those before are used.
    ///
    /// @param bufferSize how many elements are kept ready, or [#AUTOTUNE]
    public final Dataset<E> prefetch(int bufferSize) {
        int size = bufferSize == AUTOTUNE ? 2 : (int) positive("prefetch", "bufferSize", bufferSize);
        return new Dataset<>(
                new Plan<>("_PrefetchDataset", plan.cardinality, Prefetch.of(plan.flow, size), plan::spec));
    }
}
