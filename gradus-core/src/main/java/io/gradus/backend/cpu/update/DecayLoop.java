package io.gradus.backend.cpu.update;

/// Decoupled weight decay: what a variable loses before its update.
record DecayLoop(double rate, double learningRate) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float share = (float) rate;
        float step = (float) learningRate;
        for (int i = from; i < to; i++) {
            out[i] = w[i] - w[i] * share * step;
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double share = rate;
        double step = learningRate;
        for (int i = from; i < to; i++) {
            out[i] = w[i] - w[i] * share * step;
        }
    }
}
