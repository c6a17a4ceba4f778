package io.gradus.backend.cpu.random;

/// Random class numbers by inversion of the cumulative distribution, in the order of TensorFlow's CPU kernel when one
/// thread runs it (with several, TensorFlow's own numbers for a large batch depend on how many there are).
public final class CategoricalSampler {
    private CategoricalSampler() {}

    /// Fills `out` with `out.length / rows` samples for each row of unnormalised log probabilities.
    public static void fill(long[] out, Philox stream, double[] logits, int rows) {
        int classes = logits.length / rows;
        int samples = out.length / rows;
        double[] fractions = new double[out.length];
        UniformSampler.fill(fractions, stream);
        double[] cumulative = new double[classes];
        for (int row = 0; row < rows; row++) {
            double total = accumulate(logits, row * classes, cumulative);
            for (int i = row * samples; i < (row + 1) * samples; i++) {
                out[i] = firstAbove(cumulative, fractions[i] * total);
            }
        }
    }

    /// Sums the probabilities of one row, none of which is normalised; classes without a finite logit have none.
    private static double accumulate(double[] logits, int offset, double[] cumulative) {
        double largest = -Double.MAX_VALUE;
        for (int i = 0; i < cumulative.length; i++) {
            if (Double.isFinite(logits[offset + i])) {
                largest = Math.max(largest, logits[offset + i]);
            }
        }
        double total = 0;
        for (int i = 0; i < cumulative.length; i++) {
            if (Double.isFinite(logits[offset + i])) {
                total += StrictMath.exp(logits[offset + i] - largest);
            }
            cumulative[i] = total;
        }
        return total;
    }

    private static int firstAbove(double[] ascending, double bound) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] > bound) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
