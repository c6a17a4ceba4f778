package io.gradus.backend.cpu.random;

import java.util.Arrays;

/// Random numbers of the Poisson distribution, in the order of TensorFlow's CPU kernel.
///
/// Below a rate of 10 it multiplies uniform numbers until the product falls below `exp(-rate)` (Knuth, "The art of
/// computer programming", volume 2). From there on it is the transformed rejection of Hörmann, "The transformed
/// rejection method for generating Poisson random variables" (Insurance: Mathematics and Economics 12, 1993), whose
/// names and constants these are.
public final class PoissonSampler {
    private static final int BLOCKS_PER_SAMPLE = 256;
    private static final double REJECTION_FROM = 10;

    private final double rate;
    private final double logRate;
    private final double a;
    private final double b;
    private final double inverseAlpha;

    private PoissonSampler(double rate) {
        this.rate = rate;
        this.logRate = StrictMath.log(rate);
        this.b = 0.931 + 2.53 * Math.sqrt(rate);
        this.a = -0.059 + 0.02483 * b;
        this.inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    }

    /// Fills `out`, whose shape ends with the shape of `rates`.
    public static void fill(double[] out, Philox stream, double[] rates) {
        PoissonSampler[] samplers = new PoissonSampler[rates.length];
        Arrays.setAll(samplers, i -> new PoissonSampler(rates[i]));
        RejectionLoop.fill(out, stream, rates.length, new RejectionLoop.Sampler() {
            @Override
            public double sample(PhiloxCursor cursor, int parameter) {
                PoissonSampler sampler = samplers[parameter];
                // As in TensorFlow: no other rate has a distribution.
                if (!(rates[parameter] >= 0 && rates[parameter] < Double.POSITIVE_INFINITY)) {
                    return Double.NaN;
                }
                return rates[parameter] < REJECTION_FROM ? sampler.multiply(cursor) : sampler.reject(cursor);
            }

            @Override
            public int blocksPerSample(int parameter) {
                return BLOCKS_PER_SAMPLE;
            }
        });
    }

    private double multiply(PhiloxCursor cursor) {
        double bound = StrictMath.exp(-rate);
        double product = cursor.uniform();
        int count = 0;
        while (product > bound) {
            product *= cursor.uniform();
            count++;
        }
        return count;
    }

    private double reject(PhiloxCursor cursor) {
        while (true) {
            double u = cursor.uniform() - 0.5;
            double v = cursor.uniform();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + rate + 0.43);
            if (us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) {
                return k;
            }
            if (k < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            double logRatio = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
            if (logRatio <= -rate + k * logRate - LogFactorial.of(k)) {
                return k;
            }
        }
    }
}
