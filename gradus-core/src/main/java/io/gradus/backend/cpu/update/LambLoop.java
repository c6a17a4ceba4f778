package io.gradus.backend.cpu.update;

/// The first half of LAMB: its moments, and as `out` the direction, whose length has yet to be chosen.
record LambLoop(double correction1, double correction2, double beta1, double beta2, double epsilon)
        implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float first = (float) (1 - beta1);
        float second = (float) (1 - beta2);
        float mean = (float) correction1;
        float square = (float) correction2;
        float least = (float) epsilon;
        float[] m = slots[0];
        float[] v = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            out[i] = m[i] / mean / ((float) Math.sqrt(v[i] / square) + least);
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double first = (1 - beta1);
        double second = (1 - beta2);
        double mean = correction1;
        double square = correction2;
        double least = epsilon;
        double[] m = slots[0];
        double[] v = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * first;
            v[i] += (g[i] * g[i] - v[i]) * second;
            out[i] = m[i] / mean / (Math.sqrt(v[i] / square) + least);
        }
    }
}
