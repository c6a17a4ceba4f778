package io.gradus.optimizers;

import io.gradus.optimizers.schedules.LearningRateSchedule;
import io.gradus.optimizers.schedules.Schedules;
import io.gradus.saving.Config;
import io.gradus.saving.Envelope;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds optimizers by Keras's names, and writes and reads their configurations.
public final class Optimizers {
    private Optimizers() {}

    /// The optimizer that is meant: an [Optimizer] itself, the name of its class in any case (`"adam"`), or a map
    /// as [#serialize(Optimizer)] makes it.
    ///
    /// @throws IllegalArgumentException for another name or unknown options
    public static Optimizer get(Object identifier) {
        if (identifier instanceof Optimizer optimizer) {
            return optimizer;
        }
        Config config = Config.of(identifier);
        Optimizer optimizer = make(Config.className(identifier), config);
        config.finish();
        return optimizer;
    }

    /// The map with `class_name` and `config` for an optimizer, as `.keras` files hold it.
    public static Map<String, @Nullable Object> serialize(Optimizer optimizer) {
        return Envelope.of("keras.optimizers", optimizer.getClass().getSimpleName(), optimizer.config());
    }

    private static Optimizer make(String className, Config config) {
        return switch (className.toLowerCase(Locale.ROOT)) {
            case "sgd" ->
                common(config, 0.01, SGD::new, SGD::new)
                        .momentum(config.number("momentum", 0))
                        .nesterov(config.flag("nesterov", false));
            case "rmsprop" ->
                common(config, 0.001, RMSprop::new, RMSprop::new)
                        .rho(config.number("rho", 0.9))
                        .momentum(config.number("momentum", 0))
                        .epsilon(config.number("epsilon", 1e-7))
                        .centered(config.flag("centered", false));
            case "adam" ->
                common(config, 0.001, Adam::new, Adam::new)
                        .beta1(config.number("beta_1", 0.9))
                        .beta2(config.number("beta_2", 0.999))
                        .epsilon(config.number("epsilon", 1e-7))
                        .amsgrad(config.flag("amsgrad", false));
            case "adamw" ->
                common(config, 0.001, AdamW::new, AdamW::new)
                        .beta1(config.number("beta_1", 0.9))
                        .beta2(config.number("beta_2", 0.999))
                        .epsilon(config.number("epsilon", 1e-7))
                        .amsgrad(config.flag("amsgrad", false));
            case "adagrad" ->
                common(config, 0.001, Adagrad::new, Adagrad::new)
                        .initialAccumulatorValue(config.number("initial_accumulator_value", 0.1))
                        .epsilon(config.number("epsilon", 1e-7));
            case "adadelta" ->
                common(config, 0.001, Adadelta::new, Adadelta::new)
                        .rho(config.number("rho", 0.95))
                        .epsilon(config.number("epsilon", 1e-7));
            case "adamax" ->
                common(config, 0.001, Adamax::new, Adamax::new)
                        .beta1(config.number("beta_1", 0.9))
                        .beta2(config.number("beta_2", 0.999))
                        .epsilon(config.number("epsilon", 1e-7));
            case "nadam" ->
                common(config, 0.001, Nadam::new, Nadam::new)
                        .beta1(config.number("beta_1", 0.9))
                        .beta2(config.number("beta_2", 0.999))
                        .epsilon(config.number("epsilon", 1e-7));
            case "lion" ->
                common(config, 0.001, Lion::new, Lion::new)
                        .beta1(config.number("beta_1", 0.9))
                        .beta2(config.number("beta_2", 0.99));
            case "lamb" ->
                common(config, 0.001, Lamb::new, Lamb::new)
                        .beta1(config.number("beta_1", 0.9))
                        .beta2(config.number("beta_2", 0.999))
                        .epsilon(config.number("epsilon", 1e-7));
            case "ftrl" -> ftrl(config);
            default ->
                throw new IllegalArgumentException("Optimizers: no optimizer has this name; there are SGD, RMSprop,"
                        + " Adam, AdamW, Adagrad, Adadelta, Adamax, Nadam, Ftrl, Lion, Lamb. Received: " + className);
        };
    }

    private static Ftrl ftrl(Config config) {
        return common(config, 0.001, Ftrl::new, Ftrl::new)
                .learningRatePower(config.number("learning_rate_power", -0.5))
                .initialAccumulatorValue(config.number("initial_accumulator_value", 0.1))
                .l1RegularizationStrength(config.number("l1_regularization_strength", 0))
                .l2RegularizationStrength(config.number("l2_regularization_strength", 0))
                .l2ShrinkageRegularizationStrength(config.number("l2_shrinkage_regularization_strength", 0))
                .beta(config.number("beta", 0));
    }

    /// An optimizer with its learning rate and the options that all optimizers have.
    private static <S extends FluentOptimizer<S>> S common(
            Config config,
            double defaultRate,
            DoubleFunction<S> constant,
            Function<LearningRateSchedule, S> scheduled) {
        S optimizer = config.value("learning_rate") instanceof Map<?, ?> schedule
                ? scheduled.apply(Schedules.deserialize(schedule))
                : constant.apply(config.number("learning_rate", defaultRate));
        option(config, "name", key -> optimizer.name(config.text(key)));
        option(config, "weight_decay", key -> optimizer.weightDecay(config.number(key)));
        option(config, "clipnorm", key -> optimizer.clipnorm(config.number(key)));
        option(config, "global_clipnorm", key -> optimizer.globalClipnorm(config.number(key)));
        option(config, "clipvalue", key -> optimizer.clipvalue(config.number(key)));
        optimizer.useEma(config.flag("use_ema", false));
        option(config, "ema_momentum", key -> optimizer.emaMomentum(config.number(key)));
        option(config, "ema_overwrite_frequency", key -> optimizer.emaOverwriteFrequency(config.integer(key)));
        option(config, "loss_scale_factor", key -> optimizer.lossScaleFactor(config.number(key)));
        option(config, "gradient_accumulation_steps", key -> optimizer.gradientAccumulationSteps(config.integer(key)));
        return optimizer;
    }

    private static void option(Config config, String key, Consumer<String> setter) {
        if (config.has(key)) {
            setter.accept(key);
        }
    }
}
