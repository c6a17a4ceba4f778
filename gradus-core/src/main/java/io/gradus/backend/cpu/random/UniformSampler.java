package io.gradus.backend.cpu.random;

/// Uniform random fractions, bit for bit those of TensorFlow's CPU kernels.
///
/// A word becomes a fraction by its *low* bits: 23 for float32, 10 for float16 and 7 for bfloat16. A float64
/// fraction takes 52 bits of two words.
public final class UniformSampler {
    /// The random bits of a float32 fraction.
    public static final int FLOAT32_BITS = 23;
    /// The random bits of a float16 fraction.
    public static final int FLOAT16_BITS = 10;
    /// The random bits of a bfloat16 fraction.
    public static final int BFLOAT16_BITS = 7;

    private static final int FLOAT64_HIGH_WORD = (1 << 20) - 1;

    private UniformSampler() {}

    /// Fills `out` with fractions in [0, 1) of the given number of random bits.
    public static void fill(float[] out, Philox stream, int bits) {
        BlockLoop.run(stream, BlockLoop.blocks(out.length, 4), () -> {
            FloatLanes lanes = new FloatLanes();
            return (words, first, count) -> {
                fractions(words.word0, lanes.lane0, bits, count);
                fractions(words.word1, lanes.lane1, bits, count);
                fractions(words.word2, lanes.lane2, bits, count);
                fractions(words.word3, lanes.lane3, bits, count);
                lanes.store(out, first, count);
            };
        });
    }

    /// Fills `out` with fractions in [0, 1).
    public static void fill(double[] out, Philox stream) {
        BlockLoop.run(stream, BlockLoop.blocks(out.length, 2), () -> (words, first, count) -> {
            for (int i = 0; i < count; i++) {
                int at = 2 * (first + i);
                out[at] = fraction(words.word0[i], words.word1[i]);
                if (at + 1 < out.length) {
                    out[at + 1] = fraction(words.word2[i], words.word3[i]);
                }
            }
        });
    }

    /// The float64 fraction that two words give.
    static double fraction(int high, int low) {
        return Philox.join(low, high & FLOAT64_HIGH_WORD) * 0x1p-52;
    }

    private static void fractions(int[] words, float[] out, int bits, int count) {
        int mask = (1 << bits) - 1;
        float unit = 1f / (1 << bits);
        for (int i = 0; i < count; i++) {
            out[i] = (words[i] & mask) * unit;
        }
    }
}
