package io.gradus.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.random.TensorFlowRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The orders that seeds give are TensorFlow's; the expected ones were printed by TensorFlow 2.21.
class DatasetOrderTest {
    /// What TensorFlow takes where a program has set no global seed.
    private static final long DEFAULT_SEED = 87_654_321;

    @BeforeEach
    void setSeed() {
        TensorFlowRandom.setSeed(DEFAULT_SEED);
    }

    private static List<Long> longs(Dataset<Tensor> dataset) {
        return dataset.map(t -> t.getLong()).toList();
    }

    private static List<List<Long>> rows(Dataset<Tensor> dataset) {
        return dataset.map(t -> java.util.Arrays.stream(t.toLongArray()).boxed().toList())
                .toList();
    }

    private static List<Long> numbers(long... values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }

    @Test
    void shufflesAsTensorFlow() {
        Dataset<Tensor> shuffled = Dataset.range(12).shuffle(5, 3);
        assertEquals(numbers(4, 1, 0, 2, 7, 8, 10, 6, 5, 9, 3, 11), longs(shuffled));
        assertEquals(numbers(3, 4, 2, 6, 5, 9, 8, 7, 1, 11, 0, 10), longs(shuffled));
        assertEquals(numbers(3, 4, 6, 1, 5, 2, 10, 9, 11, 8, 7, 0), longs(shuffled));
        Dataset<Tensor> fixed = Dataset.range(12).shuffle(5, 3L, false);
        assertEquals(numbers(2, 4, 0, 3, 6, 1, 7, 9, 5, 11, 10, 8), longs(fixed));
        assertEquals(numbers(2, 4, 0, 3, 6, 1, 7, 9, 5, 11, 10, 8), longs(fixed));
    }

    @Test
    void shufflesRepeatedAndTwice() {
        Dataset<Tensor> repeated = Dataset.range(6).shuffle(50, 3).repeat(3);
        assertEquals(numbers(0, 1, 2, 3, 4, 5, 0, 4, 1, 5, 3, 2, 2, 4, 5, 3, 0, 1), longs(repeated));
        assertEquals(numbers(2, 0, 4, 1, 3, 5, 3, 2, 1, 4, 0, 5, 0, 2, 4, 5, 1, 3), longs(repeated));
        Dataset<Tensor> twice = Dataset.range(20).shuffle(4, 5).shuffle(3, 6);
        assertEquals(numbers(1, 4, 2, 6, 5, 3, 9, 7, 12, 0, 13, 11, 16, 17, 14, 19, 8, 18, 15, 10), longs(twice));
        assertEquals(
                List.of(numbers(0, 4, 3), numbers(1, 2, 3), numbers(1, 0, 4), numbers(2)),
                rows(Dataset.range(5).shuffle(5, 1).repeat(2).batch(3)));
    }

    @Test
    void shufflesRowsAsElements() {
        var x = Gradus.constant(new int[] {1, 2, 3, 4, 5});
        var y = Gradus.constant(new int[] {5, 4, 3, 2, 1});
        Dataset<Integer> rows =
                Dataset.fromTensorSlices(x, y).shuffle(3, 11).map((a, b) -> a.getInt() * 10 + b.getInt());
        assertEquals(List.of(33, 42, 51, 15, 24), rows.toList());
        assertEquals(List.of(33, 24, 51, 15, 42), rows.toList());
    }

    @Test
    void seedsZeroAndGlobalOnes() {
        Dataset<Tensor> zero = Dataset.range(10).shuffle(4, 0);
        assertEquals(numbers(0, 3, 2, 6, 5, 1, 9, 7, 8, 4), longs(zero));
        assertEquals(numbers(3, 0, 2, 6, 7, 4, 1, 8, 9, 5), longs(zero));
        TensorFlowRandom.setSeed(0);
        assertEquals(
                numbers(2, 0, 5, 6, 1, 8, 7, 9, 4, 3), longs(Dataset.range(10).shuffle(4, 0)));
        TensorFlowRandom.setSeed(7);
        assertEquals(
                numbers(4, 5, 6, 0, 1, 8, 2, 3, 11, 7, 10, 9),
                longs(Dataset.range(12).shuffle(5, 3)));
        assertEquals(
                numbers(3, 5, 2, 6, 7, 1, 4, 11, 0, 9, 8, 10),
                longs(Dataset.range(12).shuffle(5)));
        assertEquals(
                numbers(4, 1, 0, 6, 8, 5, 10, 2, 7, 3, 9, 11),
                longs(Dataset.range(12).shuffle(5)));
    }

    @Test
    void cachesAnOrder() {
        Dataset<Tensor> cached = Dataset.range(10).shuffle(4, 5).cache();
        List<Long> first = longs(cached);
        assertEquals(first, longs(cached));
        Dataset<Tensor> rows =
                Dataset.fromTensorSlices(Gradus.arange(10)).shuffle(4, 5).cache();
        assertEquals(
                rows.map(t -> t.getInt()).toList(), rows.map(t -> t.getInt()).toList());
    }

    @Test
    void drawsNumbers() {
        TensorFlowRandom.setSeed(7);
        Dataset<Tensor> random = Dataset.random(5).take(4);
        assertEquals(numbers(896464793L, 3825223431L, 1861595290L, 2159446621L), longs(random));
        assertEquals(longs(random), longs(random));
        Dataset<Tensor> anew = Dataset.random(5L, true).take(4);
        assertEquals(numbers(4223254228L, 1554744876L, 264386461L, 1368379895L), longs(anew));
        assertEquals(numbers(1752374951L, 1825230385L, 3981624284L, 397510706L), longs(anew));
        List<Long> unseeded = longs(Dataset.range(100).shuffle(100, null, true));
        assertNotEquals(unseeded, longs(Dataset.range(100)));
    }

    @Test
    void samplesAsTensorFlow() {
        Dataset<Tensor> a = Dataset.range(100, 110);
        Dataset<Tensor> b = Dataset.range(200, 205);
        Dataset<Tensor> c = Dataset.range(300, 303);
        double[] weights = {0.5, 0.3, 0.2};
        List<Long> all =
                numbers(200, 100, 300, 101, 102, 201, 202, 301, 103, 203, 204, 302, 104, 105, 106, 107, 108, 109);
        assertEquals(all, longs(Dataset.sampleFromDatasets(List.of(a, b, c), weights, 7)));
        assertEquals(all.subList(0, 16), longs(Dataset.sampleFromDatasets(List.of(a, b, c), weights, 7L, true, false)));
        assertEquals(
                numbers(200, 100, 201, 101, 102, 202, 203, 204, 103, 104, 105, 106, 107, 108, 109),
                longs(Dataset.sampleFromDatasets(List.of(a, b), null, 7L, false, false)));
        Dataset<Tensor> anew = Dataset.sampleFromDatasets(List.of(a, b), new double[] {0.5, 0.5}, 7L, false, true);
        assertEquals(numbers(100, 200, 201, 202, 101, 203, 102, 204, 103, 104, 105, 106, 107, 108, 109), longs(anew));
        assertEquals(numbers(100, 101, 200, 201, 102, 202, 103, 104, 203, 204, 105, 106, 107, 108, 109), longs(anew));
    }

    @Test
    void chooses() {
        Dataset<Tensor> a = Dataset.range(100, 110);
        Dataset<Tensor> b = Dataset.range(200, 205);
        Dataset<Tensor> c = Dataset.range(300, 303);
        Dataset<Tensor> turns = Dataset.range(3).repeat(5);
        List<Long> all = numbers(100, 200, 300, 101, 201, 301, 102, 202, 302, 103, 203, 104, 204);
        assertEquals(all.subList(0, 11), longs(Dataset.chooseFromDatasets(List.of(a, b, c), turns)));
        assertEquals(all, longs(Dataset.chooseFromDatasets(List.of(a, b, c), turns, false)));
    }

    @Test
    void interleaves() {
        Dataset<Tensor> numbers = Dataset.range(1, 6);
        assertEquals(
                numbers(1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 4, 4, 5, 5, 5),
                longs(numbers.interleave(x -> Dataset.fromTensors(x).repeat(x.getLong()), 2, 2)));
        List<Long> ranges = numbers(0, 0, 0, 1, 1, 0, 2, 1, 0, 2, 1, 3, 2, 3, 4);
        Dataset<Tensor> six = Dataset.range(6);
        assertEquals(ranges, longs(six.interleave(x -> Dataset.range(x.getLong()), 3)));
        assertEquals(ranges, longs(six.parallelInterleave(x -> Dataset.range(x.getLong()), 3, 1)));
    }

    @Test
    void windows() {
        assertEquals(
                List.of(numbers(0, 1, 2), numbers(2, 3, 4), numbers(4, 5, 6), numbers(6)),
                Dataset.range(7).window(3, 2, 1, false).map(w -> longs(w)).toList());
        assertEquals(
                List.of(numbers(0, 3), numbers(5, 8)),
                Dataset.range(10).window(2, 5, 3, false).map(w -> longs(w)).toList());
        assertEquals(
                List.of(numbers(0, 2, 4), numbers(4, 6, 8), numbers(8)),
                Dataset.range(10).window(3, 4, 2, false).map(w -> longs(w)).toList());
        assertEquals(
                List.of(numbers(0, 1, 2), numbers(1, 2, 3)),
                rows(Dataset.range(4).window(3, 1, 1, true).flatMap(w -> w.batch(3))));
    }

    @Test
    void groups() {
        assertEquals(
                List.of(numbers(0, 3), numbers(1, 4), numbers(2, 5), numbers(6, 9), numbers(7), numbers(8)),
                rows(Dataset.range(10).groupByWindow(x -> x.getLong() % 3, (key, group) -> group.batch(2), 2)));
        assertEquals(
                List.of(numbers(0, 1, 2), numbers(3), numbers(4, 5, 6), numbers(7), numbers(8, 9)),
                rows(Dataset.range(10).batch(4).rebatch(new int[] {3, 1}, false)));
        assertEquals(
                List.of(numbers(0, 1, 2), numbers(3, 4, 5), numbers(6, 7, 8)),
                rows(Dataset.range(10).batch(4).rebatch(new int[] {3}, true)));
    }
}
