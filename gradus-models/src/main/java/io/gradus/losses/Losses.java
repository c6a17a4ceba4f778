package io.gradus.losses;

import static io.gradus.Gradus.abs;
import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.clip;
import static io.gradus.Gradus.ctcLoss;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.lessEqual;
import static io.gradus.Gradus.log;
import static io.gradus.Gradus.max;
import static io.gradus.Gradus.maximum;
import static io.gradus.Gradus.mean;
import static io.gradus.Gradus.minimum;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.negative;
import static io.gradus.Gradus.notEqual;
import static io.gradus.Gradus.rsqrt;
import static io.gradus.Gradus.softplus;
import static io.gradus.Gradus.square;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.where;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Operand;
import io.gradus.Tensor;
import io.gradus.weighting.Ranks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keras's losses as functions, which give one number an example, and [#get(Object)], which finds losses by name.
///
/// Targets are converted to the dtype of the predictions. Unless said otherwise the mean is taken over the last
/// axis.
public final class Losses extends CrossEntropies {
    private Losses() {}

    /// The loss that is meant: a [Loss] itself, a [LossFunction], Keras's name of a function, of a class or for
    /// short (`"mean_squared_error"`, `"MeanSquaredError"`, `"mse"`), or a map with `class_name` and `config`.
    ///
    /// A name that is not the class's becomes the name of the loss.
    ///
    /// @throws IllegalArgumentException for another name
    public static Loss get(Object identifier) {
        return switch (identifier) {
            case Loss loss -> loss;
            case LossFunction function -> Loss.of("lambda", function);
            default -> LossRegistry.get(identifier);
        };
    }

    /// The map with `class_name` and `config` for a loss, as `.keras` files hold it.
    public static Map<String, @Nullable Object> serialize(Loss loss) {
        return LossRegistry.serialize(loss);
    }

    /// The mean of `(yTrue - yPred)²`.
    public static Tensor meanSquaredError(Operand yTrue, Operand yPred) {
        return mean(square(difference(yTrue, yPred)), -1);
    }

    /// The mean of `|yTrue - yPred|`.
    public static Tensor meanAbsoluteError(Operand yTrue, Operand yPred) {
        return mean(abs(difference(yTrue, yPred)), -1);
    }

    /// 100 times the mean of `|(yTrue - yPred) / yTrue|`; targets near 0 count as 1e-7.
    public static Tensor meanAbsolutePercentageError(Operand yTrue, Operand yPred) {
        Ranks.Pair y = pair(yTrue, yPred);
        Tensor share = divide(subtract(y.first(), y.second()), maximum(abs(y.first()), EPSILON));
        return multiply(mean(abs(share), -1), 100);
    }

    /// The mean of `(ln(yTrue + 1) - ln(yPred + 1))²`; numbers below 1e-7 count as that.
    public static Tensor meanSquaredLogarithmicError(Operand yTrue, Operand yPred) {
        Ranks.Pair y = pair(yTrue, yPred);
        return mean(square(subtract(logOfNext(y.second()), logOfNext(y.first()))), -1);
    }

    private static Tensor logOfNext(Tensor x) {
        return log(add(maximum(x, EPSILON), 1));
    }

    /// The negated cosine of the angle between targets and predictions along the last axis: -1 for the same
    /// direction.
    public static Tensor cosineSimilarity(Operand yTrue, Operand yPred) {
        return cosineSimilarity(yTrue, yPred, -1);
    }

    /// The negated cosine of the angle between targets and predictions along an axis.
    public static Tensor cosineSimilarity(Operand yTrue, Operand yPred, int axis) {
        Ranks.Pair y = pair(yTrue, yPred);
        return negative(sum(multiply(normalized(y.first(), axis), normalized(y.second(), axis)), axis));
    }

    /// `x` divided by its L2 norm along an axis, but at most multiplied by 1e7.
    public static Tensor normalized(Tensor x, int axis) {
        Tensor inverse = rsqrt(sum(square(x), axis, true));
        return multiply(x, minimum(inverse, 1 / EPSILON));
    }

    /// [#huber(Operand, Operand, double)] with a delta of 1.
    public static Tensor huber(Operand yTrue, Operand yPred) {
        return huber(yTrue, yPred, 1);
    }

    /// The mean of `error² / 2` for errors up to `delta`, and of `delta * |error| - delta² / 2` for larger ones
    /// (Huber, 1964).
    public static Tensor huber(Operand yTrue, Operand yPred, double delta) {
        Ranks.Pair y = pair(yTrue, yPred);
        Tensor error = subtract(y.second(), y.first());
        Tensor size = abs(error);
        Tensor linear = subtract(multiply(size, delta), 0.5 * delta * delta);
        return mean(where(lessEqual(size, delta), multiply(square(error), 0.5), linear), -1);
    }

    /// The mean of `ln(cosh(yPred - yTrue))`.
    public static Tensor logCosh(Operand yTrue, Operand yPred) {
        Ranks.Pair y = pair(yTrue, yPred);
        Tensor error = subtract(y.second(), y.first());
        return mean(subtract(add(error, softplus(multiply(error, -2))), Math.log(2)), -1);
    }

    /// The mean of `max(1 - yTrue * yPred, 0)`; targets are -1 or 1, or all 0 or 1.
    public static Tensor hinge(Operand yTrue, Operand yPred) {
        return mean(margin(yTrue, yPred), -1);
    }

    /// The mean of `max(1 - yTrue * yPred, 0)²`; targets are -1 or 1, or all 0 or 1.
    public static Tensor squaredHinge(Operand yTrue, Operand yPred) {
        return mean(square(margin(yTrue, yPred)), -1);
    }

    private static Tensor margin(Operand yTrue, Operand yPred) {
        Tensor signs = signs(cast(yTrue, yPred.dtype()));
        return maximum(subtract(1, multiply(signs, yPred)), 0);
    }

    /// Targets of only zeros and ones as -1 and 1.
    private static Tensor signs(Tensor targets) {
        Tensor binary = Gradus.all(Gradus.logicalOr(Gradus.equal(targets, 0), Gradus.equal(targets, 1)));
        return where(binary, subtract(multiply(targets, 2), 1), targets);
    }

    /// `max(1 + max((1 - yTrue) * yPred) - sum(yTrue * yPred), 0)`, for targets of zeros and ones.
    public static Tensor categoricalHinge(Operand yTrue, Operand yPred) {
        Tensor targets = cast(yTrue, yPred.dtype());
        Tensor positive = sum(multiply(targets, yPred), -1);
        Tensor negative = max(multiply(subtract(1, targets), yPred), -1, false);
        return maximum(add(subtract(negative, positive), 1), 0);
    }

    /// The sum of `yTrue * ln(yTrue / yPred)`, for probabilities, which are first brought into [1e-7, 1]
    /// (Kullback
    /// and Leibler, 1951).
    public static Tensor klDivergence(Operand yTrue, Operand yPred) {
        Tensor targets = clip(cast(yTrue, yPred.dtype()), EPSILON, 1);
        return sum(multiply(targets, log(divide(targets, clip(yPred, EPSILON, 1)))), -1);
    }

    /// The mean of `yPred - yTrue * ln(yPred + 1e-7)`, for counts.
    public static Tensor poisson(Operand yTrue, Operand yPred) {
        Tensor targets = cast(yTrue, yPred.dtype());
        return mean(subtract(yPred, multiply(targets, log(add(yPred, EPSILON)))), -1);
    }

    /// Minus the logarithm of the probability that all frames of class scores spell the labels; class 0 is
    /// the blank,
    /// and fills up sequences.
    ///
    /// @param yTrue the labels, `(batch, labels)`
    /// @param yPred the scores, `(batch, frames, classes)`
    public static Tensor ctc(Operand yTrue, Operand yPred) {
        if (yTrue.rank() != 2 || yPred.rank() != 3) {
            throw new IllegalArgumentException("ctc: yTrue is (batch, labels) and yPred (batch, frames, classes)."
                    + " Received: yTrue.shape=" + yTrue.shape() + ", yPred.shape=" + yPred.shape());
        }
        Tensor labels = sum(cast(notEqual(yTrue, 0), DType.INT32), -1);
        Tensor frames = Gradus.fullLike(labels, yPred.shape().dim(1));
        return ctcLoss(yTrue, yPred, labels, frames);
    }

    private static Tensor difference(Operand yTrue, Operand yPred) {
        Ranks.Pair y = pair(yTrue, yPred);
        return subtract(y.first(), y.second());
    }

    private static Ranks.Pair pair(Operand yTrue, Operand yPred) {
        return Ranks.match(cast(yTrue, yPred.dtype()), yPred.tensor());
    }
}
