package io.gradus.random;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import io.gradus.interpreter.Tracer;

/// Where a random function gets its seed from.
///
/// | seed | numbers |
/// |---|---|
/// | `Seed.of(42)` | the same at every call |
/// | a [SeedGenerator] | new ones at every call, the same in every run if it was given a number |
/// | [#global()] | new ones at every call, from the generator of the whole program |
public sealed interface Seed permits Seed.Fixed, Seed.Drawn, SeedGenerator, Seed.Global {
    /// The next pair of seeds: int64 of shape (2,), what `keras.src.random.draw_seed` gives.
    Tensor next();

    /// A seed that gives the same numbers at every call: Keras's integer seed.
    static Fixed of(long seed) {
        return new Fixed(seed);
    }

    /// A number between 1 and 10⁹ that is drawn now: what Keras gives to a layer or initializer without a seed.
    static Drawn drawn() {
        return new Drawn(GlobalSeed.drawDefault());
    }

    /// The generator of the whole program: Keras's `seed=None`.
    static Seed global() {
        return Global.INSTANCE;
    }

    /// An integer.
    ///
    /// @param value the integer
    record Fixed(long value) implements Seed {
        @Override
        public Tensor next() {
            return SeedPair.of(value, 0);
        }
    }

    /// An integer that nobody chose: it is used as a fixed one, but a configuration does not show it.
    ///
    /// @param value the integer
    record Drawn(long value) implements Seed {
        /// Gives the number back unused, so that the next draw gives it again, unless another was drawn since. For
        /// an object that got a seed when it was made, and then another one.
        public void giveBack() {
            GlobalSeed.giveBack(value);
        }

        @Override
        public Tensor next() {
            return SeedPair.of(value, 0);
        }
    }

    /// The program's generator, whichever it is at the time of a call.
    enum Global implements Seed {
        /// The only one.
        INSTANCE;

        @Override
        public Tensor next() {
            Tracer tracer = Tracer.current();
            return tracer == null
                    ? GlobalSeed.generator().nextUnordered()
                    : tracer.draw(Shape.of(2), DType.INT64, this::next);
        }
    }
}
