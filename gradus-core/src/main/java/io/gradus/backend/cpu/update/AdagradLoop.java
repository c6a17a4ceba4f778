package io.gradus.backend.cpu.update;

/// Adagrad.
record AdagradLoop(double rate, double epsilon) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        float least = (float) epsilon;
        float[] sum = slots[0];
        for (int i = from; i < to; i++) {
            sum[i] += g[i] * g[i];
            out[i] = w[i] - g[i] * step / (float) Math.sqrt(sum[i] + least);
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        double least = epsilon;
        double[] sum = slots[0];
        for (int i = from; i < to; i++) {
            sum[i] += g[i] * g[i];
            out[i] = w[i] - g[i] * step / Math.sqrt(sum[i] + least);
        }
    }
}
