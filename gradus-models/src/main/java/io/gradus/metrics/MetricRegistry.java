package io.gradus.metrics;

import io.gradus.DType;
import io.gradus.naming.AutomaticNames;
import io.gradus.saving.Config;
import io.gradus.saving.Envelope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes metrics from names and configurations.
final class MetricRegistry {
    private MetricRegistry() {}

    static Metric get(Object identifier) {
        Config config = Config.of(identifier);
        String given = Config.className(identifier);
        Metric metric = make(given, config);
        metric.computeIn(dtype(config, metric.dtype()));
        if (config.has("name")) {
            metric.rename(config.text("name"));
        }
        config.finish();
        return metric;
    }

    private static DType dtype(Config config, DType otherwise) {
        return config.has("dtype") ? DType.of(config.text("dtype")) : otherwise;
    }

    static Map<String, @Nullable Object> serialize(Metric metric) {
        return Envelope.of("keras.metrics", metric.getClass().getSimpleName(), metric.config());
    }

    /// The class's name in snake case, whichever of Keras's names is given.
    private static String canonical(String name) {
        return switch (name) {
            case "bce", "BCE" -> "binary_crossentropy";
            case "mse", "MSE" -> "mean_squared_error";
            case "mae", "MAE" -> "mean_absolute_error";
            case "mape", "MAPE" -> "mean_absolute_percentage_error";
            case "msle", "MSLE" -> "mean_squared_logarithmic_error";
            default -> AutomaticNames.snakeCase(name);
        };
    }

    private static Metric make(String given, Config config) {
        return switch (canonical(given)) {
            case "mean" -> new Mean("mean", dtype(config, DType.FLOAT32));
            case "sum" -> new Sum("sum", dtype(config, DType.FLOAT32));
            case "accuracy" -> new Accuracy();
            case "binary_accuracy" -> new BinaryAccuracy().threshold(config.number("threshold", 0.5));
            case "categorical_accuracy" -> new CategoricalAccuracy();
            case "sparse_categorical_accuracy" -> new SparseCategoricalAccuracy();
            case "top_k_categorical_accuracy" -> new TopKCategoricalAccuracy(config.integer("k", 5));
            case "sparse_top_k_categorical_accuracy" ->
                new SparseTopKCategoricalAccuracy(config.integer("k", 5))
                        .fromSortedIds(config.flag("from_sorted_ids", false));
            case "mean_squared_error" -> new MeanSquaredError();
            case "root_mean_squared_error" -> new RootMeanSquaredError();
            case "mean_absolute_error" -> new MeanAbsoluteError();
            case "mean_absolute_percentage_error" -> new MeanAbsolutePercentageError();
            case "mean_squared_logarithmic_error" -> new MeanSquaredLogarithmicError();
            case "log_cosh_error" -> new LogCoshError();
            case "cosine_similarity" -> new CosineSimilarity().axis(config.integer("axis", -1));
            case "hinge" -> new Hinge();
            case "squared_hinge" -> new SquaredHinge();
            case "categorical_hinge" -> new CategoricalHinge();
            case "kl_divergence" -> new KLDivergence();
            case "poisson" -> new Poisson();
            case "binary_crossentropy" ->
                new BinaryCrossentropy()
                        .fromLogits(config.flag("from_logits", false))
                        .labelSmoothing(config.number("label_smoothing", 0));
            case "categorical_crossentropy" ->
                new CategoricalCrossentropy()
                        .fromLogits(config.flag("from_logits", false))
                        .labelSmoothing(config.number("label_smoothing", 0))
                        .axis(config.integer("axis", -1));
            case "sparse_categorical_crossentropy" ->
                new SparseCategoricalCrossentropy()
                        .fromLogits(config.flag("from_logits", false))
                        .ignoreClass(config.has("ignore_class") ? config.integer("ignore_class") : null)
                        .axis(config.integer("axis", -1));
            case "true_positives" -> new TruePositives().configured(config);
            case "true_negatives" -> new TrueNegatives().configured(config);
            case "false_positives" -> new FalsePositives().configured(config);
            case "false_negatives" -> new FalseNegatives().configured(config);
            case "precision" -> new Precision().configured(config);
            case "recall" -> new Recall().configured(config);
            case "sensitivity_at_specificity" ->
                new SensitivityAtSpecificity(config.number("specificity")).configured(config);
            case "specificity_at_sensitivity" ->
                new SpecificityAtSensitivity(config.number("sensitivity")).configured(config);
            case "precision_at_recall" -> new PrecisionAtRecall(config.number("recall")).configured(config);
            case "recall_at_precision" -> new RecallAtPrecision(config.number("precision")).configured(config);
            case "auc" -> AUC.of(config);
            case "f1_score" -> new F1Score().configured(config);
            case "f_beta_score" ->
                new FBetaScore().beta(config.number("beta", 1)).configured(config);
            case "io_u" -> IoU.of(config);
            case "mean_io_u" -> MeanIoU.of(config);
            case "binary_io_u" -> BinaryIoU.of(config);
            case "one_hot_io_u" -> OneHotIoU.of(config);
            case "one_hot_mean_io_u" -> OneHotMeanIoU.of(config);
            case "r2_score" -> R2Score.of(config);
            case "pearson_correlation" -> new PearsonCorrelation().axis(config.integer("axis", -1));
            case "concordance_correlation" -> new ConcordanceCorrelation().axis(config.integer("axis", -1));
            default -> throw new IllegalArgumentException("Metrics: no metric has this name. Received: " + given);
        };
    }
}
