package io.gradus.backend.cpu.base;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Runs the chunks of one loop on several threads: the only place where the library starts threads for arithmetic.
///
/// A loop is cut into chunks by its own sizes, never by the number of threads, so that every sum is formed in the
/// same order on 1 thread and on 64 and the results are the same bits.
///
/// **Design.** A caller puts its job into a free slot, wakes as many workers as it has chunks for, and takes chunks
/// itself until none is left; a chunk is claimed by one atomic increment. Workers walk over the slots, so that
/// several callers share them. A caller that finds no free slot, and a loop inside a chunk, simply run alone. A job
/// is complete when every claimed chunk has ended, so a caller never waits for a worker that has not started.
///
/// **Cost.** A worker that has just been busy spins for 50 µs before it parks: a loop that follows soon finds it
/// awake in less than a microsecond (an executor's hand-over takes about ten), and an idle program uses no CPU.
///
/// The number of threads, callers included, is `-Dgradus.threads=N`, otherwise the number of available processors;
/// [#setThreads(int)] changes it at any time.
public final class WorkerPool {
    /// What a second thread must have to do before it pays, in multiply-adds or operations of that cost.
    private static final long WORTH_A_THREAD = 200_000;

    private static final int SLOTS = 16;
    private static final long SPIN_NANOS = 50_000;
    private static final int SPINS_BETWEEN_CLOCKS = 32;

    private static final WorkerPool SHARED = new WorkerPool();

    /// Set while this thread runs a chunk: loops inside it run inline.
    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private final AtomicReferenceArray<@Nullable Job> slots = new AtomicReferenceArray<>(SLOTS);

    /// Counts published jobs; workers spin on it.
    private final AtomicInteger published = new AtomicInteger();

    private volatile Worker[] workers = new Worker[0];
    private volatile int threads;

    private WorkerPool() {
        resize(Integer.getInteger("gradus.threads", Runtime.getRuntime().availableProcessors()));
    }

    /// The one pool of this process.
    public static WorkerPool shared() {
        return SHARED;
    }

    /// How many threads a loop may use, its caller included.
    public static int threads() {
        return SHARED.threads;
    }

    /// Sets how many threads a loop may use, its caller included. Loops that are running end as they began.
    ///
    /// @param threads at least 1
    /// @throws IllegalArgumentException when `threads` is less than 1
    public static void setThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "WorkerPool: the number of threads is at least 1. Received: threads=" + threads);
        }
        SHARED.resize(threads);
    }

    /// Whether a loop that costs this many multiply-adds (or elements of a cheap operation, times three) is long
    /// enough for a second thread.
    public static boolean pays(long multiplyAdds) {
        return multiplyAdds >= WORTH_A_THREAD && SHARED.threads > 1;
    }

    /// A range of a loop, `from` inclusive, `to` exclusive.
    @FunctionalInterface
    public interface RangeBody {
        /// Works on the elements `from` to `to - 1`.
        void accept(int from, int to);
    }

    /// Cuts `0 .. size - 1` into ranges of `grain` elements (the last may be shorter) and runs them all.
    ///
    /// @param size the number of elements
    /// @param grain the elements of one chunk; take a fixed number of about 32,768 for cheap element-wise work
    public void forEachRange(int size, int grain, RangeBody body) {
        if (size <= grain) {
            if (size > 0) {
                body.accept(0, size);
            }
            return;
        }
        int chunks = (size - 1) / grain + 1;
        forEach(chunks, chunk -> {
            int from = chunk * grain;
            body.accept(from, size - from > grain ? from + grain : size);
        });
    }

    /// Runs `body` once for each of `0 .. chunks - 1`, in any order, on the caller and on idle workers; returns
    /// when all have ended. What the chunks wrote is visible to the caller afterwards.
    ///
    /// @throws RuntimeException the first exception (or error) of a chunk; chunks not yet started are then skipped
    public void forEach(int chunks, IntConsumer body) {
        if (chunks <= 1 || threads <= 1 || INSIDE.get() != null) {
            for (int chunk = 0; chunk < chunks; chunk++) {
                body.accept(chunk);
            }
            return;
        }
        Job job = new Job(chunks, body);
        int slot = publish(job);
        INSIDE.set(Boolean.TRUE);
        try {
            job.work();
        } finally {
            INSIDE.remove();
            if (slot >= 0) {
                slots.compareAndSet(slot, job, null);
            }
            job.awaitHelpers();
        }
        job.rethrow();
    }

    /// Puts the job into a free slot and wakes workers.
    ///
    /// @return the slot, or -1 when all are taken
    private int publish(Job job) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (slots.get(slot) == null && slots.compareAndSet(slot, null, job)) {
                published.incrementAndGet();
                wake(job.chunks - 1);
                return slot;
            }
        }
        return -1;
    }

    private void wake(int wanted) {
        int left = wanted;
        for (Worker worker : workers) {
            if (left-- <= 0) {
                return;
            }
            if (worker.parked) {
                LockSupport.unpark(worker);
            }
        }
    }

    private synchronized void resize(int count) {
        int wanted = Math.max(1, count);
        Worker[] old = workers;
        Worker[] next = Arrays.copyOf(old, wanted - 1);
        for (int i = old.length; i < next.length; i++) {
            next[i] = new Worker(i);
            next[i].start();
        }
        workers = next;
        threads = wanted;
        for (int i = next.length; i < old.length; i++) {
            old[i].retired = true;
            LockSupport.unpark(old[i]);
        }
    }

    /// One loop: its chunks are handed out by `next`, and complete when `ended` has counted them all.
    private static final class Job {
        private final int chunks;
        private final IntConsumer body;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();
        private volatile @Nullable Throwable failure;
        private volatile @Nullable Thread waiter;

        Job(int chunks, IntConsumer body) {
            this.chunks = chunks;
            this.body = body;
        }

        /// Takes chunks until none is left.
        ///
        /// @return whether it took any
        boolean work() {
            boolean worked = false;
            for (int chunk; next.get() < chunks && (chunk = next.getAndIncrement()) < chunks; worked = true) {
                try {
                    if (failure == null) {
                        body.accept(chunk);
                    }
                } catch (Throwable t) {
                    failure = t;
                } finally {
                    if (ended.incrementAndGet() == chunks) {
                        LockSupport.unpark(waiter);
                    }
                }
            }
            return worked;
        }

        /// Waits for the chunks that workers still run: spinning first, since they are mostly about to end.
        void awaitHelpers() {
            if (ended.get() >= chunks || spinUntilEnded()) {
                return;
            }
            waiter = Thread.currentThread();
            boolean interrupted = false;
            while (ended.get() < chunks) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean spinUntilEnded() {
            long deadline = System.nanoTime() + SPIN_NANOS;
            do {
                for (int spin = 0; spin < SPINS_BETWEEN_CLOCKS; spin++) {
                    if (ended.get() >= chunks) {
                        return true;
                    }
                    Thread.onSpinWait();
                }
            } while (System.nanoTime() - deadline < 0);
            return false;
        }

        void rethrow() {
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable t -> throw new IllegalStateException(t);
            }
        }
    }

    private final class Worker extends Thread {
        private final int index;
        private volatile boolean parked;
        private volatile boolean retired;

        Worker(int index) {
            super("gradus-worker-" + index);
            this.index = index;
            setDaemon(true);
        }

        @Override
        public void run() {
            INSIDE.set(Boolean.TRUE);
            while (!retired) {
                int seen = published.get();
                if (!workOnSlots()) {
                    awaitChange(seen);
                }
            }
        }

        private boolean workOnSlots() {
            boolean worked = false;
            for (int i = 0; i < SLOTS; i++) {
                // Workers start at different slots, so that they spread over the jobs of several callers.
                Job job = slots.get((index + i) % SLOTS);
                if (job != null) {
                    worked |= job.work();
                }
            }
            return worked;
        }

        private void awaitChange(int seen) {
            long deadline = System.nanoTime() + SPIN_NANOS;
            do {
                for (int spin = 0; spin < SPINS_BETWEEN_CLOCKS; spin++) {
                    if (published.get() != seen || retired) {
                        return;
                    }
                    Thread.onSpinWait();
                }
            } while (System.nanoTime() - deadline < 0);
            parked = true;
            while (published.get() == seen && !retired) {
                LockSupport.park(WorkerPool.this);
            }
            parked = false;
        }
    }
}
