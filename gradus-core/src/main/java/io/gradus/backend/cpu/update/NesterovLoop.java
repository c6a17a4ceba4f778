package io.gradus.backend.cpu.update;

/// Gradient descent with Nesterov's momentum.
record NesterovLoop(double rate, double momentum) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        float keep = (float) momentum;
        float[] m = slots[0];
        for (int i = from; i < to; i++) {
            float push = g[i] * step;
            m[i] = m[i] * keep - push;
            out[i] = w[i] + (m[i] * keep - push);
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        double keep = momentum;
        double[] m = slots[0];
        for (int i = from; i < to; i++) {
            double push = g[i] * step;
            m[i] = m[i] * keep - push;
            out[i] = w[i] + (m[i] * keep - push);
        }
    }
}
