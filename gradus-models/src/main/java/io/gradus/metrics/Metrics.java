package io.gradus.metrics;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.argmax;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.equal;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.isfinite;
import static io.gradus.Gradus.less;
import static io.gradus.Gradus.logicalAnd;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.oneHot;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.squeeze;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.weighting.Ranks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keras's accuracies as functions, which give 0 or 1 for each prediction, its correlations, and [#get(Object)], which
/// finds metrics by name. The other functions that Keras calls metrics are in [io.gradus.losses.Losses].
public final class Metrics {
    private Metrics() {}

    /// The metric that is meant: a [Metric] itself, Keras's name of a class in either case or for short
    /// (`"MeanSquaredError"`, `"mean_squared_error"`, `"mse"`), or a map with `class_name` and `config`.
    ///
    /// `"accuracy"` is the metric that compares predictions with targets as they are; `compile` chooses by their
    /// shapes.
    ///
    /// @throws IllegalArgumentException for another name
    public static Metric get(Object identifier) {
        return identifier instanceof Metric metric ? metric : MetricRegistry.get(identifier);
    }

    /// The map with `class_name` and `config` for a metric, as `.keras` files hold it.
    public static Map<String, @Nullable Object> serialize(Metric metric) {
        return MetricRegistry.serialize(metric);
    }

    /// Where predictions equal targets.
    public static Tensor accuracy(Operand yTrue, Operand yPred) {
        Ranks.Pair y = Ranks.match(cast(yTrue, yPred.dtype()), yPred.tensor());
        return ones(equal(y.first(), y.second()));
    }

    /// Where a prediction is above the threshold and the target 1, or not above it and the target 0.
    public static Tensor binaryAccuracy(Operand yTrue, Operand yPred, double threshold) {
        Ranks.Pair y = Ranks.match(yTrue.tensor(), yPred.tensor());
        Tensor answers = cast(greater(y.second(), threshold), y.first().dtype());
        return ones(equal(y.first(), answers));
    }

    /// Where the likeliest class of both is the same.
    ///
    /// @param yTrue probabilities `(…, classes)`, or zeros and a one
    /// @param yPred probabilities or scores `(…, classes)`
    public static Tensor categoricalAccuracy(Operand yTrue, Operand yPred) {
        return ones(equal(argmax(yTrue, -1), argmax(yPred, -1)));
    }

    /// Where the likeliest class is the target.
    ///
    /// @param yTrue class numbers `(…)` or `(…, 1)`
    /// @param yPred probabilities or scores `(…, classes)`
    public static Tensor sparseCategoricalAccuracy(Operand yTrue, Operand yPred) {
        boolean extra = yTrue.rank() == yPred.rank() && yTrue.shape().dim(-1) == 1;
        Tensor classes = extra ? squeeze(yTrue, -1) : yTrue.tensor();
        Tensor matches = ones(equal(classes, argmax(yPred, -1)));
        boolean column = matches.rank() > 1 && matches.shape().dim(-1) == 1;
        return column ? squeeze(matches, -1) : matches;
    }

    /// Where the likeliest class of the targets is among the `k` likeliest ones of the predictions.
    public static Tensor topKCategoricalAccuracy(Operand yTrue, Operand yPred, int k) {
        return sparseTopKCategoricalAccuracy(argmax(yTrue, -1), yPred, k);
    }

    /// Where the target is among the `k` likeliest classes. Of classes with equal scores, all are.
    ///
    /// @param yTrue class numbers `(…)`
    /// @param yPred probabilities or scores `(…, classes)`
    public static Tensor sparseTopKCategoricalAccuracy(Operand yTrue, Operand yPred, int k) {
        Tensor classes = cast(yTrue, DType.INT32);
        Tensor hot = oneHot(classes, yPred.shape().dim(-1), DType.BOOL);
        Tensor score = sum(Gradus.where(hot, yPred, 0), -1, true);
        Tensor better = sum(cast(greater(yPred, score), DType.INT32), -1);
        // TensorFlow counts neither a class that does not exist nor a score that is not finite.
        Tensor counts = logicalAnd(Gradus.any(hot, -1, false), isfinite(squeeze(score, -1)));
        return ones(logicalAnd(less(better, k), counts));
    }

    /// Where the target is among the first `k` of the predicted class numbers.
    ///
    /// @param yTrue class numbers `(…)`
    /// @param yPred class numbers `(…, n)`, the likeliest first
    static Tensor sparseTopKOfSortedIds(Operand yTrue, Operand yPred, int k) {
        int width = yPred.shape().dim(-1);
        Tensor ids = reshape(yPred, -1, width);
        Tensor first =
                Gradus.slice(ids, new int[] {0, 0}, new int[] {ids.shape().dim(0), Math.min(k, width)});
        Tensor classes = expandDims(reshape(cast(yTrue, yPred.dtype()), -1), 1);
        return reshape(ones(Gradus.any(equal(classes, first), 1, false)), yTrue.shape());
    }

    /// Pearson's correlation of targets and predictions along an axis: the mean product of both, after each was moved
    /// and
    /// scaled to mean 0 and standard deviation 1. Not a number where one of them is constant.
    public static Tensor pearsonCorrelation(Operand yTrue, Operand yPred, int axis) {
        Ranks.Pair y = Ranks.match(cast(yTrue, yPred.dtype()), yPred.tensor());
        return mean(multiply(standardized(y.first(), axis), standardized(y.second(), axis)), axis);
    }

    private static Tensor standardized(Tensor x, int axis) {
        Tensor centered = subtract(x, mean(x, axis, true));
        return divide(centered, Gradus.std(centered, axis, true));
    }

    /// The concordance correlation of targets and predictions along an axis (Lin, 1989):
    /// `2 * covariance / (variance + variance + (mean - mean)²)`, with 1e-7 added below the line.
    public static Tensor concordanceCorrelation(Operand yTrue, Operand yPred, int axis) {
        Ranks.Pair y = Ranks.match(cast(yTrue, yPred.dtype()), yPred.tensor());
        Tensor trueMean = mean(y.first(), axis, true);
        Tensor mean = mean(y.second(), axis, true);
        Tensor variances = add(
                Gradus.var(subtract(y.first(), trueMean), axis, true),
                Gradus.var(subtract(y.second(), mean), axis, true));
        Tensor covariance = multiply(subtract(y.first(), mean), subtract(y.second(), mean));
        Tensor norm = add(add(variances, square(subtract(trueMean, mean))), 1e-7);
        return mean(divide(multiply(covariance, 2), norm), axis);
    }

    private static Tensor ones(Tensor matches) {
        return cast(matches, DType.FLOAT32);
    }
}
