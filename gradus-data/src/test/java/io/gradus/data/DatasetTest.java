package io.gradus.data;

import static io.gradus.Gradus.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.RaggedTensor;
import io.gradus.Shape;
import io.gradus.SparseTensor;
import io.gradus.Tensor;
import io.gradus.Triple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The elements of data sets: what they are made of, how many there are, and what they look like.
class DatasetTest {
    private static List<Long> longs(Dataset<Tensor> dataset) {
        return dataset.map(t -> t.getLong()).toList();
    }

    private static String message(org.junit.jupiter.api.function.Executable executable) {
        return String.valueOf(assertThrows(RuntimeException.class, executable).getMessage());
    }

    @Test
    void ranges() {
        assertEquals(List.of(0L, 1L, 2L), longs(Dataset.range(3)));
        assertEquals(List.of(5L, 3L, 1L, -1L), longs(Dataset.range(5, -3, -2)));
        assertEquals(List.of(), longs(Dataset.range(0)));
        assertEquals(List.of(3L, 5L), longs(Dataset.counter(3, 2).take(2)));
        assertEquals("range: the step must not be 0. Received: step=0", message(() -> Dataset.range(1, 2, 0)));
    }

    @Test
    void slicesPairsAndBatches() {
        float[][] x = {{1, 2}, {3, 4}, {5, 6}};
        Dataset<Pair<Tensor, Tensor>> examples = Dataset.fromTensorSlices(x, new int[] {0, 1, 2});
        List<Integer> sizes = new ArrayList<>();
        for (Pair<Tensor, Tensor> batch : examples.batch(2).map((a, b) -> new Pair<>(a.multiply(2), b))) {
            sizes.add(batch.first().shape().dim(0));
            assertEquals(batch.first().shape().dim(0), batch.second().shape().dim(0));
        }
        assertEquals(List.of(2, 1), sizes);
        Pair<Tensor, Tensor> last = examples.batch(2).skip(1).getSingleElement();
        assertArrayEquals(new float[] {5, 6}, last.first().toFloatArray());
        assertArrayEquals(new int[] {2}, last.second().toIntArray());
        Dataset<Triple<Tensor, Tensor, Tensor>> weighted =
                Dataset.fromTensorSlices(x, new int[] {0, 1, 2}, new float[] {1, 2, 3});
        assertEquals(
                List.of(1.0, 4.0, 9.0),
                weighted.map((a, b, w) -> w.multiply(b.add(1)).scalar()).toList());
    }

    /// A record as an element.
    record Flower(Tensor petals, Tensor kind) {}

    @Test
    void slicesRecordsListsAndMaps() {
        Flower all = new Flower(constant(new float[][] {{1}, {2}, {3}}), constant(new int[] {7, 8, 9}));
        List<Flower> flowers =
                Dataset.fromTensorSlices(all).shard(2, 0).batch(2).toList();
        assertArrayEquals(new float[] {1, 3}, flowers.getFirst().petals().toFloatArray());
        assertArrayEquals(new int[] {7, 9}, flowers.getFirst().kind().toIntArray());
        SequencedMap<String, Tensor> columns = new LinkedHashMap<>();
        columns.put("b", constant(new String[] {"x", "y"}));
        columns.put("a", constant(new boolean[] {true, false}));
        Dataset<SequencedMap<String, Tensor>> rows = Dataset.fromTensorSlices(columns);
        assertEquals("y", rows.skip(1).getSingleElement().get("b").getString());
        assertEquals(
                "<_TensorSliceDataset element_spec={'b': TensorSpec(shape=(), dtype=tf.string, name=None), "
                        + "'a': TensorSpec(shape=(), dtype=tf.bool, name=None)}>",
                rows.toString());
        List<Tensor> list = List.of(constant(new int[] {1, 2}), constant(new int[] {3, 4}));
        assertEquals(
                List.of(4, 6),
                Dataset.fromTensorSlices(list)
                        .map(row -> row.get(0).getInt() + row.get(1).getInt())
                        .toList());
    }

    @Test
    void slicesMustFit() {
        assertEquals(
                "fromTensorSlices: all tensors must have the same number of rows. Received: [(2,), (3,)]",
                message(() -> Dataset.fromTensorSlices(new int[] {1, 2}, new int[] {1, 2, 3})));
        assertEquals(
                "fromTensorSlices: the first axis is that of the elements. Received: a tensor of shape=()",
                message(() -> Dataset.fromTensorSlices(constant(1))));
        assertEquals(
                "fromTensorSlices: the parts must be tensors; Gradus.constant makes them of arrays. Received: float[]",
                message(() -> Dataset.fromTensorSlices(new float[] {1})));
        assertTrue(message(() -> Dataset.fromTensorSlices(Map.of("a", constant(1)), constant(1)))
                .contains("new Pair<>(x, y)"));
    }

    @Test
    void batchesMustFit() {
        Dataset<Tensor> different = Dataset.range(3).map(x -> Gradus.zeros((int) x.getLong()));
        assertEquals(
                "batch: all elements must have the same shape and dtype; paddedBatch takes different sizes."
                        + " Received: shape=(0,), dtype=float32 and shape=(1,), dtype=float32",
                message(() -> different.batch(2).toList()));
        assertEquals("batch: batchSize must be at least 1. Received: batchSize=0", message(() -> different.batch(0)));
        assertEquals(
                "batch: elements must be tensors, or pairs, lists, maps or records of tensors. Received: String",
                message(() -> Dataset.fromIterable(List.of("a")).batch(2).toList()));
        assertEquals(
                "map: a function of two arguments takes pairs of tensors; one of one argument takes any element."
                        + " Received: TensorSpec(shape=(), dtype=tf.int64, name=None)",
                message(() -> Dataset.range(2).map((a, b) -> a).toList()));
        assertEquals(
                "map: the function must give a result. Received: null",
                message(() ->
                        Dataset.range(2).map(x -> x.getLong() > 5 ? x : null).toList()));
    }

    @Test
    void padsAndRagsAndSparsens() {
        Dataset<Tensor> sequences = Dataset.range(4).map(x -> Gradus.full(Shape.of((int) x.getLong()), x.getLong()));
        assertEquals(
                "tf.Tensor(\n[[2 2 0]\n [3 3 3]], shape=(2, 3), dtype=int64)",
                sequences
                        .map(t -> t.cast(DType.INT64))
                        .paddedBatch(2)
                        .skip(1)
                        .getSingleElement()
                        .toString());
        BatchPadding padding = new BatchPadding().shapes(Shape.of(4)).values(-1);
        assertArrayEquals(
                new int[] {2, 2, -1, -1, 3, 3, 3, -1},
                sequences
                        .map(t -> t.cast(DType.INT32))
                        .paddedBatch(2, padding)
                        .skip(1)
                        .getSingleElement()
                        .toIntArray());
        assertEquals(
                "paddedBatch: all elements must have the same rank and dtype, and no more than the padded sizes."
                        + " Received: shape=(2,), dtype=int32, padded shape=(1,)",
                message(() -> sequences
                        .map(t -> t.cast(DType.INT32))
                        .paddedBatch(4, new BatchPadding().shapes(Shape.of(1)))
                        .toList()));
        RaggedTensor ragged = sequences.raggedBatch(4).getSingleElement();
        assertArrayEquals(
                new int[] {0, 1, 2, 3}, ragged.rowLengths().cast(DType.INT32).toIntArray());
        SparseTensor sparse = sequences.sparseBatch(4, Shape.of(3)).getSingleElement();
        assertEquals(Shape.of(4, 3), sparse.shape());
        Dataset<Pair<Tensor, Tensor>> labelled = sequences.map(t -> new Pair<>(t, Gradus.reshape(t, -1, 1)));
        Pair<Tensor, Tensor> batch = labelled.paddedBatch(4).getSingleElement();
        assertEquals(Shape.of(4, 3), batch.first().shape());
        assertEquals(Shape.of(4, 3, 1), batch.second().shape());
    }

    @Test
    void buckets() {
        Dataset<Tensor> sequences = Dataset.range(6).map(x -> Gradus.full(Shape.of((int) x.getLong()), x.getLong()));
        Dataset<Tensor> buckets = sequences.bucketBySequenceLength(
                t -> t.shape().dim(0),
                new int[] {3, 7},
                new int[] {2, 2, 2},
                new BatchPadding().toBucketBoundary(true));
        assertEquals(
                List.of(Shape.of(2, 2), Shape.of(2, 6), Shape.of(1, 2), Shape.of(1, 6)),
                buckets.map(t -> t.shape()).toList());
        assertEquals(
                List.of(Shape.of(2, 1), Shape.of(2, 4), Shape.of(1, 2), Shape.of(1, 5)),
                sequences
                        .bucketBySequenceLength(t -> t.shape().dim(0), new int[] {3}, new int[] {2, 2})
                        .map(t -> t.shape())
                        .toList());
        assertTrue(message(() -> sequences.bucketBySequenceLength(t -> 1, new int[] {3}, new int[] {2}))
                .endsWith("Received: boundaries=[3], batchSizes=[2]"));
    }

    @Test
    void oneByOne() {
        Dataset<Tensor> ten = Dataset.range(10);
        assertEquals(List.of(0L, 2L, 4L, 6L, 8L), longs(ten.filter(x -> x.getLong() % 2 == 0)));
        assertEquals(List.of(8L, 9L), longs(ten.skip(8)));
        assertEquals(List.of(), longs(ten.skip(-1)));
        assertEquals(10, ten.take(-1).toList().size());
        assertEquals(List.of(0L, 1L), longs(ten.takeWhile(x -> x.getLong() < 2)));
        assertEquals(List.of(1L, 4L, 7L), longs(ten.shard(3, 1)));
        assertEquals(List.of(0L, 1L, 2L), longs(ten.map(x -> Gradus.mod(x, 3)).unique()));
        assertEquals(List.of(0L, 1L, 0L, 1L), longs(ten.take(2).repeat(2)));
        assertEquals(List.of(), longs(Dataset.range(0).repeat()));
        assertEquals(List.of(0L, 1L, 0L), longs(ten.take(2).concatenate(ten.take(1))));
        assertEquals(
                List.of(0L, 1L, 3L, 6L),
                longs(ten.take(4).scan(constant(0L), (sum, x) -> new Pair<>(sum.add(x), sum.add(x)))));
        assertEquals(10L, ten.take(5).reduce(0L, (sum, x) -> sum + x.getLong()));
        assertEquals(
                List.of(5L, 7L),
                ten.take(2).enumerate(5).map((i, x) -> i.add(x).getLong()).toList());
        assertEquals(List.of(0L, 0L, 1L), longs(ten.take(3).flatMap(x -> Dataset.range(x.getLong()))));
        assertEquals(2, ten.zip(Dataset.range(2)).toList().size());
        assertEquals(
                List.of(3L, 4L),
                longs(ten.batch(2).unbatch().filter(x -> x.getLong() > 2).take(2)));
        assertEquals(
                List.of(1L, 3L),
                ten.enumerate()
                        .filter((i, x) -> i.getLong() % 2 == 1)
                        .take(2)
                        .map(p -> p.second().getLong())
                        .toList());
        assertEquals(
                List.of(7.0), ten.take(2).apply(d -> d.map(x -> 7.0)).take(1).toList());
    }

    @Test
    void zips() {
        Dataset<Triple<Tensor, Tensor, Tensor>> three =
                Dataset.zip(Dataset.range(2), Dataset.range(3), Dataset.range(4));
        assertEquals(
                List.of(0L, 3L),
                three.map((a, b, c) -> a.add(b).add(c).getLong()).toList());
        Dataset<List<Tensor>> lists = Dataset.zip(List.of(Dataset.range(2), Dataset.range(5, 9)));
        assertEquals(
                List.of(5L, 7L),
                lists.map(l -> l.get(0).add(l.get(1)).getLong()).toList());
        assertEquals(2, lists.cardinality());
    }

    @Test
    void generates() {
        Dataset<Integer> generated = Dataset.fromGenerator(() -> List.of(1, 2).iterator());
        assertEquals(List.of(1, 2), generated.toList());
        assertEquals(List.of(1, 2), generated.toList());
        boolean[] closed = {false};
        Dataset<Integer> streamed = Dataset.fromStream(() -> Stream.of(1, 2, 3).onClose(() -> closed[0] = true));
        assertEquals(List.of(1), streamed.take(1).toList());
        assertTrue(closed[0]);
        Dataset<Tensor> checked = Dataset.fromGenerator(
                () -> List.of(constant(1.0f), constant(2)).iterator(), TensorSpec.of(DType.FLOAT32));
        assertEquals(
                "fromGenerator: the elements must be TensorSpec(shape=(), dtype=tf.float32, name=None)."
                        + " Received: TensorSpec(shape=(), dtype=tf.int32, name=None)",
                message(() -> checked.toList()));
        assertEquals(List.of("a", "b"), Dataset.fromIterable(List.of("a", "b")).toList());
    }

    @Test
    void cardinalities() {
        Dataset<Tensor> ten = Dataset.range(10);
        Dataset<Tensor> endless = ten.repeat();
        Dataset<Tensor> some = ten.filter(x -> true);
        assertEquals(4, ten.batch(3).cardinality());
        assertEquals(3, ten.batch(3, true).cardinality());
        assertEquals(9, ten.batch(3, true).unbatch().cardinality());
        assertEquals(Dataset.UNKNOWN_CARDINALITY, ten.batch(3).unbatch().cardinality());
        assertEquals(Dataset.INFINITE_CARDINALITY, endless.batch(3).cardinality());
        assertEquals(Dataset.UNKNOWN_CARDINALITY, some.take(2).cardinality());
        assertEquals(3, endless.take(3).cardinality());
        assertEquals(10, endless.zip(ten).cardinality());
        assertEquals(Dataset.INFINITE_CARDINALITY, ten.concatenate(endless).cardinality());
        assertEquals(Dataset.INFINITE_CARDINALITY, some.repeat().cardinality());
        assertEquals(0, some.repeat(0).cardinality());
        assertEquals(4, ten.window(3).cardinality());
        assertEquals(8, ten.window(3, 1, 1, true).cardinality());
        assertEquals(3, ten.window(3, 2, 2, true).cardinality());
        assertEquals(3, ten.shard(3, 1).cardinality());
        assertEquals(
                "toList: the data set must have an end; take(n) gives it one. Received: <_RepeatDataset"
                        + " element_spec=TensorSpec(shape=(), dtype=tf.int64, name=None)>",
                message(endless::toList));
    }

    @Test
    void assertsCardinalities() {
        Dataset<Tensor> some = Dataset.range(4).filter(x -> x.getLong() != 1);
        assertEquals(3, some.assertCardinality(3).cardinality());
        assertEquals(3, some.assertCardinality(3).toList().size());
        assertEquals(
                "assertCardinality: the data set must have 4 elements. Received: only 3",
                message(() -> some.assertCardinality(4).toList()));
        assertEquals(
                "assertCardinality: the data set must have 2 elements. Received: at least 3",
                message(() -> some.assertCardinality(2).toList()));
        assertEquals(
                "getSingleElement: the data set must have one element. Received: more than one",
                message(some::getSingleElement));
    }

    @Test
    void specsAreKnown() {
        Dataset<Pair<Tensor, Tensor>> batches =
                Dataset.fromTensorSlices(new float[][] {{1, 2}}, new int[] {1}).batch(2);
        assertEquals(
                "<_BatchDataset element_spec=(TensorSpec(shape=(None, 2), dtype=tf.float32, name=None),"
                        + " TensorSpec(shape=(None,), dtype=tf.int32, name=None))>",
                batches.toString());
        assertEquals(
                TensorSpec.of(DType.FLOAT32, Shape.UNKNOWN),
                batches.map((x, y) -> Gradus.sum(x, 1, false)).elementSpec());
        assertEquals(
                TensorSpec.of(DType.INT32, 4),
                batches.unbatch().map(Pair::second).batch(4, true).elementSpec());
        assertEquals(
                "<unknown>",
                Dataset.range(2)
                        .map(x -> Gradus.zeros((int) x.getLong()))
                        .elementSpec()
                        .toString());
        assertEquals(
                "DatasetSpec(TensorSpec(shape=(), dtype=tf.int64, name=None), TensorShape([]))",
                Dataset.range(2).window(2).elementSpec().toString());
        assertEquals(
                TensorSpec.of(DType.INT64, Shape.UNKNOWN),
                Dataset.range(9).window(2).flatMap(w -> w.batch(2)).elementSpec());
        assertEquals(
                TensorSpec.of(DType.INT64),
                Dataset.range(4)
                        .scan(constant(0L), (s, x) -> new Pair<>(s.add(x), s))
                        .elementSpec());
        assertEquals(
                "RaggedTensorSpec(TensorShape([None, None]), tf.int64, 1, tf.int64)",
                Dataset.range(4).batch(2).raggedBatch(2).elementSpec().toString());
        assertEquals(
                TensorSpec.of(DType.INT64, Shape.UNKNOWN, Shape.UNKNOWN),
                Dataset.range(4).batch(2).paddedBatch(2).elementSpec());
    }

    @Test
    void resamples() {
        Dataset<Tensor> rare = Dataset.range(2000).map(x -> Gradus.constant(x.getLong() % 10 == 0 ? 1L : 0L));
        List<Long> classes = longs(rare.rejectionResample(x -> (int) x.getLong(), new double[] {0.5, 0.5}, 3));
        double share = classes.stream().mapToLong(Long::longValue).average().orElseThrow();
        assertEquals(0.5, share, 0.1);
        assertTrue(classes.size() > 300, "only " + classes.size());
        assertEquals(classes, longs(rare.rejectionResample(x -> (int) x.getLong(), new double[] {0.5, 0.5}, 3)));
    }

    @Test
    void ignoresErrors() {
        Dataset<Tensor> failing = Dataset.range(4).map(x -> {
            if (x.getLong() == 2) {
                throw new IllegalStateException("two");
            }
            return x;
        });
        assertEquals(List.of(0L, 1L, 3L), longs(failing.ignoreErrors()));
        assertEquals(List.of(0L, 1L, 3L), longs(failing.prefetch(2).ignoreErrors()));
        Iterator<Tensor> elements = failing.iterator();
        elements.next();
        elements.next();
        assertEquals("two", message(elements::next));
        assertFalse(elements.hasNext());
    }
}
