package io.gradus.layers;

import io.gradus.naming.AutomaticNames;
import io.gradus.random.Seed;
import io.gradus.random.SeedGenerator;
import io.gradus.saving.Config;
import org.jspecify.annotations.Nullable;

/// What the layers that draw random numbers while training share: a generator of seeds, whose state is one of the
/// layer's variables, but no weight.
///
/// @param <L> the layer's own class
public abstract class RandomLayer<L extends RandomLayer<L>> extends FluentLayer<L> {
    /// Null where the layer never draws, and so has no generator.
    private final Seed.@Nullable Drawn defaultSeed;

    private @Nullable SeedGenerator seeds;
    private @Nullable Long seed;

    RandomLayer(boolean draws) {
        defaultSeed = draws ? Seed.drawn() : null;
        seeds = defaultSeed == null
                ? null
                : new SeedGenerator(defaultSeed.value(), AutomaticNames.next("SeedGenerator"));
        withoutWeights();
    }

    /// Sets the seed, so that the layer draws the same numbers in every run.
    public L seed(long seed) {
        this.seed = option("seed", seed);
        if (defaultSeed != null && seeds != null) {
            defaultSeed.giveBack();
            seeds = new SeedGenerator(seed, seeds.name());
        }
        return self();
    }

    /// The seed that was set, or null.
    final @Nullable Long seed() {
        return seed;
    }

    final SeedGenerator seeds() {
        if (seeds == null) {
            throw new IllegalStateException("the layer does not draw random numbers. Received: a request for a seed");
        }
        return seeds;
    }

    final L randomConfigured(Config config) {
        if (config.has("seed")) {
            seed((long) config.number("seed"));
        }
        return configured(config);
    }

    @Override
    protected boolean supportsMasking() {
        return true;
    }
}
