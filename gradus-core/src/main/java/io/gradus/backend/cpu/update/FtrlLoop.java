package io.gradus.backend.cpu.update;

import io.gradus.backend.cpu.math.DoubleMath;
import io.gradus.backend.cpu.math.FloatMath;

/// FTRL.
record FtrlLoop(double rate, double power, double l1, double l2, double shrinkage, double beta) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float speed = (float) rate;
        float exponent = (float) -power;
        float bound = (float) l1;
        float penalty = (float) beta / (speed * 2) + (float) l2;
        float twice = (float) (2 * shrinkage);
        float[] accumulator = slots[0];
        float[] linear = slots[1];
        for (int i = from; i < to; i++) {
            float sum = accumulator[i] + g[i] * g[i];
            float raised = FloatMath.power(sum, exponent);
            float sigma = (raised - FloatMath.power(accumulator[i], exponent)) / speed;
            float z = linear[i] + (g[i] + w[i] * twice - sigma * w[i]);
            linear[i] = z;
            accumulator[i] = sum;
            out[i] = (Math.min(Math.max(z, -bound), bound) - z) / (raised / speed + penalty * 2);
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double speed = rate;
        double exponent = -power;
        double bound = l1;
        double penalty = beta / (speed * 2) + l2;
        double twice = (2 * shrinkage);
        double[] accumulator = slots[0];
        double[] linear = slots[1];
        for (int i = from; i < to; i++) {
            double sum = accumulator[i] + g[i] * g[i];
            double raised = DoubleMath.power(sum, exponent);
            double sigma = (raised - DoubleMath.power(accumulator[i], exponent)) / speed;
            double z = linear[i] + (g[i] + w[i] * twice - sigma * w[i]);
            linear[i] = z;
            accumulator[i] = sum;
            out[i] = (Math.min(Math.max(z, -bound), bound) - z) / (raised / speed + penalty * 2);
        }
    }
}
