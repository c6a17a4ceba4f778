package io.gradus.benchmarks;

import java.util.Locale;

/// Writes numbers as tables show them: with three digits, and none behind the point from 100 up.
final class Cell {
    private static final double[] LEAST = {100, 10, 1, 0.1, 0.01};

    private Cell() {}

    static String text(double value) {
        int decimals = 0;
        while (decimals < LEAST.length && Math.abs(value) < LEAST[decimals]) {
            decimals++;
        }
        String format = value >= 10_000 ? "%,.0f" : "%." + decimals + "f";
        return String.format(Locale.ROOT, format, value);
    }
}
