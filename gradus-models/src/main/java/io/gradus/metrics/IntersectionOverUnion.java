package io.gradus.metrics;

import static io.gradus.Gradus.add;
import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.divide;
import static io.gradus.Gradus.greater;
import static io.gradus.Gradus.greaterEqual;
import static io.gradus.Gradus.less;
import static io.gradus.Gradus.logicalAnd;
import static io.gradus.Gradus.ravel;
import static io.gradus.Gradus.subtract;
import static io.gradus.Gradus.sum;
import static io.gradus.Gradus.where;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How well the places of a class are met: those where both targets and predictions have it, over those where one of
/// them does. The result is the mean over some classes, without those that were never seen.
///
/// The state counts, in int64, how often each class was taken for each; numbers outside of the classes do not count.
///
/// @param <S> the metric's own type
public abstract class IntersectionOverUnion<S extends IntersectionOverUnion<S>> extends FluentMetric<S> {
    private static final double EPSILON = 1e-7;

    private final int numClasses;
    private List<Integer> targets;
    private @Nullable Variable confusion;

    /// A metric with an automatic name.
    ///
    /// @param targets the classes whose mean the result is
    @SuppressWarnings("this-escape") // a class knows its name at any time
    IntersectionOverUnion(int numClasses, int... targets) {
        super(null, DType.INT64);
        if (numClasses < 1) {
            throw new IllegalArgumentException(
                    className() + ": numClasses must be positive. Received: numClasses=" + numClasses);
        }
        this.numClasses = numClasses;
        this.targets = checked(targets);
    }

    private List<Integer> checked(int... ids) {
        if (ids.length == 0 || !Arrays.stream(ids).allMatch(id -> id >= 0 && id < numClasses)) {
            throw new IllegalArgumentException(className() + ": targetClassIds are one or more numbers in [0, "
                    + numClasses + "). Received: targetClassIds=" + Arrays.toString(ids));
        }
        return Arrays.stream(ids).boxed().toList();
    }

    final void target(int... ids) {
        targets = checked(ids);
    }

    /// The class numbers of targets.
    abstract Tensor trueClasses(Tensor yTrue);

    /// The class numbers of predictions.
    abstract Tensor predictedClasses(Tensor yPred);

    /// The class whose places do not count; null when all do.
    @Nullable
    Integer ignored() {
        return null;
    }

    private Variable confusion() {
        Variable made = confusion;
        if (made == null) {
            made = addVariable("total_confusion_matrix", numClasses, numClasses);
            confusion = made;
        }
        return made;
    }

    @Override
    final void makeState() {
        confusion();
    }

    @Override
    protected final void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
        Tensor labels = ravel(cast(trueClasses(yTrue), dtype()));
        Tensor answers = ravel(cast(predictedClasses(yPred), dtype()));
        if (labels.size() != answers.size()) {
            throw new IllegalArgumentException(className() + ": there is a prediction for each target. Received:"
                    + " yTrue.shape=" + yTrue.shape() + ", yPred.shape=" + yPred.shape());
        }
        Tensor weights = sampleWeight == null
                ? Gradus.ones(labels.shape(), dtype())
                : Gradus.broadcastTo(flat(cast(sampleWeight, dtype())), labels.shape());
        Tensor counts = logicalAnd(known(labels), known(answers));
        Integer ignored = ignored();
        if (ignored != null) {
            counts = logicalAnd(counts, Gradus.notEqual(labels, ignored));
        }
        confusion()
                .assignAdd(Gradus.confusionMatrix(
                        where(counts, labels, 0), where(counts, answers, 0), numClasses, where(counts, weights, 0)));
    }

    private static Tensor flat(Tensor x) {
        return x.rank() > 1 ? ravel(x) : x;
    }

    private Tensor known(Tensor classes) {
        return logicalAnd(greaterEqual(classes, 0), less(classes, numClasses));
    }

    @Override
    public final Tensor result() {
        Tensor matrix = confusion().value();
        Tensor both = Gradus.diag(matrix);
        Tensor either = subtract(add(sum(matrix, 0), sum(matrix, 1)), both);
        Tensor ids =
                Gradus.constant(targets.stream().mapToInt(Integer::intValue).toArray());
        Tensor intersection = cast(Gradus.take(both, ids, 0), DType.FLOAT32);
        Tensor union = cast(Gradus.take(either, ids, 0), DType.FLOAT32);
        Tensor seen = greater(union, 1e-9);
        Tensor shares = where(seen, divide(intersection, add(union, EPSILON)), 0);
        return Gradus.reshape(divide(sum(shares), add(sum(cast(seen, DType.FLOAT32)), EPSILON)), Shape.SCALAR);
    }

    @Override
    public final Direction direction() {
        return Direction.UP;
    }

    final void putClasses(Map<String, @Nullable Object> config) {
        config.put("num_classes", numClasses);
    }

    final void putTargets(Map<String, @Nullable Object> config) {
        config.put("target_class_ids", targets);
    }
}
