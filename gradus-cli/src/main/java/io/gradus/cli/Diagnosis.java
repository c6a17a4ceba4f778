package io.gradus.cli;

import io.gradus.backend.cpu.SpeedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `gradus diagnose` found, and what follows from it. Rates are pairs: on one thread, and on all.
///
/// @param processor the processor's name
/// @param processors how many Java may use
/// @param threads how many the kernels use
/// @param module whether the JVM has the module of the Vector API
/// @param vectors whether the kernels are those on the Vector API
/// @param vectorBits the bits of their vectors, or 0
/// @param start how the first products went
/// @param peak GFLOP/s of multiply-adds on registers; 0 where not measured
/// @param products GFLOP/s of matrix products
/// @param memory GB/s
record Diagnosis(
        String processor,
        int processors,
        int threads,
        boolean module,
        boolean vectors,
        int vectorBits,
        SpeedTest.Start start,
        Rates peak,
        Rates products,
        Rates memory) {
    /// Below this share of the peak, large matrix products are held up by something.
    private static final double EXPECTED_SHARE = 0.7;

    /// Below this share of `threads` times one thread's rate, the threads are in each other's way.
    private static final double EXPECTED_SCALING = 0.75;

    private static final double SLOW_START = 3;

    /// Rates on one thread, and on all.
    record Rates(double one, double all) {}

    /// The findings, one a line.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("processor", processor + ", " + count(processors, "processor") + " for Java"));
        lines.add(line("vectors", vectorText()));
        lines.add(line("threads", threads + " (-Dgradus.threads=N changes it)"));
        lines.add(line("multiply-add peak", peak.one == 0 ? "unknown without the Vector API" : gflops(peak, "")));
        lines.add(line("matrix product", gflops(products, share())));
        lines.add(line("memory", both("GB/s", memory)));
        lines.add(line("warm-up", warmUpText()));
        return lines;
    }

    /// What to change, one thing an element; empty where nothing is wrong.
    List<String> advice() {
        List<String> advice = new ArrayList<>();
        if (!module) {
            advice.add(
                    "Large computations are several times slower than they need be: start Java with"
                            + " --add-modules jdk.incubator.vector, or say 'requires jdk.incubator.vector' in module-info.java.");
        } else if (!vectors) {
            advice.add("The Vector API is there but not in use: remove -Dgradus.kernels=scalar.");
        }
        if (start.kernels().refused() > 0) {
            advice.add(count(start.kernels().refused(), "vector kernel")
                    + " stayed slow in this JVM. They need C2: remove -Xint, -XX:TieredStopAtLevel and"
                    + " -XX:-TieredCompilation, and use a HotSpot JDK.");
        }
        if (threads < processors) {
            advice.add("Only " + threads + " of " + processors
                    + " processors are used: remove -Dgradus.threads, or set it to " + processors + ".");
        }
        if (threads > processors) {
            advice.add("More threads than processors get in each other's way: set -Dgradus.threads=" + processors
                    + " or less.");
        }
        if (vectors && products.one < EXPECTED_SHARE * peak.one) {
            advice.add("Matrix products reach " + percent(products.one / peak.one)
                    + " of the peak: look for other programs on this machine, and for a limit of processor time"
                    + " (of a container, or to save power).");
        }
        if (threads > 1 && threads <= processors && products.all < EXPECTED_SCALING * threads * products.one) {
            advice.add(threads + " threads give " + number(products.all / products.one)
                    + " times the rate of one: other programs use the processors, or some of them are two halves of"
                    + " one core; compare -Dgradus.threads=" + Math.max(1, threads / 2) + ".");
        }
        if (!start.kernels().isOver() || start.untilFast() > SLOW_START) {
            advice.add("The JIT compiler took long: it needs a processor of its own for the first second or two, so"
                    + " measure later than that, and give short programs more than one processor.");
        }
        return advice;
    }

    private String vectorText() {
        String bits = vectorBits == 0 ? "" : vectorBits + " bits, " + vectorBits / Float.SIZE + " floats; ";
        return bits + "module jdk.incubator.vector is " + (module ? "present" : "missing") + " and "
                + (vectors ? "in use" : "not in use");
    }

    private String warmUpText() {
        return String.format(
                Locale.ROOT,
                "first product of 1024x1024 after %.2f s, full speed after %.2f s; vector kernels: %d asked for, %d"
                        + " ready, %d refused",
                start.first(),
                start.untilFast(),
                start.kernels().asked(),
                start.kernels().ready(),
                start.kernels().refused());
    }

    private String share() {
        if (peak.one == 0) {
            return "";
        }
        return " (" + percent(products.one / peak.one) + " and " + percent(products.all / peak.all) + " of the peak)";
    }

    private String gflops(Rates rates, String rest) {
        return both("GFLOP/s", rates) + rest;
    }

    private String both(String unit, Rates rates) {
        String one = number(rates.one) + " " + unit + " on 1 thread";
        return threads == 1 ? one : one + ", " + number(rates.all) + " on " + threads;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static String line(String what, String value) {
        return String.format(Locale.ROOT, "%-18s %s", what, value);
    }
}
