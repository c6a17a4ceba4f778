package io.gradus.backend.cpu.random;

import java.util.Arrays;

/// Random numbers of the binomial distribution, in the order of TensorFlow's CPU kernel.
///
/// Where fewer than 10 successes are expected it adds geometric numbers until they exceed the number of trials; else
/// it is algorithm BTRS of Hörmann, "The generation of binomial random variates" (Journal of Statistical Computation
/// and Simulation 46, 1993), whose names and constants these are. A probability above one half counts the failures.
public final class BinomialSampler {
    private static final int BLOCKS_PER_INVERSION = 42;
    private static final int BLOCKS_PER_REJECTION = 256;
    private static final double REJECTION_FROM = 10;
    /// Stirling's series ends in a tail that differs from the exact one below this.
    private static final int EXACT_TAILS = 10;

    private final double trials;
    private final double success;
    private final double rare;
    private final boolean rejects;

    private BinomialSampler(double trials, double success) {
        this.trials = trials;
        this.success = success;
        this.rare = success > 0.5 ? 1 - success : success;
        this.rejects = trials * rare >= REJECTION_FROM;
    }

    /// Fills `out`, whose shape ends with the common shape of the numbers of trials and the probabilities.
    public static void fill(double[] out, Philox stream, double[] trials, double[] probabilities) {
        BinomialSampler[] samplers = new BinomialSampler[trials.length];
        Arrays.setAll(samplers, i -> new BinomialSampler(trials[i], probabilities[i]));
        RejectionLoop.fill(out, stream, trials.length, new RejectionLoop.Sampler() {
            @Override
            public double sample(PhiloxCursor cursor, int parameter) {
                return samplers[parameter].sample(cursor);
            }

            @Override
            public int blocksPerSample(int parameter) {
                return samplers[parameter].rejects ? BLOCKS_PER_REJECTION : BLOCKS_PER_INVERSION;
            }
        });
    }

    private double sample(PhiloxCursor cursor) {
        if (Double.isNaN(success) || Double.isNaN(trials) || trials == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        if (trials <= 0 || success <= 0) {
            return 0;
        }
        if (success >= 1) {
            return trials;
        }
        double count = rejects ? reject(cursor) : addGeometric(cursor);
        return success > 0.5 ? trials - count : count;
    }

    private double addGeometric(PhiloxCursor cursor) {
        double logFailure = StrictMath.log1p(-rare);
        double sum = 0;
        int count = -1;
        while (sum <= trials) {
            sum += Math.ceil(StrictMath.log(cursor.uniform()) / logFailure);
            count++;
        }
        return count;
    }

    private double reject(PhiloxCursor cursor) {
        double deviation = Math.sqrt(trials * rare * (1 - rare));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * rare;
        double c = trials * rare + 0.5;
        double alpha = (2.83 + 5.1 / b) * deviation;
        while (true) {
            double u = cursor.uniform() - 0.5;
            double v = cursor.uniform();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && v <= 0.92 - 4.2 / b) {
                return k;
            }
            if (k >= 0 && k <= trials && StrictMath.log(v * alpha / (a / (us * us) + b)) <= logRatio(k)) {
                return k;
            }
        }
    }

    /// The logarithm of how likely k successes are, compared with the most likely number.
    private double logRatio(double k) {
        double odds = rare / (1 - rare);
        double mode = Math.floor((trials + 1) * rare);
        return (mode + 0.5) * StrictMath.log((mode + 1) / (odds * (trials - mode + 1)))
                + (trials + 1) * StrictMath.log((trials - mode + 1) / (trials - k + 1))
                + (k + 0.5) * StrictMath.log(odds * (trials - k + 1) / (k + 1))
                + (stirlingTail(mode) + stirlingTail(trials - mode) - stirlingTail(k) - stirlingTail(trials - k));
    }

    /// What Stirling's formula for `ln(k!)` in k + 1 lacks.
    private static double stirlingTail(double k) {
        if (k < EXACT_TAILS) {
            double next = k + 1;
            return LogFactorial.of(k) - ((k + 0.5) * StrictMath.log(next) - next + LogFactorial.HALF_LOG_TWO_PI);
        }
        double square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }
}
