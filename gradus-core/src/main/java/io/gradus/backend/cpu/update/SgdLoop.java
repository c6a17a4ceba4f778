package io.gradus.backend.cpu.update;

/// Gradient descent.
record SgdLoop(double rate) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        for (int i = from; i < to; i++) {
            out[i] = w[i] - g[i] * step;
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        for (int i = from; i < to; i++) {
            out[i] = w[i] - g[i] * step;
        }
    }
}
