package io.gradus.benchmarks;

import io.gradus.backend.StepMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Times work and prints results for `benchmarks/compare.sh`, as the peers' `measure.py` does: what is compared with
/// programs in Python is measured as they measure. JMH is for everything else.
final class Measure {
    /// Longer than the peers': they come compiled.
    private static final double WARM_UP_SECONDS = 2.5;

    private static final double MEASURED_SECONDS = 1.5;
    private static final double BLOCK_SECONDS = 0.002;
    private static final double QUANTILE = 0.1;
    private static final int LEAST_BLOCKS = 5;
    private static final double NANOS = 1e9;
    private static final StepMemory MEMORY = new StepMemory();

    /// Whether the work runs as in `fit`, where results take the arrays of earlier ones:
    /// `-Dgradus.benchmarks.again=true`.
    private static final boolean AGAIN = Boolean.getBoolean("gradus.benchmarks.again");

    /// Keeps results, so that no work is optimised away.
    @SuppressWarnings("unused")
    private static volatile @Nullable Object sink;

    private Measure() {}

    /// Prints one line of the comparison.
    static void report(String what, double value, String unit) {
        System.out.println("RESULT\t" + what + "\t" + (float) value + "\t" + unit);
    }

    /// How a number of threads is named in the comparison.
    static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    /// As [#time], with memory that is used again where that was asked for.
    private static double timeWork(Supplier<?> work, int calls) {
        return AGAIN ? time(() -> MEMORY.step(work), calls) : time(work, calls);
    }

    /// Seconds that one call takes: the tenth percentile over blocks of calls that take some 2 ms each, since whatever
    /// else runs on the machine only makes them longer.
    static double seconds(Supplier<?> work) {
        long end = System.nanoTime() + (long) (WARM_UP_SECONDS * NANOS);
        double once = Double.MAX_VALUE;
        do {
            once = Math.min(once, timeWork(work, 1));
        } while (System.nanoTime() < end);
        int block = Math.max(1, (int) (BLOCK_SECONDS / Math.max(once, 1e-9)));
        List<Double> times = new ArrayList<>();
        end = System.nanoTime() + (long) (MEASURED_SECONDS * NANOS);
        while (times.size() < LEAST_BLOCKS || System.nanoTime() < end) {
            times.add(timeWork(work, block) / block);
        }
        Collections.sort(times);
        return times.get((int) (times.size() * QUANTILE));
    }

    private static double time(Supplier<?> work, int calls) {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            sink = work.get();
        }
        return (System.nanoTime() - start) / NANOS;
    }
}
