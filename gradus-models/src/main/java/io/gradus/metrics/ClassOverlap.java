package io.gradus.metrics;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The [IntersectionOverUnion] of two or more classes, which come as class numbers or as one score for each.
///
/// @param <S> the metric's own type
public abstract class ClassOverlap<S extends ClassOverlap<S>> extends IntersectionOverUnion<S> {
    private @Nullable Integer ignoreClass;
    private boolean sparseTargets;
    private boolean sparsePredictions;
    private int axis = -1;

    ClassOverlap(boolean sparse, int numClasses, int... targets) {
        super(numClasses, targets);
        this.sparseTargets = sparse;
        this.sparsePredictions = sparse;
    }

    static int[] all(int numClasses) {
        return IntStream.range(0, Math.max(numClasses, 1)).toArray();
    }

    /// A class whose places do not count; null, the default, for none.
    public S ignoreClass(@Nullable Integer ignoreClass) {
        this.ignoreClass = ignoreClass;
        return self();
    }

    /// Whether predictions are class numbers, not one score for each class.
    public S sparseYPred(boolean sparse) {
        this.sparsePredictions = sparse;
        return self();
    }

    /// The axis of the classes where there is one score for each; the last one by default.
    public S axis(int axis) {
        this.axis = axis;
        return self();
    }

    final S sparseTargets(boolean sparse) {
        this.sparseTargets = sparse;
        return self();
    }

    final S configured(Config config) {
        ignoreClass(config.has("ignore_class") ? config.integer("ignore_class") : null);
        sparseYPred(config.flag("sparse_y_pred", sparsePredictions));
        return axis(config.integer("axis", -1));
    }

    @Override
    final Tensor trueClasses(Tensor yTrue) {
        return sparseTargets ? yTrue : Gradus.argmax(yTrue, axis);
    }

    @Override
    final Tensor predictedClasses(Tensor yPred) {
        return sparsePredictions ? yPred : Gradus.argmax(yPred, axis);
    }

    @Override
    final @Nullable Integer ignored() {
        return ignoreClass;
    }

    final void putSparseTargets(Map<String, @Nullable Object> config) {
        config.put("sparse_y_true", sparseTargets);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        putClasses(config);
        config.put("ignore_class", ignoreClass);
        config.put("sparse_y_pred", sparsePredictions);
        config.put("axis", axis);
        return config;
    }
}
