package io.gradus.metrics;

import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.logicalNot;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.transpose;
import static io.gradus.Gradus.where;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Tensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The scores above which the answer is yes, and how often each [Outcome] comes at each of them.
///
/// Where they divide [0, 1] evenly, each score is counted once, in its interval, and the counts are summed up from
/// the highest; others are compared with all scores.
final class Thresholds {
    private static final double EPSILON = 1e-7;

    private final double[] values;
    private final boolean even;

    private Thresholds(boolean even, double... values) {
        this.even = even;
        this.values = values;
    }

    /// One or more thresholds.
    ///
    /// @throws IllegalArgumentException for one outside [0, 1]
    static Thresholds of(String metric, double... values) {
        return new Thresholds(isEven(inRange(metric, values)), values.clone());
    }

    /// A threshold that may lie anywhere.
    static Thresholds at(double value) {
        return new Thresholds(false, value);
    }

    /// As many as given, from 0 to 1 at equal distances; 0.5 if it is only one.
    static Thresholds between(int count) {
        return count == 1 ? at(0.5) : new Thresholds(true, framed(0, inner(count), 1));
    }

    /// As many as given, at equal distances, the first just below 0 and the last just above 1.
    static Thresholds beyond(int count) {
        return new Thresholds(true, framed(-EPSILON, inner(count), 1 + EPSILON));
    }

    /// The given ones in order, one just below 0 and one just above 1.
    ///
    /// @throws IllegalArgumentException for one outside [0, 1]
    static Thresholds beyond(String metric, double... values) {
        double[] sorted = inRange(metric, values).clone();
        Arrays.sort(sorted);
        return new Thresholds(isEven(framed(0, sorted, 1)), framed(-EPSILON, sorted, 1 + EPSILON));
    }

    private static double[] inRange(String metric, double... values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(value -> value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(metric + ": thresholds are one or more numbers in [0, 1]. Received:"
                    + " thresholds=" + Arrays.toString(values));
        }
        return values;
    }

    private static double[] inner(int count) {
        double[] values = new double[count - 2];
        Arrays.setAll(values, i -> (i + 1) * 1.0 / (count - 1));
        return values;
    }

    private static double[] framed(double first, double[] inner, double last) {
        double[] all = new double[inner.length + 2];
        all[0] = first;
        System.arraycopy(inner, 0, all, 1, inner.length);
        all[all.length - 1] = last;
        return all;
    }

    private static boolean isEven(double... values) {
        for (int i = 0; i < values.length; i++) {
            double expected = (float) i / (values.length - 1);
            if (!(Math.abs(values[i] - expected) <= EPSILON + 1e-5 * expected)) {
                return false;
            }
        }
        return values.length > 2;
    }

    int size() {
        return values.length;
    }

    /// How often, `(thresholds, columns)`, each of the outcomes comes.
    ///
    /// @param batch labels, scores and weights of shape `(n, columns)`
    Map<Outcome, Tensor> count(ScoredBatch batch, Collection<Outcome> wanted) {
        Map<Outcome, Tensor> counts = new EnumMap<>(Outcome.class);
        Tensor labels = cast(batch.labels(), DType.BOOL);
        for (boolean isTrue : new boolean[] {true, false}) {
            Tensor chosen = isTrue ? labels : logicalNot(labels);
            if (even) {
                countIntervals(batch, chosen, isTrue, wanted, counts);
            } else {
                compare(batch, chosen, isTrue, wanted, counts);
            }
        }
        return counts;
    }

    private static @Nullable Outcome wanted(boolean isTrue, boolean positive, Collection<Outcome> wanted) {
        return wanted.stream()
                .filter(outcome -> outcome.isOfTrueLabels() == isTrue && outcome.isPositive() == positive)
                .findFirst()
                .orElse(null);
    }

    private void compare(
            ScoredBatch batch, Tensor chosen, boolean isTrue, Collection<Outcome> wanted, Map<Outcome, Tensor> counts) {
        DType dtype = batch.scores().dtype();
        Tensor limits = reshape(Gradus.constant(values, dtype), values.length, 1, 1);
        Tensor above = Gradus.greater(Gradus.expandDims(batch.scores(), 0), limits);
        Tensor weights = batch.weights();
        for (boolean positive : new boolean[] {true, false}) {
            Outcome outcome = wanted(isTrue, positive, wanted);
            if (outcome != null) {
                Tensor met = Gradus.logicalAnd(chosen, positive ? above : logicalNot(above));
                counts.put(outcome, sum(weights == null ? cast(met, dtype) : where(met, weights, 0), 1));
            }
        }
    }

    private void countIntervals(
            ScoredBatch batch, Tensor chosen, boolean isTrue, Collection<Outcome> wanted, Map<Outcome, Tensor> counts) {
        Outcome positive = wanted(isTrue, true, wanted);
        Outcome negative = wanted(isTrue, false, wanted);
        if (positive == null && negative == null) {
            return;
        }
        Tensor numbers = cast(chosen, batch.scores().dtype());
        Tensor weights = batch.weights();
        Tensor values = weights == null ? numbers : multiply(numbers, weights);
        int columns = batch.scores().shape().dim(1);
        Tensor sums = Gradus.segmentSum(Gradus.ravel(values), places(batch.scores()), columns * size());
        Tensor above = transpose(Gradus.cumsum(reshape(sums, columns, size()), 1, false, true));
        if (positive != null) {
            counts.put(positive, above);
        }
        if (negative != null) {
            counts.put(negative, subtract(sum(values, 0, true), above));
        }
    }

    /// The interval of each score, numbered column by column; -1 for those above no threshold.
    private Tensor places(Tensor scores) {
        Tensor part = subtract(Gradus.ceil(multiply(Gradus.clip(scores, 0, 1), size() - 1)), 1);
        Tensor interval = values[0] < 0 ? Gradus.maximum(part, 0) : part;
        Tensor column = multiply(Gradus.arange(scores.shape().dim(1)), size());
        Tensor place = Gradus.add(cast(interval, DType.INT32), column);
        // What is not a number is above nothing.
        return Gradus.ravel(where(Gradus.greaterEqual(interval, 0), place, -1));
    }
}
