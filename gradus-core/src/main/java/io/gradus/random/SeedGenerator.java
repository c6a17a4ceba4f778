package io.gradus.random;

import io.gradus.Gradus;
import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.interpreter.Tracer;
import org.jspecify.annotations.Nullable;

/// A source of seeds that gives another one at every call: Keras's `SeedGenerator`.
///
/// Its state is a variable, so that a saved model goes on where it stopped: the seed, and how often it was asked.
///
/// ```java
/// SeedGenerator seeds = new SeedGenerator(42);
/// Tensor a = Random.normal(Shape.of(2, 3), seeds);
/// Tensor b = Random.normal(Shape.of(2, 3), seeds);   // other numbers than a, the same in every run
/// ```
public final class SeedGenerator implements Seed {
    private static final long MULTIPLIER = 5387;
    private static final long MODULUS = 933_199;

    private final @Nullable Long initialSeed;
    private final String name;
    private final Variable state;

    /// A generator with a seed that is drawn now, see [Seed#drawn()].
    public SeedGenerator() {
        this(null, "seed_generator");
    }

    /// A generator whose seeds are the same in every run.
    public SeedGenerator(long seed) {
        this(seed, "seed_generator");
    }

    /// A generator with a name, which the path of its state variable in a saved model contains.
    ///
    /// @param seed null for one that is drawn now
    public SeedGenerator(@Nullable Long seed, String name) {
        this.initialSeed = seed;
        this.name = name;
        long start = seed == null ? GlobalSeed.drawDefault() : seed;
        this.state = Variable.atPath(name + "/seed_generator_state", SeedPair.of(start, 0), false);
    }

    /// The name given at construction, `seed_generator` by default.
    public String name() {
        return name;
    }

    /// The seed given at construction, or null.
    public @Nullable Long initialSeed() {
        return initialSeed;
    }

    /// The state, int64 of shape (2,): the seed and the number of draws so far. It is not trainable.
    public Variable state() {
        return state;
    }

    /// The state before this call, which counts it.
    @Override
    public synchronized Tensor next() {
        Tensor current = state.value();
        state.assign(
                Tracer.isTraced(current)
                        ? Gradus.add(current, SeedPair.of(0, 1))
                        : SeedPair.of(current.getLong(0), current.getLong(1) + 1));
        return current;
    }

    /// As [#next()], but the state walks through numbers below a million in no apparent order: what Keras does for
    /// its global generator.
    synchronized Tensor nextUnordered() {
        Tensor current = state.value();
        state.assign(Gradus.mod(Gradus.multiply(Gradus.add(current, 1), MULTIPLIER), MODULUS));
        return current;
    }
}
