package io.gradus.losses;

import static java.util.Map.entry;

import io.gradus.naming.AutomaticNames;
import io.gradus.saving.Config;
import io.gradus.saving.Envelope;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes losses from names and configurations.
final class LossRegistry {
    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            entry("bce", "binary_crossentropy"),
            entry("kld", "kl_divergence"),
            entry("mae", "mean_absolute_error"),
            entry("mape", "mean_absolute_percentage_error"),
            entry("mse", "mean_squared_error"),
            entry("msle", "mean_squared_logarithmic_error"));

    private LossRegistry() {}

    static Loss get(Object identifier) {
        Config config = Config.of(identifier);
        String given = Config.className(identifier);
        String name = abbreviated(given);
        Loss loss = make(name, given, config);
        boolean isClass = Character.isUpperCase(name.charAt(0));
        if (config.has("name")) {
            loss.rename(config.text("name"));
        } else if (!isClass) {
            loss.rename(given);
        }
        with(config, "reduction", key -> loss.reduceBy(Reduction.of(config.text(key))));
        config.finish();
        return loss;
    }

    private static String abbreviated(String name) {
        boolean oneCase = name.equals(name.toLowerCase(Locale.ROOT)) || name.equals(name.toUpperCase(Locale.ROOT));
        String found = oneCase ? ABBREVIATIONS.get(name.toLowerCase(Locale.ROOT)) : null;
        return found == null ? name : found;
    }

    static Map<String, @Nullable Object> serialize(Loss loss) {
        return Envelope.of("keras.losses", loss.getClass().getSimpleName(), loss.config());
    }

    private static Loss make(String name, String given, Config config) {
        return switch (AutomaticNames.snakeCase(name)) {
            case "mean_squared_error" -> new MeanSquaredError();
            case "mean_absolute_error" -> new MeanAbsoluteError();
            case "mean_absolute_percentage_error" -> new MeanAbsolutePercentageError();
            case "mean_squared_logarithmic_error" -> new MeanSquaredLogarithmicError();
            case "log_cosh" -> new LogCosh();
            case "hinge" -> new Hinge();
            case "squared_hinge" -> new SquaredHinge();
            case "categorical_hinge" -> new CategoricalHinge();
            case "kl_divergence" -> new KLDivergence();
            case "poisson" -> new Poisson();
            case "ctc" -> new CTC();
            case "cosine_similarity" -> new CosineSimilarity().axis(config.integer("axis", -1));
            case "huber" -> new Huber().delta(config.number("delta", 1));
            case "binary_crossentropy" ->
                new BinaryCrossentropy(config.flag("from_logits", false))
                        .labelSmoothing(config.number("label_smoothing", 0))
                        .axis(config.integer("axis", -1));
            case "binary_focal_crossentropy" ->
                new BinaryFocalCrossentropy()
                        .applyClassBalancing(config.flag("apply_class_balancing", false))
                        .alpha(config.number("alpha", 0.25))
                        .gamma(config.number("gamma", 2))
                        .fromLogits(config.flag("from_logits", false))
                        .labelSmoothing(config.number("label_smoothing", 0))
                        .axis(config.integer("axis", -1));
            case "categorical_crossentropy" ->
                new CategoricalCrossentropy(config.flag("from_logits", false))
                        .labelSmoothing(config.number("label_smoothing", 0))
                        .axis(config.integer("axis", -1));
            case "categorical_focal_crossentropy" ->
                new CategoricalFocalCrossentropy()
                        .alpha(config.number("alpha", 0.25))
                        .gamma(config.number("gamma", 2))
                        .fromLogits(config.flag("from_logits", false))
                        .labelSmoothing(config.number("label_smoothing", 0))
                        .axis(config.integer("axis", -1));
            case "sparse_categorical_crossentropy" ->
                new SparseCategoricalCrossentropy(config.flag("from_logits", false))
                        .ignoreClass(config.has("ignore_class") ? config.integer("ignore_class") : null)
                        .axis(config.integer("axis", -1));
            case "dice" -> dice(config);
            case "tversky" -> tversky(config);
            case "circle" ->
                new Circle()
                        .gamma(config.number("gamma", 80))
                        .margin(config.number("margin", 0.4))
                        .removeDiagonal(config.flag("remove_diagonal", true));
            case "categorical_generalized_cross_entropy" ->
                new CategoricalGeneralizedCrossEntropy().q(config.number("q", 0.5));
            default -> throw new IllegalArgumentException("Losses: no loss has this name. Received: " + given);
        };
    }

    private static Dice dice(Config config) {
        Dice dice = new Dice();
        with(config, "axis", key -> dice.axis(config.integers(key)));
        return dice;
    }

    private static Tversky tversky(Config config) {
        Tversky tversky = new Tversky().alpha(config.number("alpha", 0.5)).beta(config.number("beta", 0.5));
        with(config, "axis", key -> tversky.axis(config.integers(key)));
        return tversky;
    }

    private static void with(Config config, String key, Consumer<String> setter) {
        if (config.has(key)) {
            setter.accept(key);
        }
    }
}
