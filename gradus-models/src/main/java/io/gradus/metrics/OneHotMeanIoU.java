package io.gradus.metrics;

import io.gradus.saving.Config;

/// As [MeanIoU], with targets that have a one for the class, and one score a class in predictions.
public final class OneHotMeanIoU extends ClassOverlap<OneHotMeanIoU> {
    /// The metric, called `one_hot_mean_io_u`.
    ///
    /// @param numClasses how many classes there are
    public OneHotMeanIoU(int numClasses) {
        super(false, numClasses, all(numClasses));
    }

    static OneHotMeanIoU of(Config config) {
        return new OneHotMeanIoU(config.integer("num_classes")).configured(config);
    }
}
