package io.gradus.backend.cpu.random;

import java.util.Arrays;

/// Random numbers of the gamma distribution with scale 1, in the order of TensorFlow's CPU kernel.
///
/// The method is that of Marsaglia and Tsang, "A simple method for generating gamma variables" (ACM TOMS 26, 2000): a
/// cubed, scaled normal number is accepted with a probability above 0.95. A shape parameter below 1 is raised by one
/// and corrected by a power of a uniform number; parameter 1 is the exponential distribution.
public final class GammaSampler {
    private static final int BLOCKS_PER_SAMPLE = 256;
    /// The constant of the squeeze that spares most logarithms, from the paper.
    private static final double SQUEEZE = 0.0331;

    private final double alpha;
    private final double d;
    private final double c;

    private GammaSampler(double alpha) {
        this.alpha = alpha;
        this.d = alpha + (alpha < 1 ? 2.0 / 3 : -1.0 / 3);
        this.c = 1.0 / 3 / Math.sqrt(d);
    }

    /// Fills `out`, whose shape ends with the shape of the shape parameters `alphas`.
    public static void fill(double[] out, Philox stream, double[] alphas) {
        GammaSampler[] samplers = new GammaSampler[alphas.length];
        Arrays.setAll(samplers, i -> new GammaSampler(alphas[i]));
        RejectionLoop.fill(out, stream, alphas.length, new RejectionLoop.Sampler() {
            @Override
            public double sample(PhiloxCursor cursor, int parameter) {
                return samplers[parameter].sample(cursor);
            }

            @Override
            public int blocksPerSample(int parameter) {
                return BLOCKS_PER_SAMPLE;
            }
        });
    }

    private double sample(PhiloxCursor cursor) {
        if (alpha == 1) {
            return -StrictMath.log1p(-cursor.uniform());
        }
        while (true) {
            double x = cursor.normal();
            double root = 1 + c * x;
            if (root <= 0) {
                continue;
            }
            double v = root * root * root;
            if (accepts(x, v, cursor.uniform())) {
                return alpha < 1 ? d * v * StrictMath.pow(cursor.uniform(), 1 / alpha) : d * v;
            }
        }
    }

    private boolean accepts(double x, double v, double u) {
        return u < 1 - SQUEEZE * (x * x) * (x * x) || StrictMath.log(u) < 0.5 * x * x + d * (1 - v + StrictMath.log(v));
    }
}
