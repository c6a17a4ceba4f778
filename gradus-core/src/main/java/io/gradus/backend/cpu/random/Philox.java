package io.gradus.backend.cpu.random;

/// A stream of the counter-based generator Philox4x32-10: block `i` of four 32-bit words is a keyed hash of
/// `counter + i`, so any part of the stream is had without the parts before it, on any thread.
///
/// The algorithm is that of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3"
/// (SC 2011). How TensorFlow turns seeds into a key and a counter, and in which order its CPU kernels use up the
/// words, is reproduced here and in the samplers of this package, so that a seed gives TensorFlow's numbers.
///
/// @param key the 64-bit key, its low word first
/// @param counterLow the low half of the 128-bit counter of block 0
/// @param counterHigh the high half of that counter
public record Philox(long key, long counterLow, long counterHigh) {
    static final long MULTIPLIER_0 = 0xD2511F53L;
    static final long MULTIPLIER_1 = 0xCD9E8D57L;
    static final int KEY_STEP_0 = 0x9E3779B9;
    static final int KEY_STEP_1 = 0xBB67AE85;
    static final int ROUNDS = 10;
    static final long LOW_WORD = 0xFFFFFFFFL;

    /// The key under which TensorFlow hashes a seed pair into the key and counter of a stateless op.
    private static final long SEED_KEY = 0x02461E293EC8F720L;

    /// The stream of TensorFlow's stateless ops (`tf.random.stateless_*`) for the seed pair.
    public static Philox stateless(long seed0, long seed1) {
        int[] hashed = new int[4];
        new Philox(SEED_KEY, seed0, seed1).block(0, hashed);
        return new Philox(join(hashed[0], hashed[1]), 0, join(hashed[2], hashed[3]));
    }

    /// The stream of TensorFlow's stateful ops (`tf.random.normal`, ...) for a global and an op seed.
    public static Philox stateful(long globalSeed, long opSeed) {
        return new Philox(globalSeed, 0, opSeed);
    }

    /// The rest of this stream after `blocks` blocks; the count is taken as unsigned.
    public Philox skip(long blocks) {
        long low = counterLow + blocks;
        return new Philox(key, low, counterHigh + carry(low, blocks));
    }

    /// Writes the four words of block `index` to `words`.
    void block(long index, int[] words) {
        long low = counterLow + index;
        long high = counterHigh + carry(low, index);
        int x0 = (int) low;
        int x1 = (int) (low >>> 32);
        int x2 = (int) high;
        int x3 = (int) (high >>> 32);
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (x0 & LOW_WORD);
            long product1 = MULTIPLIER_1 * (x2 & LOW_WORD);
            x0 = (int) (product1 >>> 32) ^ x1 ^ key0;
            x1 = (int) product1;
            x2 = (int) (product0 >>> 32) ^ x3 ^ key1;
            x3 = (int) product0;
            key0 += KEY_STEP_0;
            key1 += KEY_STEP_1;
        }
        words[0] = x0;
        words[1] = x1;
        words[2] = x2;
        words[3] = x3;
    }

    /// Two words as one number, as TensorFlow lays them out in memory.
    static long join(int low, int high) {
        return ((long) high << 32) | (low & LOW_WORD);
    }

    /// What an unsigned addition that gave `sum` carries over, one of its terms being `term`.
    private static long carry(long sum, long term) {
        return Long.compareUnsigned(sum, term) < 0 ? 1 : 0;
    }
}
