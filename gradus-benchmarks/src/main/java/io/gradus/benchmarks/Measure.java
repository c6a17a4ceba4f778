package io.gradus.benchmarks;

import io.gradus.backend.StepMemory;
import io.gradus.backend.cpu.kernel.CpuKernels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Times work and prints results for `benchmarks/compare.sh`, as the peers' `measure.py` does: what is compared with
/// programs in Python is measured as they measure. JMH is for everything else.
///
/// An operation is measured twice: with a new array for each result, as in a user's program, and with results that take
/// the arrays of earlier ones, as in `fit`. The latter are the lines of `AGAIN`.
final class Measure {
    /// Longer than the peers', which come compiled.
    private static final double LEAST_WARM_UP_SECONDS = 1.5;

    /// For work that has just been timed with new arrays.
    private static final double LEAST_WARM_UP_AGAIN_SECONDS = 0.4;

    private static final double LONGEST_WARM_UP_SECONDS = 5;
    private static final double MEASURED_SECONDS = 0.8;
    private static final double BLOCK_SECONDS = 0.002;
    private static final double QUANTILE = 0.1;
    private static final int LEAST_BLOCKS = 5;
    private static final double NANOS = 1e9;
    private static final StepMemory MEMORY = new StepMemory();

    /// Keeps results, so that no work is optimised away.
    @SuppressWarnings("unused")
    private static volatile @Nullable Object sink;

    private Measure() {}

    /// Prints one line of the comparison.
    static void report(String what, double value, String unit) {
        print("RESULT", what, value, unit, Bound.NONE);
    }

    /// Prints the nanoseconds that an element of the work of an operation takes.
    static void nanos(String what, long elements, Bound bound, Supplier<?> work) {
        print("RESULT", what, seconds(work) * NANOS / elements, "ns", bound);
        print("AGAIN", what, secondsAgain(work) * NANOS / elements, "ns", bound);
    }

    /// Prints the milliseconds that an operation takes.
    static void millis(String what, Bound bound, Supplier<?> work) {
        print("RESULT", what, seconds(work) * 1e3, "ms", bound);
        print("AGAIN", what, secondsAgain(work) * 1e3, "ms", bound);
    }

    /// Prints the rate at which an operation does its multiply-adds.
    static void rate(String what, double multiplyAdds, Bound bound, Supplier<?> work) {
        print("RESULT", what, 2e-9 * multiplyAdds / seconds(work), "GFLOP/s", bound);
        print("AGAIN", what, 2e-9 * multiplyAdds / secondsAgain(work), "GFLOP/s", bound);
    }

    private static void print(String kind, String what, double value, String unit, Bound bound) {
        System.out.println(String.join("\t", kind, what, Float.toString((float) value), unit, bound.field()));
    }

    /// How a number of threads is named in the comparison.
    static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    /// Seconds that one call takes: the tenth percentile over blocks of calls that take some 2 ms each, since whatever
    /// else runs on the machine only makes them longer.
    static double seconds(Supplier<?> work) {
        return tenthPercentile(LEAST_WARM_UP_SECONDS, calls -> {
            for (int i = 0; i < calls; i++) {
                sink = work.get();
            }
        });
    }

    /// As [#seconds(Supplier)], where a result takes the array of an earlier one.
    private static double secondsAgain(Supplier<?> work) {
        return tenthPercentile(LEAST_WARM_UP_AGAIN_SECONDS, calls -> {
            for (int i = 0; i < calls; i++) {
                MEMORY.step(() -> {
                    sink = work.get();
                    return null;
                });
            }
        });
    }

    private interface Work {
        void run(int calls);
    }

    private static double tenthPercentile(double leastWarmUp, Work work) {
        double once = warmUp(leastWarmUp, work);
        int block = Math.max(1, (int) (BLOCK_SECONDS / Math.max(once, 1e-9)));
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (MEASURED_SECONDS * NANOS);
        while (times.size() < LEAST_BLOCKS || System.nanoTime() < end) {
            times.add(time(work, block) / block);
        }
        Collections.sort(times);
        return times.get((int) (times.size() * QUANTILE));
    }

    /// Runs the work until all kernels that it asked for are compiled, and for a moment at least, since peers come
    /// compiled. Returns the seconds of the fastest call.
    private static double warmUp(double leastSeconds, Work work) {
        long start = System.nanoTime();
        long least = start + (long) (leastSeconds * NANOS);
        long last = start + (long) (LONGEST_WARM_UP_SECONDS * NANOS);
        double once = Double.MAX_VALUE;
        long now;
        do {
            once = Math.min(once, time(work, 1));
            now = System.nanoTime();
            if (!CpuKernels.current().probe().warmUp().isOver()) {
                least = Math.max(least, now + (long) (leastSeconds / 2 * NANOS));
            }
        } while (now < Math.min(least, last));
        return once;
    }

    private static double time(Work work, int calls) {
        long start = System.nanoTime();
        work.run(calls);
        return (System.nanoTime() - start) / NANOS;
    }
}
