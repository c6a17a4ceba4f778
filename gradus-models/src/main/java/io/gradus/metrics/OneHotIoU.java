package io.gradus.metrics;

import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// As [IoU], with targets that have a one for the class, and one score a class in predictions.
public final class OneHotIoU extends ClassOverlap<OneHotIoU> {
    /// The metric, called `one_hot_io_u`.
    ///
    /// @param numClasses how many classes there are
    /// @param targetClassIds the numbers of the classes whose mean the result is
    /// @throws IllegalArgumentException for a number that is none of a class
    public OneHotIoU(int numClasses, int... targetClassIds) {
        super(false, numClasses, targetClassIds);
    }

    static OneHotIoU of(Config config) {
        return new OneHotIoU(config.integer("num_classes"), config.integers("target_class_ids")).configured(config);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        putTargets(config);
        return config;
    }
}
