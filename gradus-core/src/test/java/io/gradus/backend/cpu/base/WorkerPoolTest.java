package io.gradus.backend.cpu.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerPoolTest {
    private final int before = WorkerPool.threads();

    @BeforeEach
    void useFourThreads() {
        WorkerPool.setThreads(4);
    }

    @AfterEach
    void restore() {
        WorkerPool.setThreads(before);
    }

    @Test
    void runsEveryChunkOnce() {
        assertEveryChunkRunsOnce();
    }

    @Test
    void runsChunksAtTheSameTime() {
        assertChunksRunAtTheSameTime();
    }

    private static void assertEveryChunkRunsOnce() {
        for (int chunks : new int[] {0, 1, 2, 3, 17, 1000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(Math.max(1, chunks));
            WorkerPool.shared().forEach(chunks, runs::incrementAndGet);
            for (int i = 0; i < chunks; i++) {
                assertEquals(1, runs.get(i), "chunk " + i + " of " + chunks);
            }
        }
    }

    private static void assertChunksRunAtTheSameTime() {
        // Each chunk waits for all others: this ends only when four threads run them.
        CountDownLatch all = new CountDownLatch(4);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        WorkerPool.shared().forEach(4, chunk -> {
            threads.add(Thread.currentThread());
            all.countDown();
            await(all);
        });
        assertEquals(4, threads.size());
        assertTrue(threads.contains(Thread.currentThread()), "the caller takes part");
    }

    @Test
    void rangesCoverTheSizeExactly() {
        for (int size : new int[] {0, 1, 9, 10, 11, 20, 25}) {
            AtomicIntegerArray seen = new AtomicIntegerArray(Math.max(1, size));
            WorkerPool.shared().forEachRange(size, 10, (from, to) -> {
                assertTrue(from < to && to - from <= 10);
                assertEquals(0, from % 10);
                for (int i = from; i < to; i++) {
                    seen.incrementAndGet(i);
                }
            });
            for (int i = 0; i < size; i++) {
                assertEquals(1, seen.get(i));
            }
        }
    }

    @Test
    void nestedLoopsRunOnTheThreadOfTheirChunk() {
        WorkerPool.shared().forEach(8, chunk -> {
            Thread outer = Thread.currentThread();
            AtomicInteger count = new AtomicInteger();
            WorkerPool.shared().forEach(50, inner -> {
                assertSame(outer, Thread.currentThread());
                count.incrementAndGet();
            });
            assertEquals(50, count.get());
        });
        // The caller is outside again: chunks may spread.
        assertChunksRunAtTheSameTime();
    }

    @Test
    void anExceptionOfAChunkReachesTheCallerAfterAllThreadsHaveLeft() {
        for (int round = 0; round < 200; round++) {
            AtomicInteger running = new AtomicInteger();
            int bad = round % 16;
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> WorkerPool.shared().forEach(16, chunk -> {
                        running.incrementAndGet();
                        try {
                            if (chunk == bad) {
                                throw new IllegalStateException("chunk " + chunk);
                            }
                        } finally {
                            running.decrementAndGet();
                        }
                    }));
            assertEquals("chunk " + bad, thrown.getMessage());
            assertEquals(0, running.get());
        }
        assertThrows(
                StackOverflowError.class,
                () -> WorkerPool.shared().forEach(4, chunk -> {
                    throw new StackOverflowError();
                }));
        assertEveryChunkRunsOnce();
    }

    @Test
    void manyCallersShareThePool() throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        AtomicInteger wrong = new AtomicInteger();
        for (int c = 0; c < 40; c++) {
            int caller = c;
            Runnable loops = () -> {
                for (int round = 0; round < 200; round++) {
                    int chunks = 1 + (caller * 7 + round) % 23;
                    int[] result = new int[chunks];
                    WorkerPool.shared().forEach(chunks, chunk -> result[chunk] = chunk + caller);
                    for (int i = 0; i < chunks; i++) {
                        if (result[i] != i + caller) {
                            wrong.incrementAndGet();
                        }
                    }
                }
            };
            callers.add(
                    c % 2 == 0
                            ? Thread.ofVirtual().start(loops)
                            : Thread.ofPlatform().start(loops));
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(0, wrong.get());
    }

    @Test
    void aSecondCallerNeedNotWaitForAFirstThatHoldsAllThreads() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(4);
        CountDownLatch over = new CountDownLatch(1);
        Thread first = Thread.ofPlatform()
                .start(() -> WorkerPool.shared().forEach(4, chunk -> {
                    busy.countDown();
                    await(over);
                }));
        await(busy);
        assertEveryChunkRunsOnce();
        assertTrue(first.isAlive());
        over.countDown();
        first.join();
    }

    @Test
    void threadsCanChangeWhileLoopsRun() throws InterruptedException {
        Thread changer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 200; i++) {
                WorkerPool.setThreads(1 + i % 5);
            }
        });
        while (changer.isAlive()) {
            assertEveryChunkRunsOnce();
        }
        changer.join();
        WorkerPool.setThreads(1);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        WorkerPool.shared().forEach(100, chunk -> threads.add(Thread.currentThread()));
        assertEquals(Set.of(Thread.currentThread()), threads);
        assertEquals(1, WorkerPool.threads());
    }

    @Test
    void fewerThanOneThreadIsRefused() {
        assertEquals(
                "WorkerPool: the number of threads is at least 1. Received: threads=0",
                assertThrows(IllegalArgumentException.class, () -> WorkerPool.setThreads(0))
                        .getMessage());
    }

    @Test
    void anInterruptOfTheCallerStaysVisible() {
        Thread.currentThread().interrupt();
        AtomicInteger ended = new AtomicInteger();
        WorkerPool.shared().forEach(4, chunk -> {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            ended.incrementAndGet();
        });
        assertTrue(Thread.interrupted());
        assertEquals(4, ended.get());
    }

    @Test
    void idleWorkersUseNoProcessorTime() throws InterruptedException {
        assertChunksRunAtTheSameTime();
        Thread.sleep(50);
        var threads = ManagementFactory.getThreadMXBean();
        long busy = workerNanos(threads);
        Thread.sleep(200);
        long used = workerNanos(threads) - busy;
        assertTrue(used < TimeUnit.MILLISECONDS.toNanos(20), "idle workers used " + used + " ns in 200 ms");
    }

    private static long workerNanos(java.lang.management.ThreadMXBean threads) {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("gradus-worker-")) {
                sum += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return sum;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
