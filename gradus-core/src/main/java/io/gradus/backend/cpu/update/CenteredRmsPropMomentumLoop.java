package io.gradus.backend.cpu.update;

/// RMSprop with momentum that takes the square of the mean gradient from the mean square.
record CenteredRmsPropMomentumLoop(double rate, double rho, double momentum, double epsilon) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float step = (float) rate;
        float keep = (float) rho;
        float fresh = (float) (1 - rho);
        float least = (float) epsilon;
        float[] v = slots[0];
        float kept = (float) momentum;
        float[] m = slots[1];
        float[] a = slots[2];
        for (int i = from; i < to; i++) {
            v[i] = keep * v[i] + fresh * (g[i] * g[i]);
            a[i] = keep * a[i] + fresh * g[i];
            m[i] = kept * m[i] + step * g[i] / (float) Math.sqrt(v[i] - a[i] * a[i] + least);
            out[i] = w[i] - m[i];
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double step = rate;
        double keep = rho;
        double fresh = (1 - rho);
        double least = epsilon;
        double[] v = slots[0];
        double kept = momentum;
        double[] m = slots[1];
        double[] a = slots[2];
        for (int i = from; i < to; i++) {
            v[i] = keep * v[i] + fresh * (g[i] * g[i]);
            a[i] = keep * a[i] + fresh * g[i];
            m[i] = kept * m[i] + step * g[i] / Math.sqrt(v[i] - a[i] * a[i] + least);
            out[i] = w[i] - m[i];
        }
    }
}
