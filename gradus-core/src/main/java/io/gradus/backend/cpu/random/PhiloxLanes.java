package io.gradus.backend.cpu.random;

import java.util.Arrays;

/// Many blocks of a [Philox] stream at once, one array for each of the four words of a block.
///
/// Each round of the cipher is one pass of a short loop over the arrays: C2 turns that into SIMD code (the loop
/// over whole blocks is too large for it), at a quarter of the time of computing block after block. The 4 KiB of
/// lanes stay in the first-level cache.
final class PhiloxLanes {
    /// The largest number of blocks that one call computes.
    static final int CAPACITY = 256;

    final int[] word0 = new int[CAPACITY];
    final int[] word1 = new int[CAPACITY];
    final int[] word2 = new int[CAPACITY];
    final int[] word3 = new int[CAPACITY];

    /// Computes the blocks `first`, `first + 1`, ... of the stream.
    void fill(Philox stream, long first, int count) {
        fill(stream, first, 1, count);
    }

    /// Computes the blocks `first`, `first + stride`, ... of the stream.
    void fill(Philox stream, long first, int stride, int count) {
        Philox start = stream.skip(first);
        if (Long.compareUnsigned(start.counterLow() + (long) stride * count, start.counterLow()) < 0) {
            fillAcrossCarry(start, stride, count);
            return;
        }
        setCounters(word0, word1, start.counterLow(), stride, count);
        Arrays.fill(word2, 0, count, (int) start.counterHigh());
        Arrays.fill(word3, 0, count, (int) (start.counterHigh() >>> 32));
        encrypt(start.key(), count);
    }

    /// Computes the blocks of the given numbers.
    void fill(Philox stream, long[] blocks, int count) {
        for (int i = 0; i < count; i++) {
            setCounter(i, stream.skip(blocks[i]));
        }
        encrypt(stream.key(), count);
    }

    private void fillAcrossCarry(Philox start, int stride, int count) {
        for (int i = 0; i < count; i++) {
            setCounter(i, start.skip((long) stride * i));
        }
        encrypt(start.key(), count);
    }

    private void setCounter(int i, Philox at) {
        word0[i] = (int) at.counterLow();
        word1[i] = (int) (at.counterLow() >>> 32);
        word2[i] = (int) at.counterHigh();
        word3[i] = (int) (at.counterHigh() >>> 32);
    }

    private static void setCounters(int[] low, int[] high, long first, int stride, int count) {
        for (int i = 0; i < count; i++) {
            long counter = first + (long) i * stride;
            low[i] = (int) counter;
            high[i] = (int) (counter >>> 32);
        }
    }

    private void encrypt(long key, int count) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < Philox.ROUNDS; round++) {
            round(word0, word1, word2, word3, key0, key1, count);
            key0 += Philox.KEY_STEP_0;
            key1 += Philox.KEY_STEP_1;
        }
    }

    private static void round(int[] x0, int[] x1, int[] x2, int[] x3, int key0, int key1, int count) {
        for (int i = 0; i < count; i++) {
            long product0 = Philox.MULTIPLIER_0 * (x0[i] & Philox.LOW_WORD);
            long product1 = Philox.MULTIPLIER_1 * (x2[i] & Philox.LOW_WORD);
            x0[i] = (int) (product1 >>> 32) ^ x1[i] ^ key0;
            x1[i] = (int) product1;
            x2[i] = (int) (product0 >>> 32) ^ x3[i] ^ key1;
            x3[i] = (int) product0;
        }
    }
}
