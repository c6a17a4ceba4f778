package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.Probe;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A kernel that is used only once the JIT compiler has made it fast, and only if it computes the right numbers.
///
/// Before C2 has compiled it, code on the Vector API runs a thousand times slower than afterwards, since every
/// vector is an object; a first matrix product would take most of a second. So callers go on with plain-Java
/// kernels, which give the same bits, until a background thread ([WarmUp]) has exercised the kernel on small data,
/// found it fast and compared its results. A kernel that fails the comparison or stays slow (a JVM without C2's
/// vector support) is never used.
///
/// Warming costs some tenths of a second of processor time, so it starts only when enough work has asked for the
/// kernel: small programs never pay.
///
/// @param <K> the kernel
final class Warming<K> {
    /// How to make, exercise and examine a kernel.
    ///
    /// @param <K> the kernel
    interface Trial<K> {
        /// [#touches] of kernels whose parts are small: C2 takes a small method in where it is called in one of a
        /// hundred calls of the other, as counted before the compilation.
        int MANY = 20;

        /// [#touches] of kernels with larger parts beside their loops, which have to be called in one of four.
        int FEW = 1;

        /// The kernel, not yet compiled.
        K make();

        /// Runs the kernel once on small data, so that every path that matters is compiled.
        void exercise(K kernel);

        /// Calls what [#exercise] calls, so many times, with nothing to do.
        ///
        /// To the compiler these are calls like any other, but they take no time. The loop is the
        /// trial's, so that it is not the trial that gets compiled.
        void touch(K kernel, int times);

        /// How many times to touch the kernel for each exercise: as often as C2's profile of it allows.
        ///
        /// An exercise that is not compiled takes a hundred thousand instructions, and makes C2 compile
        /// the methods that stand in for vector instructions, which nothing needs afterwards.
        default int touches() {
            return MANY;
        }

        /// Calls after which the compiler has been asked: more of them only take the processor from it.
        default int calls() {
            return CALLS_BEFORE_COMPILATION;
        }

        /// How many vector operations [#exercise] stands for: compiled ones take about a nanosecond or less.
        int operations();

        /// Whether the kernel computes what the plain one computes.
        boolean isRight(K kernel);
    }

    /// Multiply-adds that must have asked for a kernel before it is warmed: some milliseconds of plain Java.
    private static final long WORTH_WARMING = 4_000_000;

    /// A compiled vector operation is faster than this, an interpreted or merely C1-compiled one is slower.
    private static final long NANOS_PER_OPERATION = 5;

    /// While a kernel waits for the compiler it is called, so that it is not forgotten, but seldom:
    /// each look at it is an exercise.
    private static final int VISITS_PER_LOOK = 8;

    /// What surrounds exercises and is not compiled well.
    private static final long NANOS_AROUND = 1000;

    /// The same for the first of them, whose code and data the caches have forgotten. A slow one takes far longer.
    private static final long NANOS_COLD = 20_000;

    private static final int CALLS_TO_BE_SURE = 16;

    /// So many looks in a row must find the kernel fast.
    private static final int FAST_LOOKS = 2;

    /// A little more than C2 waits for while it has nothing else to do.
    private static final int CALLS_BEFORE_COMPILATION = 6000;

    /// A kernel that is not fast after this time is given up: the compiler's threads get to a kernel within some
    /// seconds, on a busy machine in a quarter of a minute.
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(2);

    /// A kernel is not given up before so many calls, however long they take: compilation begins after a number of
    /// calls.
    private static final int LEAST_CALLS = 20_000;

    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final AtomicInteger READY = new AtomicInteger();
    private static final AtomicInteger REFUSED = new AtomicInteger();

    private final Supplier<? extends Trial<K>> trials;
    private final boolean eager;
    private final LongSupplier clock;

    /// Many threads add to it at once, and go on doing so until the kernel is ready: [WarmUp] goes by it.
    private final LongAdder demand = new LongAdder();

    private final AtomicBoolean requested = new AtomicBoolean();
    private volatile @Nullable K ready;

    /// Of the warm-up thread alone.
    private @Nullable Attempt<K> attempt;

    /// A kernel that is not made yet.
    ///
    /// @param eager whether to use the kernel at once, cold as it is: for tests
    Warming(Supplier<? extends Trial<K>> trials, boolean eager) {
        this(trials, eager, System::nanoTime);
    }

    /// @param clock tells the nanoseconds
    Warming(Supplier<? extends Trial<K>> trials, boolean eager, LongSupplier clock) {
        this.trials = trials;
        this.eager = eager;
        this.clock = clock;
    }

    /// The kernel, or null while it is not ready.
    ///
    /// @param work the multiply-adds that it is asked for
    @Nullable
    K get(long work) {
        K kernel = ready;
        return kernel != null ? kernel : request(work);
    }

    /// The kernel if it is ready; asks for nothing.
    @Nullable
    K peek() {
        return ready;
    }

    private @Nullable K request(long work) {
        if (eager) {
            return makeNow();
        }
        demand.add(work);
        if (!requested.get() && demand.sum() >= WORTH_WARMING && requested.compareAndSet(false, true)) {
            ASKED.incrementAndGet();
            WarmUp.request(this);
        }
        return null;
    }

    private synchronized @Nullable K makeNow() {
        if (requested.compareAndSet(false, true)) {
            Trial<K> trial = trials.get();
            K kernel = trial.make();
            ASKED.incrementAndGet();
            take(trial.isRight(kernel) ? kernel : null);
        }
        return ready;
    }

    /// The work that has asked for this kernel.
    long demand() {
        return demand.sum();
    }

    /// Warms the kernel for about so long, or until it waits for the compiler, on the one thread that does.
    Progress proceed(long nanos) {
        Attempt<K> current = attempt == null ? new Attempt<>(trials.get(), clock) : attempt;
        current.exercise(nanos);
        Progress progress = current.progress();
        attempt = progress == Progress.OVER ? null : current;
        if (progress == Progress.OVER) {
            take(current.result());
        }
        return progress;
    }

    /// What a kernel needs next.
    enum Progress {
        /// More calls.
        CALLS,
        /// The compiler's time.
        COMPILER,
        /// Nothing: it is ready, or refused.
        OVER
    }

    private void take(@Nullable K kernel) {
        ready = kernel;
        (kernel == null ? REFUSED : READY).incrementAndGet();
    }

    /// How far the warming of all kernels of this process is.
    static Probe.WarmUp progress() {
        // In this order: a kernel that is asked for meanwhile must not count as done but not asked for.
        int refused = REFUSED.get();
        int ready = READY.get();
        return new Probe.WarmUp(ASKED.get(), ready, refused);
    }

    /// A kernel on its way: what it is exercised with, and how far it is.
    private static final class Attempt<K> {
        private final Trial<K> trial;
        private final LongSupplier clock;
        private final K kernel;
        private final long start;
        private int calls;
        private int fast;
        private int visits;

        Attempt(Trial<K> trial, LongSupplier clock) {
            this.trial = trial;
            this.clock = clock;
            kernel = trial.make();
            start = clock.getAsLong();
        }

        Progress progress() {
            if (isOver()) {
                return Progress.OVER;
            }
            return isWaiting() ? Progress.COMPILER : Progress.CALLS;
        }

        /// Whether it is clear by now that the kernel is fast, or that it never will be.
        private boolean isOver() {
            return fast == FAST_LOOKS || (calls >= LEAST_CALLS && clock.getAsLong() - start >= MOST_NANOS);
        }

        /// Whether the compiler has been asked by now: more calls only take the processor from it.
        private boolean isWaiting() {
            return fast == 0 && calls > trial.calls();
        }

        void exercise(long nanos) {
            long end = clock.getAsLong() + nanos;
            do {
                if (calls <= trial.calls()) {
                    trial.touch(kernel, trial.touches());
                    trial.exercise(kernel);
                    calls += trial.touches() + 1;
                } else if (fast > 0 || ++visits % VISITS_PER_LOOK == 0) {
                    trial.touch(kernel, trial.touches());
                    calls += trial.touches() + 1;
                    look();
                }
            } while (!isOver() && !isWaiting() && clock.getAsLong() - end < 0);
        }

        private void look() {
            // The first look costs little where the kernel is still slow, the next are sure of themselves.
            if (fast == 0 && nanos(1) > NANOS_COLD + limit(1)) {
                return;
            }
            fast = nanos(CALLS_TO_BE_SURE) < NANOS_AROUND + limit(CALLS_TO_BE_SURE) ? fast + 1 : 0;
        }

        private long limit(int times) {
            return NANOS_PER_OPERATION * times * trial.operations();
        }

        private long nanos(int times) {
            long before = clock.getAsLong();
            for (int i = 0; i < times; i++) {
                trial.exercise(kernel);
            }
            return clock.getAsLong() - before;
        }

        @Nullable
        K result() {
            return fast == FAST_LOOKS && trial.isRight(kernel) ? kernel : null;
        }
    }
}
