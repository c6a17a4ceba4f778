package io.gradus.backend.cpu.random;

/// Standard normal random numbers in the order of TensorFlow's CPU kernels: words 0 and 1 of a block give the first
/// two float32 numbers by [BoxMuller], words 2 and 3 the next two; a block gives two float64 numbers.
///
/// Half-precision numbers are the float32 ones, rounded.
public final class NormalSampler {
    private NormalSampler() {}

    /// Fills `out` with standard normal numbers.
    public static void fill(float[] out, Philox stream) {
        BlockLoop.run(stream, BlockLoop.blocks(out.length, 4), () -> {
            FloatLanes lanes = new FloatLanes();
            BoxMuller boxMuller = new BoxMuller();
            return (words, first, count) -> {
                boxMuller.transform(words.word0, words.word1, lanes.lane0, lanes.lane1, count);
                boxMuller.transform(words.word2, words.word3, lanes.lane2, lanes.lane3, count);
                lanes.store(out, first, count);
            };
        });
    }

    /// Fills `out` with standard normal numbers.
    public static void fill(double[] out, Philox stream) {
        BlockLoop.run(stream, BlockLoop.blocks(out.length, 2), () -> (words, first, count) -> {
            double[] pair = new double[2];
            for (int i = 0; i < count; i++) {
                double fraction = UniformSampler.fraction(words.word0[i], words.word1[i]);
                double turn = UniformSampler.fraction(words.word2[i], words.word3[i]);
                BoxMuller.transform(fraction, turn, pair);
                int at = 2 * (first + i);
                System.arraycopy(pair, 0, out, at, Math.min(2, out.length - at));
            }
        });
    }
}
