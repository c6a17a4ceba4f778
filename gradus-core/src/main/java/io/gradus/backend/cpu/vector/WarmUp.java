package io.gradus.backend.cpu.vector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The background thread that warms kernels, the most wanted one first.
///
/// A program that starts asks for a dozen kernels within its first batch, and each takes C2 some tenths of a second on
/// a
/// machine that computes on all cores. Which of them counts is seen by the work that asks for it meanwhile: so kernels
/// are warmed in slices, each for the one that has been asked for the most work by then. While one waits for the
/// compiler, another gets to it.
final class WarmUp {
    private static final WarmUp INSTANCE = new WarmUp();

    /// How long one kernel is exercised before the order is looked at again.
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

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
            for (Warming<?> next = mostWanted(); next != null; next = mostWanted()) {
                boolean over = true;
                try {
                    over = next.proceed(SLICE_NANOS);
                } finally {
                    if (over) {
                        remove(next);
                    }
                }
            }
        } finally {
            end();
        }
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

    /// The kernel that the most work has asked for, or null when there was none for a while: the thread is to end.
    private synchronized @Nullable Warming<?> mostWanted() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
        while (waiting.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                thread = null;
                return null;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                thread = null;
                return null;
            }
        }
        return waiting.stream().max(Comparator.comparingLong(Warming::demand)).orElseThrow();
    }
}
