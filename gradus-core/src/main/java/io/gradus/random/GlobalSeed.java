package io.gradus.random;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The program's random state: Python's generator, which gives default seeds, and Keras's global seed generator, which
/// is made from it when first needed. Without [Random#setSeed(long)] it starts from the clock's entropy.
final class GlobalSeed {
    private static final int LARGEST_DEFAULT = 1_000_000_000;

    private static PythonRandom python =
            new PythonRandom(ThreadLocalRandom.current().nextLong());
    private static @Nullable SeedGenerator generator;

    /// The number that was drawn last, and whether it was given back.
    private static int latest;

    private static boolean givenBack;

    private GlobalSeed() {}

    static synchronized void set(long seed) {
        python = new PythonRandom(seed);
        generator = null;
        latest = 0;
        givenBack = false;
    }

    static synchronized int drawDefault() {
        if (givenBack) {
            givenBack = false;
        } else {
            latest = python.randint(1, LARGEST_DEFAULT);
        }
        return latest;
    }

    /// Makes the next draw give this number again, if it is the latest one.
    static synchronized void giveBack(long seed) {
        givenBack |= seed == latest;
    }

    static synchronized SeedGenerator generator() {
        SeedGenerator current = generator;
        if (current == null) {
            current = new SeedGenerator();
            generator = current;
        }
        return current;
    }
}
