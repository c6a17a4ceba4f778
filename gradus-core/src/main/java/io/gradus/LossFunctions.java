package io.gradus;

import io.gradus.interpreter.Interpreter;
import io.gradus.op.CrossEntropy;
import org.jspecify.annotations.Nullable;

/// Losses of predictions, element by element or example by example, and what weighs them.
class LossFunctions extends NormalizationFunctions {
    /// Keras keeps probabilities this far from 0 and 1.
    private static final double MARGIN = 1e-7;

    LossFunctions() {}

    /// The cross entropy of class scores and class probabilities: -Σ labels · logSoftmax(logits) along the
    /// last axis.
    ///
    /// As in TensorFlow, the gradient for the logits is softmax(logits) - labels, which is the derivative where
    /// the labels sum to 1.
    public static Tensor softmaxCrossEntropyWithLogits(Operand labels, Operand logits) {
        return softmaxCrossEntropyWithLogits(labels, logits, -1);
    }

    /// The cross entropy of class scores and class probabilities along an axis.
    public static Tensor softmaxCrossEntropyWithLogits(Operand labels, Operand logits, int axis) {
        String op = "softmaxCrossEntropyWithLogits";
        Tensor scores = cast(logits, Promotion.floating(logits.dtype(), op));
        Tensor truth = cast(labels, scores.dtype());
        int at = scores.shape().axis(axis, op);
        Tensor z = at == scores.rank() - 1 ? scores : moveaxis(scores, at, -1);
        Tensor p = at == scores.rank() - 1 ? truth : moveaxis(truth, at, -1);
        Shape shape = z.shape().equals(p.shape()) ? z.shape() : add(z, p).shape();
        return Interpreter.call(CrossEntropy.CROSS_ENTROPY, broadcastTo(z, shape), broadcastTo(p, shape));
    }

    /// The cross entropy of scores and probabilities of independent events, where an event that happens counts
    /// `posWeight` times.
    public static Tensor weightedCrossEntropyWithLogits(Operand labels, Operand logits, Operand posWeight) {
        Tensor weight = add(multiply(subtract(posWeight, 1), labels), 1);
        Tensor loss = add(softplus(negative(abs(logits))), relu(negative(logits)));
        return add(multiply(subtract(1, labels), logits), multiply(weight, loss));
    }

    /// The loss of the logarithms of expected numbers under Poisson's distribution: e^x - x · targets.
    ///
    /// @param computeFullLoss whether to add Stirling's approximation of ln(targets!), for targets above 1
    public static Tensor logPoissonLoss(Operand targets, Operand logInput, boolean computeFullLoss) {
        Tensor loss = subtract(exp(logInput), multiply(logInput, targets));
        if (!computeFullLoss) {
            return loss;
        }
        Tensor factorial = add(
                subtract(multiply(targets, log(targets)), targets), multiply(log(multiply(targets, 2 * Math.PI)), 0.5));
        Tensor small = logicalAnd(greaterEqual(targets, 0), lessEqual(targets, 1));
        return add(loss, where(small, zerosLike(factorial), factorial));
    }

    private static void sameShape(String op, Operand target, Operand output) {
        if (!target.shape().isCompatibleWith(output.shape())) {
            throw new IllegalArgumentException(op + ": target and output have one shape. Received: target.shape="
                    + target.shape() + ", output.shape=" + output.shape());
        }
    }

    /// The cross entropy of independent events, element by element.
    ///
    /// @param output probabilities, which are kept 1e-7 away from 0 and 1, or scores
    /// @param fromLogits whether `output` are scores
    public static Tensor binaryCrossentropy(Operand target, Operand output, boolean fromLogits) {
        sameShape("binaryCrossentropy", target, output);
        if (fromLogits) {
            return sigmoidCrossEntropyWithLogits(target, output);
        }
        Tensor p = clip(output, MARGIN, 1 - MARGIN);
        Tensor happened = multiply(target, log(p));
        return negative(add(happened, multiply(subtract(1, target), log(subtract(1, p)))));
    }

    /// The cross entropy of class probabilities along an axis.
    ///
    /// @param output probabilities, which are divided by their sum and kept 1e-7 away from 0 and 1, or scores
    /// @param fromLogits whether `output` are scores
    public static Tensor categoricalCrossentropy(Operand target, Operand output, boolean fromLogits, int axis) {
        sameShape("categoricalCrossentropy", target, output);
        if (target.rank() == 0) {
            throw new IllegalArgumentException(
                    "categoricalCrossentropy: target and output have at least one axis. Received: target.shape=()");
        }
        if (fromLogits) {
            return softmaxCrossEntropyWithLogits(target, output, axis);
        }
        Tensor p = clip(divide(output, sum(output, axis, true)), MARGIN, 1 - MARGIN);
        return negative(sum(multiply(target, log(p)), axis));
    }

    /// The cross entropy of class numbers along the last axis.
    ///
    /// @param target integers of the shape of `output` without its last axis, or with one of size 1 in its place
    /// @param output probabilities, which are kept 1e-7 away from 0 and 1, or scores
    /// @param fromLogits whether `output` are scores
    public static Tensor sparseCategoricalCrossentropy(Operand target, Operand output, boolean fromLogits) {
        boolean column = target.rank() == output.rank()
                && target.rank() > 0
                && target.shape().dim(-1) == 1;
        Tensor labels = cast(column ? squeeze(target, -1) : target, DType.INT64);
        Tensor logits = fromLogits ? output.tensor() : log(clip(output, MARGIN, 1 - MARGIN));
        return sparseSoftmaxCrossEntropyWithLogits(labels, logits);
    }

    /// The ratio of the greatest signal to the noise between two tensors, in decibels: 20 log₁₀ maxVal - 10
    /// log₁₀ of the mean square of the differences.
    public static Tensor psnr(Operand x1, Operand x2, Number maxVal) {
        if (!x1.shape().isCompatibleWith(x2.shape())) {
            throw new IllegalArgumentException(
                    "psnr: both tensors have one shape. Received: x1.shape=" + x1.shape() + ", x2.shape=" + x2.shape());
        }
        Tensor error = mean(square(subtract(x1, x2)));
        return subtract(20 * Math.log10(maxVal.doubleValue()), multiply(log10(error), 10));
    }

    /// Half the sum of the squares of all elements.
    public static Tensor l2Loss(Operand x) {
        return divide(sum(square(x)), 2);
    }

    /// The sum of the losses of examples over the size of the whole batch.
    ///
    /// @param sampleWeight the weight of each example, or null
    /// @param globalBatchSize the number of examples, or null for as many as there are
    /// @throws IllegalArgumentException for a loss without axes
    public static Tensor computeAverageLoss(
            Operand perExampleLoss, @Nullable Operand sampleWeight, @Nullable Integer globalBatchSize) {
        if (perExampleLoss.rank() == 0) {
            throw new IllegalArgumentException("computeAverageLoss: there is a loss for each example. Received:"
                    + " perExampleLoss.shape=" + perExampleLoss.shape());
        }
        Tensor weighted = sampleWeight == null ? perExampleLoss.tensor() : weigh(perExampleLoss, sampleWeight);
        int size = globalBatchSize == null ? perExampleLoss.shape().dim(0) : globalBatchSize;
        if (size < 0) {
            throw new IllegalArgumentException(
                    "computeAverageLoss: the batch size is not negative. Received: globalBatchSize=" + size);
        }
        Tensor sum = sum(cast(weighted, perExampleLoss.dtype()));
        return size == 0 ? multiply(sum, 0) : divide(sum, size);
    }

    /// Weights of the same rank, or of one axis more or less of size 1.
    private static Tensor weigh(Operand loss, Operand weight) {
        Tensor fitting = weight.tensor();
        if (weight.rank() == loss.rank() + 1 && weight.shape().dim(-1) == 1) {
            fitting = squeeze(weight, -1);
        } else if (weight.rank() > 0 && weight.rank() == loss.rank() - 1) {
            fitting = expandDims(weight, -1);
        }
        return multiply(loss, cast(fitting, loss.dtype()));
    }

    /// The sum of regularization losses, of which one machine without replicas counts all.
    public static Tensor scaleRegularizationLoss(Operand regularizationLoss) {
        return sum(regularizationLoss);
    }
}
