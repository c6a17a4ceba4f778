package io.gradus.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.Tensor;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Passes over data sets that use threads, end early, fail, or run side by side.
@Timeout(30)
class DatasetThreadsTest {
    /// Elements that count how often a pass over them was opened and closed.
    private static final class Watched implements Iterator<Integer>, AutoCloseable {
        private final AtomicInteger open;
        private int next;

        Watched(AtomicInteger open) {
            this.open = open;
            open.incrementAndGet();
        }

        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Integer next() {
            return next++;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private static List<Long> longs(Dataset<Tensor> dataset) {
        return dataset.map(t -> t.getLong()).toList();
    }

    @Test
    void mapsInParallelInOrder() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Dataset<Long> squares = Dataset.range(200)
                .map(
                        x -> {
                            threads.add(Thread.currentThread());
                            return x.getLong() * x.getLong();
                        },
                        4);
        List<Long> results = squares.toList();
        for (int i = 0; i < 200; i++) {
            assertEquals((long) i * i, results.get(i));
        }
        assertFalse(threads.contains(Thread.currentThread()));
        assertTrue(threads.stream().allMatch(Thread::isDaemon));
    }

    @Test
    void severalCallsAreUnderWayAtATime() {
        CountDownLatch both = new CountDownLatch(2);
        Dataset<Boolean> meet = Dataset.range(2)
                .map(
                        x -> {
                            both.countDown();
                            return await(both);
                        },
                        2);
        assertEquals(List.of(true, true), meet.toList());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void exceptionsReachTheConsumer() {
        IllegalStateException failure = new IllegalStateException("no");
        Dataset<Tensor> failing = Dataset.range(10).map(x -> {
            if (x.getLong() == 3) {
                throw failure;
            }
            return x;
        });
        assertSame(failure, assertThrows(IllegalStateException.class, failing::toList));
        assertSame(failure, assertThrows(IllegalStateException.class, failing.prefetch(2)::toList));
        assertSame(failure, assertThrows(IllegalStateException.class, failing.map(x -> x, 3)::toList));
        assertSame(
                failure,
                assertThrows(IllegalStateException.class, failing.batch(2).prefetch(1)::toList));
        Dataset<Tensor> parallel = Dataset.range(10)
                .map(
                        x -> {
                            if (x.getLong() == 3) {
                                throw new AssertionError("error");
                            }
                            return x;
                        },
                        3);
        assertThrows(AssertionError.class, parallel.prefetch(2)::toList);
    }

    @Test
    void elementsBeforeAFailureComeFirst() {
        Dataset<Tensor> failing = Dataset.range(10).map(x -> {
            if (x.getLong() == 3) {
                throw new IllegalStateException("no");
            }
            return x;
        });
        try (DatasetIterator<Tensor> elements =
                failing.map(x -> x, 4).prefetch(4).iterator()) {
            assertEquals(0L, elements.next().getLong());
            assertEquals(1L, elements.next().getLong());
            assertEquals(2L, elements.next().getLong());
            assertThrows(IllegalStateException.class, elements::hasNext);
            assertFalse(elements.hasNext());
        }
    }

    @Test
    void closesWhatWasOpened() {
        AtomicInteger open = new AtomicInteger();
        Dataset<Integer> watched = Dataset.fromGenerator(() -> new Watched(open));
        assertEquals(3, watched.take(3).toList().size());
        assertEquals(0, open.get());
        Dataset<Integer> chain = watched.map(x -> x, 3)
                .shuffle(10, 1)
                .repeat()
                .flatMap(x -> Dataset.fromIterable(List.of(x, x)))
                .prefetch(2);
        try (DatasetIterator<Integer> elements = chain.iterator()) {
            elements.next();
            assertEquals(1, open.get());
        }
        assertEquals(0, open.get());
        try (Stream<Integer> stream = chain.stream()) {
            assertEquals(4, stream.limit(4).count());
        }
        assertEquals(0, open.get());
        Dataset<Pair<Integer, Integer>> both = watched.zip(watched.prefetch(3));
        try (DatasetIterator<Pair<Integer, Integer>> elements = both.iterator()) {
            elements.next();
            assertEquals(2, open.get());
        }
        assertEquals(0, open.get());
        Dataset<Integer> interleaved = Dataset.range(3).parallelInterleave(x -> watched, 3, 2);
        try (DatasetIterator<Integer> elements = interleaved.iterator()) {
            elements.next();
        }
        assertEquals(0, open.get());
        assertThrows(ArithmeticException.class, () -> watched.map(x -> 1 / x).toList());
        assertEquals(0, open.get());
    }

    @Test
    void aPassThatIsLeftIsCollected() throws InterruptedException {
        AtomicInteger open = new AtomicInteger();
        leave(Dataset.fromGenerator(() -> new Watched(open)).prefetch(2));
        for (int i = 0; i < 500 && open.get() > 0; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(0, open.get());
    }

    private static void leave(Dataset<Integer> endless) {
        for (int element : endless) {
            if (element == 3) {
                break;
            }
        }
    }

    @Test
    void twoPassesDoNotDisturbEachOther() {
        Dataset<Tensor> dataset = Dataset.range(5).cache().batch(2).unbatch();
        Iterator<Tensor> a = dataset.iterator();
        Iterator<Tensor> b = dataset.iterator();
        assertEquals(0L, a.next().getLong());
        assertEquals(1L, a.next().getLong());
        assertEquals(0L, b.next().getLong());
        assertEquals(2L, a.next().getLong());
        assertEquals(1L, b.next().getLong());
    }

    @Test
    void manyThreadsShareADataset() throws InterruptedException, ExecutionException {
        Tensor x = Gradus.reshape(Gradus.arange(1000), 500, 2);
        Dataset<Tensor> dataset = Dataset.fromTensorSlices(x)
                .shuffle(100, 1L, false)
                .cache()
                .map(row -> row.add(1), 2)
                .batch(7)
                .prefetch(2);
        double expected =
                dataset.reduce(0.0, (sum, batch) -> sum + Gradus.sum(batch).scalar());
        assertEquals(1000.0 * 999 / 2 + 1000, expected);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Double>> sums = Stream.generate(() -> threads.submit(() -> dataset.reduce(
                            0.0, (sum, batch) -> sum + Gradus.sum(batch).scalar())))
                    .limit(8)
                    .toList();
            for (Future<Double> sum : sums) {
                assertEquals(expected, sum.get());
            }
        }
    }

    @Test
    void prefetchReadsAhead() {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch four = new CountDownLatch(4);
        Dataset<Integer> counted = Dataset.range(100)
                .map(x -> {
                    four.countDown();
                    return made.incrementAndGet();
                })
                .prefetch(3);
        try (DatasetIterator<Integer> elements = counted.iterator()) {
            assertEquals(1, elements.next());
            assertTrue(await(four));
        }
        int after = made.get();
        assertTrue(after <= 6, "made " + after);
        assertEquals(longs(Dataset.range(50)), longs(Dataset.range(50).prefetch(Dataset.AUTOTUNE)));
        assertEquals(List.of(), longs(Dataset.range(0).prefetch(1)));
    }

    @Test
    void aCacheFillsOnlyInAWholePass() {
        AtomicInteger calls = new AtomicInteger();
        Dataset<Tensor> cached = Dataset.range(3)
                .map(x -> {
                    calls.incrementAndGet();
                    return x;
                })
                .cache();
        cached.iterator().next();
        assertEquals(1, calls.get());
        longs(cached);
        assertEquals(4, calls.get());
        longs(cached);
        assertEquals(4, calls.get());
    }
}
