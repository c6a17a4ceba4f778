package io.gradus.metrics;

import io.gradus.saving.Config;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The mean over all classes of the intersection over the union: the places where both targets and predictions have a
/// class over those where one of
/// them has it. Targets and predictions are class numbers.
public final class MeanIoU extends ClassOverlap<MeanIoU> {
    /// The metric, called `mean_io_u`.
    ///
    /// @param numClasses how many classes there are
    public MeanIoU(int numClasses) {
        super(true, numClasses, all(numClasses));
    }

    /// Whether targets are class numbers, which is the default, not one score for each class.
    public MeanIoU sparseYTrue(boolean sparse) {
        return sparseTargets(sparse);
    }

    static MeanIoU of(Config config) {
        return new MeanIoU(config.integer("num_classes"))
                .sparseYTrue(config.flag("sparse_y_true", true))
                .configured(config);
    }

    @Override
    public Map<String, @Nullable Object> config() {
        Map<String, @Nullable Object> config = super.config();
        putSparseTargets(config);
        return config;
    }
}
