package io.gradus.golden;

import io.gradus.losses.Losses;
import io.gradus.metrics.Metrics;

/// Names of loss functions, and of metrics that are functions.
final class LossOps {
    private static final String LOSSES = "keras.losses.";
    private static final String METRICS = "keras.metrics.";

    private LossOps() {}

    static void bind(OpTable table) {
        table.binary(LOSSES + "mean_squared_error", Losses::meanSquaredError);
        table.binary(LOSSES + "mean_absolute_error", Losses::meanAbsoluteError);
        table.binary(LOSSES + "mean_absolute_percentage_error", Losses::meanAbsolutePercentageError);
        table.binary(LOSSES + "mean_squared_logarithmic_error", Losses::meanSquaredLogarithmicError);
        table.binary(LOSSES + "huber", Losses::huber);
        table.binary(LOSSES + "log_cosh", Losses::logCosh);
        table.binary(LOSSES + "cosine_similarity", Losses::cosineSimilarity);
        table.binary(LOSSES + "hinge", Losses::hinge);
        table.binary(LOSSES + "squared_hinge", Losses::squaredHinge);
        table.binary(LOSSES + "categorical_hinge", Losses::categoricalHinge);
        table.binary(LOSSES + "kl_divergence", Losses::klDivergence);
        table.binary(LOSSES + "poisson", Losses::poisson);
        table.binary(LOSSES + "ctc", Losses::ctc);
        table.binary(LOSSES + "binary_focal_crossentropy", Losses::binaryFocalCrossentropy);
        table.binary(LOSSES + "categorical_focal_crossentropy", Losses::categoricalFocalCrossentropy);
        table.put(
                LOSSES + "binary_crossentropy",
                a -> Losses.binaryCrossentropy(a.x(0), a.x(1), a.truth(2, "from_logits"), smoothing(a), -1));
        table.put(
                LOSSES + "categorical_crossentropy",
                a -> Losses.categoricalCrossentropy(a.x(0), a.x(1), a.truth(2, "from_logits"), smoothing(a), -1));
        table.put(
                LOSSES + "sparse_categorical_crossentropy",
                a -> Losses.sparseCategoricalCrossentropy(a.x(0), a.x(1), a.truth(2, "from_logits"), null, -1));
        metrics(table);
    }

    private static void metrics(OpTable table) {
        table.put(
                METRICS + "binary_accuracy",
                a -> Metrics.binaryAccuracy(
                        a.x(0), a.x(1), a.number(2, "threshold", 0.5).doubleValue()));
        table.binary(METRICS + "categorical_accuracy", Metrics::categoricalAccuracy);
        table.binary(METRICS + "sparse_categorical_accuracy", Metrics::sparseCategoricalAccuracy);
        table.put(
                METRICS + "top_k_categorical_accuracy",
                a -> Metrics.topKCategoricalAccuracy(a.x(0), a.x(1), a.integer(2, "k", 5)));
        table.put(
                METRICS + "sparse_top_k_categorical_accuracy",
                a -> Metrics.sparseTopKCategoricalAccuracy(a.x(0), a.x(1), a.integer(2, "k", 5)));
        table.put(METRICS + "pearson_correlation", a -> Metrics.pearsonCorrelation(a.x(0), a.x(1), axis(a)));
        table.put(METRICS + "concordance_correlation", a -> Metrics.concordanceCorrelation(a.x(0), a.x(1), axis(a)));
    }

    private static int axis(Arguments a) {
        return a.integer(2, "axis", -1);
    }

    private static double smoothing(Arguments a) {
        return a.number(3, "label_smoothing", 0).doubleValue();
    }
}
