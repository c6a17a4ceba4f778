package io.gradus.backend.cpu.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The background thread that warms kernels, the most wanted one first.
///
/// A program that starts asks for a dozen kernels within its first batch, and each takes C2 some tenths of a second
/// on a machine that computes on all cores. Which of them counts is seen by the work that asks for it meanwhile: so
/// kernels are warmed in slices, each for the one that has been asked for the most work by then. While one waits for
/// the compiler, another gets to it.
final class WarmUp {
    private static final WarmUp INSTANCE = new WarmUp();

    /// How long one kernel is exercised before the order is looked at again.
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /// So many kernels may wait for the compiler at once: it is never without work, and a kernel that turns out to be
    /// wanted more is not behind many others.
    private static final int AT_ONCE = 6;

    /// How long to wait while the compiler works.
    private static final long BREAK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// An idle thread ends after this time.
    private static final long IDLE_MILLIS = 1000;

    private final List<Warming<?>> waiting = new ArrayList<>();
    private @Nullable Thread thread;

    private WarmUp() {}

    /// Puts a kernel into the line.
    static void request(Warming<?> warming) {
        INSTANCE.add(warming);
    }

    private synchronized void add(Warming<?> warming) {
        waiting.add(warming);
        notifyAll();
        start();
    }

    private void start() {
        if (thread == null && !waiting.isEmpty()) {
            Thread starting = new Thread(this::run, "gradus-warm-up");
            starting.setDaemon(true);
            starting.start();
            thread = starting;
        }
    }

    private void run() {
        try {
            for (List<Warming<?>> wanted = mostWanted(); !wanted.isEmpty(); wanted = mostWanted()) {
                if (proceed(wanted)) {
                    // All of them wait for the compiler, which may need this very processor.
                    LockSupport.parkNanos(BREAK_NANOS);
                }
            }
        } finally {
            end();
        }
    }

    /// Warms the first of these kernels that needs it, and looks after those before it.
    ///
    /// @return whether all of them wait for the compiler
    private boolean proceed(List<Warming<?>> wanted) {
        for (Warming<?> warming : wanted) {
            Warming.Progress progress = Warming.Progress.OVER;
            try {
                progress = warming.proceed(SLICE_NANOS);
            } finally {
                if (progress == Warming.Progress.OVER) {
                    remove(warming);
                }
            }
            if (progress != Warming.Progress.COMPILER) {
                return false;
            }
        }
        return true;
    }

    private synchronized void remove(Warming<?> warming) {
        waiting.remove(warming);
    }

    /// Another thread takes over when a trial has thrown, which ends this one.
    private synchronized void end() {
        if (thread == Thread.currentThread()) {
            thread = null;
            start();
        }
    }

    /// The kernels that the most work has asked for, first the one with the most; none when there was none for a
    /// while: the thread is to end.
    private synchronized List<Warming<?>> mostWanted() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
        while (waiting.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                thread = null;
                return List.of();
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                thread = null;
                return List.of();
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Warming<?> warming : waiting) {
            candidates.add(new Candidate(warming, warming.demand()));
        }
        candidates.sort(Comparator.comparingLong(Candidate::demand).reversed());
        List<Warming<?>> most = new ArrayList<>();
        for (Candidate candidate : candidates.subList(0, Math.min(AT_ONCE, candidates.size()))) {
            most.add(candidate.warming());
        }
        return most;
    }

    /// A kernel, with the work that has asked for it by now: it changes while candidates are sorted.
    private record Candidate(Warming<?> warming, long demand) {}
}
