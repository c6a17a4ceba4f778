package io.gradus.callbacks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/// The line that shows the progress of one epoch, in the looks of Keras's `Progbar`: a coloured bar that is drawn
/// again and again, or one line when the epoch has ended.
final class ProgressLine {
    private static final int WIDTH = 20;
    private static final double INTERVAL = 0.05;

    /// Keras gives the first step no part in its estimate of the others: it is slower.
    private static final int FIRST = 1;

    private final PrintStream out;
    private int target;
    private final Verbose verbose;
    private final LongSupplier nanos;
    private final String tick;
    private final long start;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private long afterFirst;
    private double lastUpdate = Double.NEGATIVE_INFINITY;
    private int lastWidth;

    /// @param target the number of steps, or [RunParameters#UNKNOWN_STEPS]
    /// @param nanos the clock
    ProgressLine(PrintStream out, int target, Verbose verbose, LongSupplier nanos) {
        this.out = out;
        this.target = target;
        this.verbose = verbose;
        this.nanos = nanos;
        this.tick = out.charset().newEncoder().canEncode('━') ? "━" : "=";
        this.start = nanos.getAsLong();
    }

    /// Shows the state after the last step.
    ///
    /// @param steps how many there were
    void finish(int steps, Map<String, Double> logs) {
        target = steps;
        update(steps, logs, true);
    }

    /// Shows the state after a step.
    ///
    /// @param step the number of steps done
    /// @param finished whether the epoch has ended
    void update(int step, Map<String, Double> logs, boolean finished) {
        if (verbose == Verbose.SILENT) {
            return;
        }
        values.putAll(logs);
        double now = seconds(nanos.getAsLong() - start);
        double perStep = perStep(step, now);
        if (verbose == Verbose.LINES) {
            if (finished) {
                out.print(counter(step) + " - " + rounded(now) + "s -" + duration(perStep) + figures() + "\n");
                out.flush();
            }
        } else if (finished || now - lastUpdate >= INTERVAL) {
            draw(step, now, perStep, finished);
            lastUpdate = now;
        }
    }

    private void draw(int step, double now, double perStep, boolean finished) {
        if (target == RunParameters.UNKNOWN_STEPS) {
            drawUnknown(step, now, perStep);
            return;
        }
        int done = target == 0 ? WIDTH : (int) (WIDTH * ((double) step / target));
        String time = finished ? rounded(now) + "s" : remaining(perStep * (target - step));
        String tail = duration(perStep) + figures();
        int width = counter(step).length() + 1 + WIDTH + 1 + time.length() + tail.length();
        StringBuilder text = new StringBuilder();
        text.repeat("\b", lastWidth).append('\r');
        text.append("\u001b[1m").append(counter(step)).append("\u001b[0m ");
        if (done > 0) {
            text.append("\u001b[32m").repeat(tick, done).append("\u001b[0m");
        }
        text.append("\u001b[37m").repeat(tick, WIDTH - done).append("\u001b[0m");
        text.append(" \u001b[1m").append(time).append("\u001b[0m").append(tail);
        text.repeat(" ", Math.max(0, lastWidth - width));
        if (finished) {
            text.append('\n');
        }
        out.print(text);
        out.flush();
        lastWidth = width;
    }

    /// The line while nobody knows how many steps there are.
    private void drawUnknown(int step, double now, double perStep) {
        String counter = String.format(Locale.ROOT, "%7d/Unknown", step);
        String time = rounded(now) + "s";
        String tail = duration(perStep) + figures();
        int width = counter.length() + 1 + time.length() + tail.length();
        StringBuilder text = new StringBuilder();
        text.repeat("\b", lastWidth).append('\r').append(counter);
        text.append(" \u001b[1m").append(time).append("\u001b[0m").append(tail);
        text.repeat(" ", Math.max(0, lastWidth - width));
        out.print(text);
        out.flush();
        lastWidth = width;
    }

    /// `  7/469`: the step, as wide as the target.
    private String counter(int step) {
        String number = Integer.toString(step);
        String of = Integer.toString(target);
        return " ".repeat(Math.max(0, of.length() - number.length())) + number + "/" + of;
    }

    /// The mean time of a step, without the first one where there are more.
    private double perStep(int step, double now) {
        if (step == 0) {
            return 0;
        }
        double mean =
                step > FIRST && afterFirst != 0 ? (now - seconds(afterFirst - start)) / (step - FIRST) : now / step;
        if (step == FIRST) {
            afterFirst = nanos.getAsLong();
        }
        return mean;
    }

    private static double seconds(long nanos) {
        return nanos * 1e-9;
    }

    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%.0f", Math.rint(number));
    }

    private static String duration(double seconds) {
        if (seconds >= 1 || seconds == 0) {
            return " " + rounded(seconds) + "s/step";
        }
        return seconds >= 1e-3 ? " " + rounded(seconds * 1e3) + "ms/step" : " " + rounded(seconds * 1e6) + "us/step";
    }

    private static String remaining(double seconds) {
        long whole = (long) seconds;
        if (seconds > 3600) {
            return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole % 3600 / 60, whole % 60);
        }
        return seconds > 60 ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60) : whole + "s";
    }

    private String figures() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(" - ").append(name).append(": ").append(figure(value)));
        return text.toString();
    }

    /// Four digits after the point, and the power of ten of small numbers; Python's words for what is no number.
    private static String figure(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return String.format(Locale.ROOT, Math.abs(value) > 1e-3 ? "%.4f" : "%.4e", value);
    }
}
