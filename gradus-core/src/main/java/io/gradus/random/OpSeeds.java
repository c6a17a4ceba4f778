package io.gradus.random;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The seeds of TensorFlow's stateful random functions: a global seed, and one for each call.
///
/// A call without a seed draws one from a Python generator that starts from the global seed. A call with a seed goes on
/// in the stream where the last call of the same function with the same seed stopped.
final class OpSeeds {
    /// The global seed where a call is given a seed but the program none.
    private static final long DEFAULT_GLOBAL = 87_654_321;

    private static final long LARGEST = Integer.MAX_VALUE;
    /// How far apart in the stream the numbers of an output are, at most.
    private static final long BLOCKS_PER_NUMBER = 256;

    /// A function with its explicit seed.
    private record Kernel(String function, long globalSeed, long opSeed) {}

    private final @Nullable Long globalSeed;
    private final PythonRandom python;
    private final Map<Kernel, Long> counters = new HashMap<>();

    /// @param globalSeed null for numbers that cannot be repeated
    OpSeeds(@Nullable Long globalSeed) {
        this.globalSeed = globalSeed;
        this.python = new PythonRandom(
                globalSeed == null ? ThreadLocalRandom.current().nextLong() : globalSeed);
    }

    /// The key and the counter with which a call begins.
    ///
    /// @param function the function and what else tells one kernel from another
    /// @param opSeed the call's own seed, or null
    /// @param size how many numbers the call draws
    synchronized long[] next(String function, @Nullable Long opSeed, long size) {
        long global = globalSeed == null ? DEFAULT_GLOBAL : globalSeed;
        if (opSeed == null) {
            if (globalSeed == null) {
                global = python.randint(0, Integer.MAX_VALUE);
            }
            return stream(global, python.randint(0, Integer.MAX_VALUE), 0);
        }
        Kernel kernel = new Kernel(function, global, opSeed);
        long counter = counters.getOrDefault(kernel, 0L);
        counters.put(kernel, counter + size * BLOCKS_PER_NUMBER);
        return stream(global, opSeed, counter);
    }

    /// The seeds of an object that keeps its own stream.
    synchronized long[] pair(@Nullable Long opSeed) {
        long global = globalSeed == null ? DEFAULT_GLOBAL : globalSeed;
        if (opSeed == null && globalSeed == null) {
            global = python.randint(0, Integer.MAX_VALUE);
        }
        long own = opSeed == null ? python.randint(0, Integer.MAX_VALUE) : opSeed;
        long[] place = stream(global, own, 0);
        return new long[] {place[0], place[2]};
    }

    private static long[] stream(long globalSeed, long opSeed, long counter) {
        long first = Math.floorMod(globalSeed, LARGEST);
        long second = Math.floorMod(opSeed, LARGEST);
        return new long[] {first, counter, first == 0 && second == 0 ? LARGEST : second};
    }
}
