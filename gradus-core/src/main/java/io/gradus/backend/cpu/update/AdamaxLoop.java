package io.gradus.backend.cpu.update;

/// Adamax.
record AdamaxLoop(double rate, double correction, double beta1, double beta2, double epsilon) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        float factor = (float) correction;
        float fresh = (float) (1 - beta1);
        float keep = (float) beta2;
        float least = (float) epsilon;
        float[] m = slots[0];
        float[] u = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * fresh;
            u[i] = Math.max(u[i] * keep, Math.abs(g[i]));
            out[i] = w[i] - m[i] * step / (factor * (u[i] + least));
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        double factor = correction;
        double fresh = (1 - beta1);
        double keep = beta2;
        double least = epsilon;
        double[] m = slots[0];
        double[] u = slots[1];
        for (int i = from; i < to; i++) {
            m[i] += (g[i] - m[i]) * fresh;
            u[i] = Math.max(u[i] * keep, Math.abs(g[i]));
            out[i] = w[i] - m[i] * step / (factor * (u[i] + least));
        }
    }
}
