package io.gradus.data;

import io.gradus.data.pipeline.Cursor;
import io.gradus.data.pipeline.Flow;
import io.gradus.data.pipeline.Flows;
import java.nio.file.Path;
import java.util.function.Function;

/// A sequence of elements that are read, changed and batched one after the other, for a model or a loop of
/// one's own: TensorFlow's `tf.data.Dataset`.
///
/// ```java
/// Dataset<Pair<Tensor, Tensor>> train = Dataset.fromTensorSlices(images, labels)
///         .shuffle(1024, 42)
///         .batch(32)
///         .map((x, y) -> new Pair<>(x.cast(FLOAT32).divide(255), y))
///         .prefetch(2);
/// for (Pair<Tensor, Tensor> batch : train) {
///     step(batch.first(), batch.second());
/// }
/// model.fit(train);
/// ```
///
/// An element is a tensor, or a [io.gradus.Pair], [io.gradus.Triple], list, map with strings as keys, or
/// record of such: `Dataset<Tensor>`, `Dataset<Map<String, Tensor>>`, `Dataset<Flower>`. Its type stays the
/// same when elements are batched. Elements may be any other objects too, as the paths of
/// [#listFiles(String)] are, as long as nothing but functions of one's own looks into them.
///
/// A data set does not change, and does nothing by itself: each transformation gives a new one, and the
/// functions are called when an iterator asks for elements. Each loop is a new pass. Several threads may run
/// over one data set, each with an iterator of its own; functions that are given to it must then be ready for
/// that.
///
/// An exception in a function comes out of the loop that asked for the element.
///
/// @param <E> what an element is
public final class Dataset<E> extends Batching<E> {
    Dataset(Plan<E> plan) {
        super(plan);
    }

    /// The elements that differ from all before them.
    public Dataset<E> unique() {
        return new Dataset<>(
                new Plan<>("_UniqueDataset", Cardinality.UNKNOWN, Flows.unique(plan.flow, ContentKey::of), plan::spec));
    }

    /// The elements that are computed without an exception; each exception is logged.
    public Dataset<E> ignoreErrors() {
        System.Logger log = System.getLogger("io.gradus.data");
        Flow<E> flow = Flows.ignoreErrors(
                plan.flow, e -> log.log(System.Logger.Level.WARNING, "An element was left out: " + e.getMessage()));
        return new Dataset<>(new Plan<>("_IgnoreErrorsDataset", Cardinality.UNKNOWN, flow, plan::spec));
    }

    /// The same elements, of which there must be so many: a pass with more or fewer fails, and
    /// [#cardinality()] knows.
    ///
    /// @param count a number, or [#INFINITE_CARDINALITY]
    public Dataset<E> assertCardinality(long count) {
        return new Dataset<>(new Plan<>(
                "_AssertCardinalityDataset", count, () -> new Counted<>(plan.flow.open(), count), plan::spec));
    }

    /// Counts the elements that it passes on.
    private static final class Counted<E> implements Cursor<E> {
        private final Cursor<E> source;
        private final long wanted;
        private long count;

        Counted(Cursor<E> source, long wanted) {
            this.source = source;
            this.wanted = wanted;
        }

        @Override
        public @org.jspecify.annotations.Nullable E next() {
            E element = source.next();
            boolean ended = element == null;
            count += ended ? 0 : 1;
            if (ended ? count != wanted && wanted != Cardinality.UNKNOWN : count > wanted && wanted >= 0) {
                throw new IllegalStateException("assertCardinality: the data set must have "
                        + (wanted < 0 ? "no end" : wanted + " elements") + ". Received: "
                        + (ended ? "only " : "at least ") + count);
            }
            return element;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /// What a function makes of this data set: for transformations of one's own in a chain of calls.
    public <R> R apply(Function<? super Dataset<E>, ? extends R> transformation) {
        return result("apply", transformation.apply(this));
    }

    /// Keeps the elements of the first whole pass in a file for the later ones, and for later runs of the
    /// program.
    ///
    /// The file is written beside its place and moved there when it is complete. It is not written again when
    /// the elements change: delete it then.
    ///
    /// @throws java.io.UncheckedIOException in a pass, when the file cannot be written or read
    public Dataset<E> cache(Path file) {
        return new Dataset<>(
                new Plan<>("CacheDataset", plan.cardinality, new FileCache<>(plan.flow, file), plan::spec));
    }

    /// Writes all elements to a file, from which [#load(Path)] makes a data set. A file that is there is
    /// replaced only when the new one is complete.
    ///
    /// @throws java.io.UncheckedIOException when the file cannot be written
    public void save(Path file) {
        requireEnd("save");
        FileCache.write(plan.flow, file);
    }
}
