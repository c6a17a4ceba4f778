package io.gradus.data;

import io.gradus.DType;
import io.gradus.Gradus;
import io.gradus.Shape;
import io.gradus.random.TensorFlowRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The random numbers of TensorFlow's data sets: the 32-bit words of a Philox stream, one after the other.
final class RandomWords implements LongSupplier {
    private static final long MASK = 0xFFFF_FFFFL;
    private static final int FEWEST_WORDS = 64;
    private static final int MOST_WORDS = 1024;
    private static final int WORDS_IN_BLOCK = 4;

    private final long key;
    private final long counterHigh;
    private long block;
    private int[] words = {};
    private int next;

    private RandomWords(long key, long counterHigh) {
        this.key = key;
        this.counterHigh = counterHigh;
    }

    /// A stream of numbers for each pass over a data set.
    ///
    /// @param seed the data set's own seed, or null
    /// @param anew whether each pass has other numbers than the one before
    static Supplier<LongSupplier> streams(@Nullable Long seed, boolean anew) {
        long[] pair = TensorFlowRandom.seedPair(seed);
        if (!anew) {
            return () -> new RandomWords(pair[0], pair[1]);
        }
        RandomWords seeds = new RandomWords(pair[0], pair[1]);
        return () -> {
            synchronized (seeds) {
                return new RandomWords(seeds.getAsLong(), seeds.getAsLong());
            }
        };
    }

    /// The next word, from 0 to 2³² - 1.
    @Override
    public long getAsLong() {
        if (next == words.length) {
            // A short pass draws few words, a long one many at a time.
            int more = Math.clamp(2L * words.length, FEWEST_WORDS, MOST_WORDS);
            words = Gradus.statelessBits(
                            Shape.of(more), Gradus.constant(new long[] {key, block, counterHigh}), DType.INT32)
                    .toIntArray();
            block += more / WORDS_IN_BLOCK;
            next = 0;
        }
        return words[next++] & MASK;
    }
}
