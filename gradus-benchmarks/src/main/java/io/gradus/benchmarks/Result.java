package io.gradus.benchmarks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of the comparison: what a contender reached.
///
/// @param contender who
/// @param work what, without the number of threads
/// @param threads on how many threads, as [Measure#threads] says it; empty where that makes no difference
/// @param value how fast, in `unit`
/// @param unit `ns`, `ms`, `s` and `MB`, of which less is better, or a rate; empty for what is not compared
/// @param bound what a machine cannot do faster
record Result(String contender, String work, String threads, double value, String unit, Bound bound) {
    private static final Pattern NAME = Pattern.compile("(.*), (\\d+ threads?)(: .*)?");

    /// The result that a line of five or six fields, with tabs between them, tells: contender, work, value, unit,
    /// bound.
    static Result parse(String line) {
        String[] fields = line.split("\t", -1);
        Bound bound = fields.length > 4 ? Bound.parse(fields[4]) : Bound.NONE;
        Matcher name = NAME.matcher(fields[1]);
        double value = Double.parseDouble(fields[2]);
        if (!name.matches()) {
            return new Result(fields[0], fields[1], "", value, fields[3], bound);
        }
        String work = name.group(1) + (name.group(3) == null ? "" : name.group(3));
        return new Result(fields[0], work, name.group(2), value, fields[3], bound);
    }

    /// Whether this is better than another result of the same work.
    boolean betterThan(Result other) {
        return lessIsBetter() ? value < other.value : value > other.value;
    }

    /// How many times as good this is as another result of the same work.
    double ratioTo(Result other) {
        return lessIsBetter() ? other.value / value : value / other.value;
    }

    private boolean lessIsBetter() {
        return switch (unit) {
            case "ns", "ms", "s", "MB" -> true;
            default -> false;
        };
    }
}
