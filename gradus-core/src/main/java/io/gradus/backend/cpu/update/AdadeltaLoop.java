package io.gradus.backend.cpu.update;

/// Adadelta.
record AdadeltaLoop(double rate, double rho, double epsilon) implements UpdateLoop {
    @Override
    public void floats(float[] w, float[] out, float[] g, float[][] slots, int from, int to) {
        float speed = (float) rate;
        float keep = (float) rho;
        float fresh = (float) (1 - rho);
        float least = (float) epsilon;
        float[] squares = slots[0];
        float[] steps = slots[1];
        for (int i = from; i < to; i++) {
            squares[i] = squares[i] * keep + g[i] * g[i] * fresh;
            float step = -((float) Math.sqrt(steps[i] + least) * g[i] / (float) Math.sqrt(squares[i] + least));
            steps[i] = steps[i] * keep + step * step * fresh;
            out[i] = w[i] + step * speed;
        }
    }

    @Override
    public void doubles(double[] w, double[] out, double[] g, double[][] slots, int from, int to) {
        double speed = rate;
        double keep = rho;
        double fresh = (1 - rho);
        double least = epsilon;
        double[] squares = slots[0];
        double[] steps = slots[1];
        for (int i = from; i < to; i++) {
            squares[i] = squares[i] * keep + g[i] * g[i] * fresh;
            double step = -(Math.sqrt(steps[i] + least) * g[i] / Math.sqrt(squares[i] + least));
            steps[i] = steps[i] * keep + step * step * fresh;
            out[i] = w[i] + step * speed;
        }
    }
}
