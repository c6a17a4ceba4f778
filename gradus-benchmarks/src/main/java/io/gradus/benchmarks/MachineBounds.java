package io.gradus.benchmarks;

import io.gradus.Threads;
import io.gradus.backend.cpu.SpeedTest;

/// Measures what bounds kernels on this machine. Usage: `MachineBounds [THREADS]`.
final class MachineBounds {
    private MachineBounds() {}

    public static void main(String[] args) {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : Threads.count();
        SpeedTest test = new SpeedTest();
        test.warmUp();
        double peak = test.peak(threads);
        report(Bound.Kind.FLOAT32, threads, peak, "GFLOP/s");
        // Half as many lanes, each as fast.
        report(Bound.Kind.FLOAT64, threads, peak / 2, "GFLOP/s");
        report(Bound.Kind.MEMORY, threads, test.memory(threads), "GB/s");
    }

    private static void report(Bound.Kind kind, int threads, double rate, String unit) {
        Measure.report(kind.label() + ", " + Measure.threads(threads), rate, unit);
    }
}
