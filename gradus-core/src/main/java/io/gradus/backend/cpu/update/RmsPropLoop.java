package io.gradus.backend.cpu.update;

/// RMSprop without momentum.
record RmsPropLoop(double rate, double rho, double epsilon) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        float keep = (float) rho;
        float fresh = (float) (1 - rho);
        float least = (float) epsilon;
        float[] v = slots[0];
        for (int i = from; i < to; i++) {
            v[i] = keep * v[i] + fresh * (g[i] * g[i]);
            out[i] = w[i] - step * g[i] / (float) Math.sqrt(v[i] + least);
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        double keep = rho;
        double fresh = (1 - rho);
        double least = epsilon;
        double[] v = slots[0];
        for (int i = from; i < to; i++) {
            v[i] = keep * v[i] + fresh * (g[i] * g[i]);
            out[i] = w[i] - step * g[i] / Math.sqrt(v[i] + least);
        }
    }
}
