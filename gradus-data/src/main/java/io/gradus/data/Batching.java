package io.gradus.data;

import io.gradus.DType;
import io.gradus.RaggedTensor;
import io.gradus.Shape;
import io.gradus.SparseTensor;
import io.gradus.data.pipeline.Flow;
import io.gradus.data.pipeline.Flows;
import io.gradus.data.pipeline.Groups;
import io.gradus.data.pipeline.Interleaving;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/// The transformations of a [Dataset] that put several elements together, or take them apart.
abstract class Batching<E> extends Transformations<E> {
    Batching(Plan<E> plan) {
        super(plan);
    }

    /// Batches of so many elements, stacked along a new first axis; the last one may be smaller.
    public final Dataset<E> batch(int batchSize) {
        return batch(batchSize, false);
    }

    /// Batches of so many elements, stacked along a new first axis.
    ///
    /// @param dropRemainder whether a last batch that is too small is left out
    /// @throws IllegalArgumentException when elements of a batch have different shapes or dtypes
    public final Dataset<E> batch(int batchSize, boolean dropRemainder) {
        positive("batch", "batchSize", batchSize);
        Flow<E> flow = plan.rows != null
                ? Flows.map(Groups.batches(plan.rows.numbers(), n -> batchSize, dropRemainder), plan.rows::batch)
                : batched("batch", plan.flow, n -> batchSize, dropRemainder);
        return new Dataset<>(new Plan<>(
                "_BatchDataset",
                Cardinality.batches(plan.cardinality, batchSize, dropRemainder),
                flow,
                dropRemainder ? batchSize : -1,
                () -> plan.spec().batched(dropRemainder ? batchSize : Shape.UNKNOWN)));
    }

    private static <E> Flow<E> batched(String op, Flow<E> flow, IntUnaryOperator sizes, boolean dropRemainder) {
        return Flows.map(
                Groups.batches(flow, sizes, dropRemainder),
                elements -> Structures.combine(op, elements, leaves -> Stacking.stack(op, leaves)));
    }

    /// Batches that a function puts together from so many elements.
    ///
    /// ```java
    /// Dataset<Tensor> longest = sequences.batch(32, batch -> stack(batch.stream().map(s -> max(s)).toList(), 0));
    /// ```
    public final <R> Dataset<R> batch(int batchSize, Function<? super List<E>, ? extends R> function) {
        positive("batch", "batchSize", batchSize);
        return new Dataset<>(new Plan<>(
                "_BatchDataset",
                Cardinality.batches(plan.cardinality, batchSize, false),
                Flows.map(
                        Groups.batches(plan.flow, n -> batchSize, false),
                        Pipeline.<List<E>, R>checked("batch", function)),
                () -> ElementSpec.Any.UNKNOWN));
    }

    /// Batches of elements of different sizes, filled up with zeros to the largest ones of the batch.
    public final Dataset<E> paddedBatch(int batchSize) {
        return paddedBatch(batchSize, new BatchPadding());
    }

    /// Batches of elements of different sizes, filled up to the same ones.
    ///
    /// @throws IllegalArgumentException when an element is larger than the padded shape, or the elements of a
    ///     batch differ in their rank
    public final Dataset<E> paddedBatch(int batchSize, BatchPadding padding) {
        positive("paddedBatch", "batchSize", batchSize);
        boolean drop = padding.dropRemainder;
        return new Dataset<>(new Plan<>(
                "_PaddedBatchDataset",
                Cardinality.batches(plan.cardinality, batchSize, drop),
                Flows.map(
                        Groups.batches(plan.flow, n -> batchSize, drop),
                        elements -> padding.pad("paddedBatch", elements)),
                () -> padding.spec(plan.spec(), drop ? batchSize : Shape.UNKNOWN)));
    }

    /// Batches of tensors of different lengths as ragged tensors; the last one may be smaller.
    public final Dataset<RaggedTensor> raggedBatch(int batchSize) {
        return raggedBatch(batchSize, false);
    }

    /// Batches of tensors of different lengths as ragged tensors.
    ///
    /// @param dropRemainder whether a last batch that is too small is left out
    /// @throws IllegalArgumentException when the elements are no tensors of at least one axis, or differ
    ///     along others
    public final Dataset<RaggedTensor> raggedBatch(int batchSize, boolean dropRemainder) {
        positive("raggedBatch", "batchSize", batchSize);
        Flow<RaggedTensor> flow = Flows.map(
                Groups.batches(plan.flow, n -> batchSize, dropRemainder),
                elements -> Stacking.ragged("raggedBatch", new ArrayList<>(elements)));
        return new Dataset<>(new Plan<>(
                "_BatchDataset",
                Cardinality.batches(plan.cardinality, batchSize, dropRemainder),
                flow,
                () -> raggedSpec(dropRemainder ? batchSize : Shape.UNKNOWN)));
    }

    private ElementSpec raggedSpec(int size) {
        if (plan.spec().batched(size) instanceof TensorSpec(Shape shape, DType dtype) && shape.hasRank()) {
            int[] dims = shape.dims();
            if (dims.length > 1) {
                dims[1] = Shape.UNKNOWN;
            }
            return new ElementSpec.Ragged(Shape.of(dims), dtype, 1);
        }
        return ElementSpec.Any.UNKNOWN;
    }

    /// Batches of tensors as sparse tensors of the elements that are not zero; the last one may be smaller.
    ///
    /// @param rowShape the sizes of a row, at least those of each element
    public final Dataset<SparseTensor> sparseBatch(int batchSize, Shape rowShape) {
        positive("sparseBatch", "batchSize", batchSize);
        Flow<SparseTensor> flow = Flows.map(
                Groups.batches(plan.flow, n -> batchSize, false),
                elements -> Stacking.sparse("sparseBatch", new ArrayList<>(elements), rowShape));
        return new Dataset<>(new Plan<>(
                "_DenseToSparseBatchDataset",
                Cardinality.batches(plan.cardinality, batchSize, false),
                flow,
                () -> sparseSpec(rowShape)));
    }

    private ElementSpec sparseSpec(Shape rowShape) {
        boolean known = plan.spec() instanceof TensorSpec;
        ElementSpec batch = plan.spec()
                .mapTensors(row -> new TensorSpec(rowShape, row.dtype()))
                .batched(Shape.UNKNOWN);
        return known && batch instanceof TensorSpec(Shape shape, DType dtype) && shape.hasRank()
                ? new ElementSpec.Sparse(shape, dtype)
                : ElementSpec.Any.UNKNOWN;
    }

    /// The rows of the elements one by one: what undoes [#batch(int)].
    ///
    /// @throws IllegalArgumentException when an element has a scalar, or tensors of different numbers of rows
    public final Dataset<E> unbatch() {
        Flow<E> flow = Interleaving.flat(
                plan.flow, element -> unbatched("unbatch", element).elements());
        return new Dataset<>(new Plan<>(
                "_UnbatchDataset", unbatchedCount(), flow, () -> plan.spec().unbatched()));
    }

    private static <E> Rows<E> unbatched(String op, E batch) {
        try {
            return Rows.of(batch);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replace("fromTensorSlices", op), e);
        }
    }

    private long unbatchedCount() {
        if (plan.cardinality < 0) {
            return plan.cardinality;
        }
        return plan.batchRows < 0 ? Cardinality.UNKNOWN : Math.multiplyExact(plan.cardinality, plan.batchRows);
    }

    /// Batches of another size, from the rows of batches.
    public final Dataset<E> rebatch(int batchSize) {
        return rebatch(new int[] {batchSize}, false);
    }

    /// Batches of other sizes, from the rows of batches.
    ///
    /// @param batchSizes the sizes, which come again and again
    /// @param dropRemainder whether a last batch that is too small is left out
    public final Dataset<E> rebatch(int[] batchSizes, boolean dropRemainder) {
        int[] sizes = batchSizes.clone();
        for (int size : sizes) {
            positive("rebatch", "batchSize", size);
        }
        if (sizes.length == 0) {
            throw new IllegalArgumentException("rebatch: there must be a batch size. Received: []");
        }
        Flow<E> rows = Interleaving.flat(
                plan.flow, element -> unbatched("rebatch", element).elements());
        boolean fixed = dropRemainder && Arrays.stream(sizes).allMatch(size -> size == sizes[0]);
        return new Dataset<>(new Plan<>(
                "_RebatchDataset",
                Cardinality.map(plan.cardinality, n -> n == 0 ? 0 : Cardinality.UNKNOWN),
                batched("rebatch", rows, n -> sizes[n % sizes.length], dropRemainder),
                () -> plan.spec().unbatched().batched(fixed ? sizes[0] : Shape.UNKNOWN)));
    }

    /// Data sets of so many elements one after the other; the last one may be smaller.
    public final Dataset<Dataset<E>> window(int size) {
        return window(size, size, 1, false);
    }

    /// Data sets of elements, which may overlap:
    /// `Dataset.range(7).window(3, 1, 1, true).flatMap(w -> w.batch(3))` gives `[0, 1, 2]`, `[1, 2, 3]`, ...
    ///
    /// @param size the elements of a window
    /// @param shift how far the next window is moved
    /// @param stride how far apart the elements of a window are
    /// @param dropRemainder whether windows at the end that are too short are left out
    public final Dataset<Dataset<E>> window(int size, int shift, int stride, boolean dropRemainder) {
        positive("window", "size", size);
        positive("window", "shift", shift);
        positive("window", "stride", stride);
        return new Dataset<>(new Plan<>(
                "_WindowDataset",
                Cardinality.windows(plan.cardinality, size, shift, stride, dropRemainder),
                Flows.map(Groups.windows(plan.flow, size, shift, stride, dropRemainder), this::inner),
                () -> new ElementSpec.Elements(plan.spec())));
    }

    /// A data set of elements of this one.
    private Dataset<E> inner(List<E> elements) {
        return new Dataset<>(new Plan<>("_VariantDataset", elements.size(), Flows.of(elements), plan::spec));
    }

    /// Collects the elements of each key, and lets a function make a data set of every so many of them.
    ///
    /// @param key the key of an element
    /// @param reduction makes elements of the result from a key and its elements
    /// @param windowSize how many elements are collected; what is left at the end may be fewer
    public final <R> Dataset<R> groupByWindow(
            ToLongFunction<? super E> key, BiFunction<Long, Dataset<E>, Dataset<R>> reduction, long windowSize) {
        positive("groupByWindow", "windowSize", windowSize);
        return groupByWindow(key, reduction, any -> windowSize);
    }

    /// As [#groupByWindow(ToLongFunction, BiFunction, long)], with a number of elements that depends on the
    /// key.
    public final <R> Dataset<R> groupByWindow(
            ToLongFunction<? super E> key,
            BiFunction<Long, Dataset<E>, Dataset<R>> reduction,
            LongUnaryOperator windowSize) {
        return grouped(
                key,
                reduction,
                windowSize,
                () -> Inference.throughDataset(new ElementSpec.Elements(plan.spec()), window -> {
                    @SuppressWarnings("unchecked") // made from the elements' own specification
                    Dataset<E> elements = (Dataset<E>) window;
                    return reduction.apply(0L, elements);
                }));
    }

    private <R> Dataset<R> grouped(
            ToLongFunction<? super E> key,
            BiFunction<Long, Dataset<E>, Dataset<R>> reduction,
            LongUnaryOperator size,
            Supplier<ElementSpec> spec) {
        Flow<R> flow = Groups.byKey(
                plan.flow,
                key,
                k -> positive("groupByWindow", "windowSize", size.applyAsLong(k)),
                (k, elements) -> result("groupByWindow", reduction.apply(k, inner(elements))).plan.flow);
        return new Dataset<>(new Plan<>("_GroupByWindowDataset", Cardinality.UNKNOWN, flow, spec));
    }

    /// Batches of elements of about the same length, filled up with zeros; see
    /// [#bucketBySequenceLength(ToIntFunction, int[], int[], BatchPadding)].
    public final Dataset<E> bucketBySequenceLength(
            ToIntFunction<? super E> length, int[] boundaries, int[] batchSizes) {
        return bucketBySequenceLength(length, boundaries, batchSizes, new BatchPadding());
    }

    /// Batches of elements of about the same length: they are put into buckets by their length, and whenever
    /// a bucket is full, its elements are padded and make a batch.
    ///
    /// @param length the length of an element
    /// @param boundaries ascending lengths that part the buckets; each belongs to the bucket above it
    /// @param batchSizes the batch size of each bucket, one more than there are boundaries
    public final Dataset<E> bucketBySequenceLength(
            ToIntFunction<? super E> length, int[] boundaries, int[] batchSizes, BatchPadding padding) {
        int[] limits = boundaries.clone();
        int[] sizes = batchSizes.clone();
        if (sizes.length != limits.length + 1) {
            throw new IllegalArgumentException(
                    "bucketBySequenceLength: there is one batch size more than boundaries. Received: boundaries="
                            + Arrays.toString(limits) + ", batchSizes=" + Arrays.toString(sizes));
        }
        for (int size : sizes) {
            positive("bucketBySequenceLength", "batchSize", size);
        }
        return grouped(
                element -> bucket(limits, length.applyAsInt(element)),
                (bucket, elements) -> bucketBatch(elements, limits, bucket.intValue(), sizes, padding),
                bucket -> sizes[(int) bucket],
                () -> padding.none ? plan.spec().batched(Shape.UNKNOWN) : padding.spec(plan.spec(), Shape.UNKNOWN));
    }

    private static int bucket(int[] limits, int length) {
        int bucket = 0;
        while (bucket < limits.length && length >= limits[bucket]) {
            bucket++;
        }
        return bucket;
    }

    private static <E> Dataset<E> bucketBatch(
            Dataset<E> elements, int[] limits, int bucket, int[] sizes, BatchPadding padding) {
        if (padding.none) {
            return elements.batch(sizes[bucket], padding.dropRemainder);
        }
        if (!padding.toBucketBoundary) {
            return elements.paddedBatch(sizes[bucket], padding);
        }
        if (bucket == limits.length) {
            throw new IllegalArgumentException("bucketBySequenceLength: to be padded to the boundary of its bucket, a"
                    + " sequence must be shorter than the last boundary. Received: boundaries="
                    + Arrays.toString(limits) + " for "
                    + ElementSpec.of(elements.take(1).getSingleElement()));
        }
        int longest = limits[bucket] - 1;
        List<Shape> shapes = new ArrayList<>();
        List<Object> leaves = Structures.flatten(elements.take(1).getSingleElement());
        for (Object leaf : leaves) {
            int rank = Stacking.tensor("bucketBySequenceLength", leaf).rank();
            Shape wanted = padding.shape("bucketBySequenceLength", shapes.size(), leaves.size());
            int[] dims = new int[rank];
            for (int axis = 0; axis < rank; axis++) {
                int dim = wanted == null ? Shape.UNKNOWN : wanted.dim(axis);
                dims[axis] = dim == Shape.UNKNOWN ? longest : dim;
            }
            shapes.add(Shape.of(dims));
        }
        return elements.paddedBatch(sizes[bucket], padding.withShapes(shapes));
    }

    /// The elements, some of them left out at random, so that the classes come about as often as wanted.
    ///
    /// How often they come in this data set is estimated as it is read, unless it is given.
    ///
    /// @param classOf the class of an element, from 0
    /// @param target the wanted share of each class
    /// @param seed for the same choice in each run
    public final Dataset<E> rejectionResample(ToIntFunction<? super E> classOf, double[] target, long seed) {
        return new Dataset<>(new Plan<>(
                "_DirectedInterleaveDataset",
                Cardinality.UNKNOWN,
                Resampling.flow(plan.flow, classOf, target.clone(), seed),
                plan::spec));
    }
}
