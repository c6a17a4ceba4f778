package io.gradus.layers;

import io.gradus.constraints.Constraint;
import io.gradus.constraints.Constraints;
import io.gradus.initializers.Initializer;
import io.gradus.initializers.Initializers;
import io.gradus.random.Seed;
import io.gradus.regularizers.Regularizer;
import io.gradus.regularizers.Regularizers;
import io.gradus.saving.Config;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a layer's user can say about one weight: what makes its first value, the penalty on it, and the constraint.
final class WeightOptions {
    /// The beginning of the configuration's keys: `kernel` in `kernel_initializer`.
    private final String name;

    /// The seed of a random default initializer: another one, if it is given, then gets the same, as in Keras.
    private final Seed.@Nullable Drawn defaultSeed;

    private Initializer initializer;
    private @Nullable Regularizer regularizer;
    private @Nullable Constraint constraint;

    private WeightOptions(String name, Seed.@Nullable Drawn defaultSeed, Initializer initializer) {
        this.name = name;
        this.defaultSeed = defaultSeed;
        this.initializer = initializer;
    }

    /// A weight whose default initializer draws.
    static WeightOptions random(String name, Function<Seed, Initializer> initializer) {
        Seed.Drawn seed = Seed.drawn();
        return new WeightOptions(name, seed, initializer.apply(seed));
    }

    /// A weight whose default initializer does not draw.
    static WeightOptions of(String name, String initializer) {
        return new WeightOptions(name, null, Initializers.get(initializer));
    }

    Initializer initializer() {
        return initializer;
    }

    @Nullable
    Regularizer regularizer() {
        return regularizer;
    }

    @Nullable
    Constraint constraint() {
        return constraint;
    }

    /// Sets the initializer, by whatever stands for one. It is made after the default one has given its seed back,
    /// so that it draws the same.
    void initializer(Object identifier) {
        if (defaultSeed != null) {
            defaultSeed.giveBack();
        }
        initializer = Initializers.get(identifier);
    }

    void regularizer(@Nullable Regularizer regularizer) {
        this.regularizer = regularizer;
    }

    void constraint(@Nullable Constraint constraint) {
        this.constraint = constraint;
    }

    void describe(Map<String, @Nullable Object> config) {
        config.put(name + "_initializer", Initializers.serialize(initializer));
        config.put(name + "_regularizer", Regularizers.serialize(regularizer));
        config.put(name + "_constraint", Constraints.serialize(constraint));
    }

    void configure(Config config) {
        if (config.has(name + "_initializer")) {
            initializer(config.present(name + "_initializer"));
        }
        regularizer = config.read(name + "_regularizer", Regularizers::get);
        constraint = config.read(name + "_constraint", Constraints::get);
    }
}
