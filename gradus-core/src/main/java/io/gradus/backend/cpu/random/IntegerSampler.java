package io.gradus.backend.cpu.random;

/// Uniform random integers, bit for bit those of TensorFlow's CPU kernels.
///
/// A number of a range is the remainder of a word (of two words for 64 bits) by the width of the range. Where the
/// width is no power of two, the numbers at its lower end are therefore more likely, by less than the width divided
/// by 2^32 (2^64).
public final class IntegerSampler {
    private IntegerSampler() {}

    /// Fills `out` with all the bits of the stream.
    public static void fill(int[] out, Philox stream) {
        BlockLoop.run(
                stream,
                BlockLoop.blocks(out.length, 4),
                () -> (words, first, count) -> storeWords(words, out, first, count));
    }

    /// Fills `out` with numbers of the range `low` (inclusive) to `high` (exclusive); `low` is less than `high`.
    public static void fill(int[] out, Philox stream, int low, int high) {
        int width = high - low;
        BlockLoop.run(stream, BlockLoop.blocks(out.length, 4), () -> (words, first, count) -> {
            storeWords(words, out, first, count);
            int end = BlockLoop.end(first + count, 4, out.length);
            for (int i = 4 * first; i < end; i++) {
                out[i] = low + Integer.remainderUnsigned(out[i], width);
            }
        });
    }

    /// Fills `out` with all the bits of the stream.
    public static void fill(long[] out, Philox stream) {
        BlockLoop.run(
                stream,
                BlockLoop.blocks(out.length, 2),
                () -> (words, first, count) -> storePairs(words, out, first, count));
    }

    /// Fills `out` with numbers of the range `low` (inclusive) to `high` (exclusive); `low` is less than `high`.
    public static void fill(long[] out, Philox stream, long low, long high) {
        long width = high - low;
        BlockLoop.run(stream, BlockLoop.blocks(out.length, 2), () -> (words, first, count) -> {
            storePairs(words, out, first, count);
            int end = BlockLoop.end(first + count, 2, out.length);
            for (int i = 2 * first; i < end; i++) {
                out[i] = low + Long.remainderUnsigned(out[i], width);
            }
        });
    }

    private static void storeWords(PhiloxLanes words, int[] out, int first, int count) {
        int whole = Math.min(count, out.length / 4 - first);
        for (int i = 0; i < whole; i++) {
            int at = 4 * (first + i);
            out[at] = words.word0[i];
            out[at + 1] = words.word1[i];
            out[at + 2] = words.word2[i];
            out[at + 3] = words.word3[i];
        }
        if (whole < count) {
            int at = 4 * (first + whole);
            int[] last = {words.word0[whole], words.word1[whole], words.word2[whole], words.word3[whole]};
            System.arraycopy(last, 0, out, at, out.length - at);
        }
    }

    private static void storePairs(PhiloxLanes words, long[] out, int first, int count) {
        for (int i = 0; i < count; i++) {
            int at = 2 * (first + i);
            out[at] = Philox.join(words.word0[i], words.word1[i]);
            if (at + 1 < out.length) {
                out[at + 1] = Philox.join(words.word2[i], words.word3[i]);
            }
        }
    }
}
