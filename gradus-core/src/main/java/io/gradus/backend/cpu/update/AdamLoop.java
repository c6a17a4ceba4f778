package io.gradus.backend.cpu.update;

/// Adam. Long variables are bound by memory: it moves 28 bytes an element.
record AdamLoop(double alpha, double beta1, double beta2, double epsilon) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) alpha;
        float first = (float) (1 - beta1);
        float second = (float) (1 - beta2);
        float least = (float) epsilon;
        float[] m = slots[0];
        float[] v = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            out[i] = w[i] - m[i] * step / ((float) Math.sqrt(v[i]) + least);
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = alpha;
        double first = (1 - beta1);
        double second = (1 - beta2);
        double least = epsilon;
        double[] m = slots[0];
        double[] v = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            out[i] = w[i] - m[i] * step / (Math.sqrt(v[i]) + least);
        }
    }
}
