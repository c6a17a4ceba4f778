package io.gradus.metrics;

import static io.gradus.Gradus.cast;
import static io.gradus.Gradus.greaterEqual;

import io.gradus.DType;
import io.gradus.Tensor;
import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The intersection over the union of yes and no: the mean of both, or of one of them. Predictions are probabilities.
public final class BinaryIoU extends IntersectionOverUnion<BinaryIoU> {
    private double threshold = 0.5;

    /// The metric, called `binary_io_u`.
    public BinaryIoU() {
        super(2, 0, 1);
    }

    /// The classes whose mean the result is: 0 for no, 1 for yes; both by default.
    ///
    /// @throws IllegalArgumentException for another number
    public BinaryIoU targetClassIds(int... targetClassIds) {
        target(targetClassIds);
        return this;
    }

    /// The probability from which on the answer is yes; 0.5 by default.
    public BinaryIoU threshold(double threshold) {
        this.threshold = threshold;
        return this;
    }

    static BinaryIoU of(Config config) {
        BinaryIoU metric = new BinaryIoU().threshold(config.number("threshold", 0.5));
        return config.has("target_class_ids") ? metric.targetClassIds(config.integers("target_class_ids")) : metric;
    }

    @Override
    Tensor trueClasses(Tensor yTrue) {
        return yTrue;
    }

    @Override
    Tensor predictedClasses(Tensor yPred) {
        return greaterEqual(cast(yPred, DType.FLOAT32), threshold);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        putTargets(config);
        config.put("threshold", threshold);
        return config;
    }
}
