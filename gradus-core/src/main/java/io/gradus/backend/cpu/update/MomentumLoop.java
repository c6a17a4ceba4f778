package io.gradus.backend.cpu.update;

/// Gradient descent with momentum.
record MomentumLoop(double rate, double momentum) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        float keep = (float) momentum;
        float[] m = slots[0];
        for (int i = from; i < to; i++) {
            m[i] = m[i] * keep - g[i] * step;
            out[i] = w[i] + m[i];
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        double keep = momentum;
        double[] m = slots[0];
        for (int i = from; i < to; i++) {
            m[i] = m[i] * keep - g[i] * step;
            out[i] = w[i] + m[i];
        }
    }
}
