package io.gradus.backend.cpu.update;

/// Lion.
record LionLoop(double rate, double beta1, double beta2) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        float first = (float) beta1;
        float second = (float) beta2;
        float[] m = slots[0];
        for (int i = from; i < to; i++) {
            float mixed = m[i] * first + g[i] * (1f - first);
            out[i] = w[i] - Math.signum(mixed) * step;
            m[i] = m[i] * second + g[i] * (1f - second);
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        double first = beta1;
        double second = beta2;
        double[] m = slots[0];
        for (int i = from; i < to; i++) {
            double mixed = m[i] * first + g[i] * (1.0 - first);
            out[i] = w[i] - Math.signum(mixed) * step;
            m[i] = m[i] * second + g[i] * (1.0 - second);
        }
    }
}
