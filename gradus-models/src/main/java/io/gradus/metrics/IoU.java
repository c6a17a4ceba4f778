package io.gradus.metrics;

import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The mean over some classes of the intersection over the union: the places where both targets and predictions have a
/// class over those where one of
/// them has it. Targets and predictions are class numbers.
public final class IoU extends ClassOverlap<IoU> {
    /// The metric, called `io_u`.
    ///
    /// @param numClasses how many classes there are
    /// @param targetClassIds the numbers of the classes whose mean the result is
    /// @throws IllegalArgumentException for a number that is none of a class
    public IoU(int numClasses, int... targetClassIds) {
        super(true, numClasses, targetClassIds);
    }

    /// Whether targets are class numbers, which is the default, not one score for each class.
    public IoU sparseYTrue(boolean sparse) {
        return sparseTargets(sparse);
    }

    static IoU of(Config config) {
        return new IoU(config.integer("num_classes"), config.integers("target_class_ids"))
                .sparseYTrue(config.flag("sparse_y_true", true))
                .configured(config);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        putTargets(config);
        putSparseTargets(config);
        return config;
    }
}
