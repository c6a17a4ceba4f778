package io.gradus.metrics;

import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.expandDims;
import static io.gradus.Gradus.multiply;
import static io.gradus.Gradus.oneHot;
import static io.gradus.Gradus.reshape;
import static io.gradus.Gradus.where;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.weighting.Ranks;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A batch of yes-or-no questions: what is true, and scores that are to be compared with thresholds.
///
/// @param labels the targets; anything but 0 is yes
/// @param scores the predictions, of the labels' shape
/// @param weights how much each question counts, broadcasting to the scores' shape; null when all count alike
record ScoredBatch(Tensor labels, Tensor scores, @Nullable Tensor weights) {
    /// The score of what is not among the likeliest.
    static final double LOWEST = -1e10;

    static ScoredBatch of(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight, DType dtype) {
        Ranks.Pair y = Ranks.match(cast(yPred, dtype), cast(yTrue, dtype));
        return new ScoredBatch(
                y.second(),
                y.first(),
                sampleWeight == null
                        ? null
                        : weights(cast(sampleWeight, dtype), y.second().rank()));
    }

    /// Weights of examples stand in a column of their own, unless the labels have no columns.
    private static Tensor weights(Tensor sampleWeight, int rank) {
        boolean fits = sampleWeight.rank() > 0 && sampleWeight.rank() == rank;
        return fits ? sampleWeight : expandDims(sampleWeight, -1);
    }

    /// With the lowest score for all but the `k` likeliest classes.
    ScoredBatch topK(int k) {
        int classes = scores.shape().dim(-1);
        Tensor likeliest = oneHot(Gradus.topK(scores, k).indices(), classes, DType.BOOL);
        return new ScoredBatch(labels, where(Gradus.any(likeliest, -2, false), scores, LOWEST), weights);
    }

    /// The questions about one class alone, in a column.
    ScoredBatch ofClass(int id, String metric) {
        int classes = scores.rank() < 2 ? 0 : scores.shape().dim(-1);
        if (id >= classes || id < -classes) {
            throw new IllegalArgumentException(metric + ": classId is one of the classes on the last axis of"
                    + " (batch, classes). Received: classId=" + id + ", yPred.shape=" + scores.shape());
        }
        return new ScoredBatch(column(labels, id), column(scores, id), weights);
    }

    private static Tensor column(Tensor x, int id) {
        return expandDims(x.get(Gradus.ellipsis(), Gradus.at(id)), -1);
    }

    /// With weights of the classes as well.
    ScoredBatch weighted(Tensor classWeights) {
        Tensor all =
                weights == null ? classWeights : multiply(Gradus.broadcastTo(weights, scores.shape()), classWeights);
        return new ScoredBatch(labels, scores, all);
    }

    /// All questions in one column.
    ScoredBatch flat() {
        return reshaped(Shape.of(scores.size(), 1));
    }

    /// The questions of each label in a column: all axes but the last become one.
    ScoredBatch columns() {
        int[] dims = scores.shape().dims();
        int rows = Arrays.stream(dims, 0, dims.length - 1).reduce(1, (a, b) -> a * b);
        return reshaped(Shape.of(rows, dims[dims.length - 1]));
    }

    private ScoredBatch reshaped(Shape shape) {
        return new ScoredBatch(
                reshape(labels, shape),
                reshape(scores, shape),
                weights == null ? null : reshape(Gradus.broadcastTo(weights, scores.shape()), shape));
    }
}
