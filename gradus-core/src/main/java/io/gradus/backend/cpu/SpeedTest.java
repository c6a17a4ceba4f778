package io.gradus.backend.cpu;

import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.gemm.BlockedGemm;
import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.Probe;
import java.util.function.LongSupplier;

/// Measures in a few seconds what this machine and the kernels of this process can do: for `gradus diagnose`.
///
/// Each figure is the best of several runs, since whatever else runs on the machine can only make it worse.
public final class SpeedTest {
    /// The side of the matrices that are multiplied: large enough for the full rate, small enough to repeat.
    private static final int SIDE = 1024;

    /// Elements of each array of the memory test: together larger than most last-level caches.
    private static final int ELEMENTS = 1 << 24;

    private static final int CHUNK = 1 << 16;
    private static final int STEPS = 2000;
    private static final int PEAK_RUNS = 200;
    private static final long NANOS = 400_000_000L;
    private static final long LONGEST_WARM_UP = 4_000_000_000L;

    /// A product is at full speed when it takes at most so many times as long as the fastest.
    private static final double NEAR_BEST = 1.25;

    private final Probe probe = CpuKernels.current().probe();
    private final float[] a = filled(SIDE * SIDE);
    private final float[] b = filled(SIDE * SIDE);
    private final float[] c = new float[SIDE * SIDE];

    /// A test of the kernels that are in use.
    public SpeedTest() {}

    /// How the first matrix products went.
    ///
    /// @param first seconds that the first one took
    /// @param untilFast seconds until they were as fast as later ones
    /// @param kernels what was warmed meanwhile
    public record Start(double first, double untilFast, Probe.WarmUp kernels) {}

    /// Multiplies until the kernels are compiled. To be called first.
    public Start warmUp() {
        long start = System.nanoTime();
        long[] ends = new long[1 << 12];
        int runs = 0;
        long best = Long.MAX_VALUE;
        int asked = 0;
        long lastAsked = start;
        long end;
        do {
            long before = System.nanoTime();
            product();
            end = System.nanoTime();
            best = Math.min(best, end - before);
            ends[runs++] = end;
            // A kernel that gets ready may ask for the next.
            if (probe.warmUp().asked() > asked || !probe.warmUp().isOver()) {
                asked = probe.warmUp().asked();
                lastAsked = end;
            }
        } while (runs < ends.length && end - start < LONGEST_WARM_UP && end - lastAsked < NANOS);
        long previous = start;
        int fast = 0;
        while (ends[fast] - previous > best * NEAR_BEST) {
            previous = ends[fast++];
        }
        peak(1);
        return new Start((ends[0] - start) * 1e-9, (previous - start) * 1e-9, probe.warmUp());
    }

    /// The peak of fused multiply-adds in GFLOP/s; 0 where it cannot be measured, without the Vector API.
    public double peak(int threads) {
        return rate(threads, () -> {
            long[] done = new long[threads];
            WorkerPool.shared().forEach(threads, i -> {
                for (int run = 0; run < PEAK_RUNS; run++) {
                    done[i] += probe.multiplyAdds(STEPS);
                }
            });
            long all = 0;
            for (long each : done) {
                all += 2 * each;
            }
            return all;
        });
    }

    /// The rate of large float32 matrix products in GFLOP/s.
    public double products(int threads) {
        return rate(threads, () -> {
            product();
            return 2L * SIDE * SIDE * SIDE;
        });
    }

    private void product() {
        BlockedGemm.current().gemm(false, false, SIDE, SIDE, SIDE, a, 0, SIDE, b, 0, SIDE, c, 0, SIDE, false);
    }

    /// What memory delivers and takes in GB/s, with arrays that no cache holds: `a = b + s · c`, 12 bytes an element.
    public double memory(int threads) {
        float[] source = filled(ELEMENTS);
        float[] target = new float[ELEMENTS];
        return rate(threads, () -> {
            WorkerPool.shared().forEachRange(ELEMENTS / 2, CHUNK, (from, to) -> triad(source, target, from, to));
            return 12L * (ELEMENTS / 2);
        });
    }

    private static void triad(float[] source, float[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            target[i] = source[i] + 0.5f * source[ELEMENTS / 2 + i];
        }
    }

    /// The best rate of `work`, which says how much it did, in units a nanosecond.
    private static double rate(int threads, LongSupplier work) {
        int before = WorkerPool.threads();
        WorkerPool.setThreads(threads);
        try {
            double best = 0;
            long end = System.nanoTime() + NANOS;
            do {
                long start = System.nanoTime();
                long done = work.getAsLong();
                best = Math.max(best, done / (double) Math.max(1, System.nanoTime() - start));
            } while (System.nanoTime() - end < 0);
            return best;
        } finally {
            WorkerPool.setThreads(before);
        }
    }

    private static float[] filled(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (i % 17 - 8) / 16f;
        }
        return values;
    }
}
