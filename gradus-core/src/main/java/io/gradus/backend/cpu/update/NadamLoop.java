package io.gradus.backend.cpu.update;

import io.gradus.backend.VariableUpdate;

/// Nadam. Both rates are rounded before they are taken from 1, as Keras does.
record NadamLoop(
        double rate,
        VariableUpdate.Nadam.Strengths strengths,
        double correction,
        double beta1,
        double beta2,
        double epsilon)
        implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        float next = (float) strengths.next();
        float ahead = (float) strengths.aheadDivisor();
        float now = (float) strengths.now();
        float here = (float) strengths.hereDivisor();
        float factor = (float) correction;
        float first = 1f - (float) beta1;
        float second = 1f - (float) beta2;
        float least = (float) epsilon;
        float[] m = slots[0];
        float[] v = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            float direction = next * m[i] / ahead + now * g[i] / here;
            out[i] = w[i] - direction * step / ((float) Math.sqrt(v[i] / factor) + least);
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        double next = strengths.next();
        double ahead = strengths.aheadDivisor();
        double now = strengths.now();
        double here = strengths.hereDivisor();
        double factor = correction;
        double first = 1.0 - beta1;
        double second = 1.0 - beta2;
        double least = epsilon;
        double[] m = slots[0];
        double[] v = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            double direction = next * m[i] / ahead + now * g[i] / here;
            out[i] = w[i] - direction * step / (Math.sqrt(v[i] / factor) + least);
        }
    }
}
