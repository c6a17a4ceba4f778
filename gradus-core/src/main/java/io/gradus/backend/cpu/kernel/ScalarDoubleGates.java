package io.gradus.backend.cpu.kernel;

/// [GateKernels] in plain Java on double.
public final class ScalarDoubleGates implements GateKernels<double[]> {
    @Override
    public void lstmCell(int n, double[] trace, int z, int cell, int next) {
        for (int i = 0; i < n; i++) {
            trace[next + i] = trace[z + n + i] * trace[cell + i] + trace[z + i] * trace[z + 3 * n + i];
        }
    }

    @Override
    public void multiply(int n, double[] a, int aAt, double[] b, int bAt, double[] y, int yAt) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    @Override
    public void lstmGradient(
            int n,
            double[] trace,
            int z,
            int cell,
            double[] tanh,
            double[] dh,
            int dhAt,
            double[] dc,
            int dcAt,
            double[] dz,
            int dzAt,
            int dzStep) {
        for (int i = 0; i < n; i++) {
            double input = trace[z + i];
            double forget = trace[z + n + i];
            double output = trace[z + 2 * n + i];
            double candidate = trace[z + 3 * n + i];
            double t = tanh[i];
            double dy = dh[dhAt + i];
            double d = dc[dcAt + i] + dy * output * (1 - t * t);
            dz[dzAt + i] = d * candidate * (input * (1 - input));
            dz[dzAt + dzStep + i] = d * trace[cell + i] * (forget * (1 - forget));
            dz[dzAt + 2 * dzStep + i] = dy * t * (output * (1 - output));
            dz[dzAt + 3 * dzStep + i] = d * input * (1 - candidate * candidate);
            dc[dcAt + i] = d * forget;
        }
    }

    @Override
    public void gruCandidate(int n, double[] trace, int z) {
        for (int i = 0; i < n; i++) {
            trace[z + 3 * n + i] += trace[z + 2 * n + i] * trace[z + i];
        }
    }

    @Override
    public void gruState(int n, double[] trace, int z, int state, int next) {
        for (int i = 0; i < n; i++) {
            double update = trace[z + n + i];
            trace[next + i] = update * trace[state + i] + (1 - update) * trace[z + 3 * n + i];
        }
    }

    @Override
    public void gruGradient(
            int n, double[] trace, int z, int state, double[] dh, int dhAt, double[] dz, int dzAt, int dzStep) {
        for (int i = 0; i < n; i++) {
            double part = trace[z + i];
            double update = trace[z + n + i];
            double reset = trace[z + 2 * n + i];
            double candidate = trace[z + 3 * n + i];
            double dy = dh[dhAt + i];
            double e = dy * (1 - update) * (1 - candidate * candidate);
            dz[dzAt + i] = e * reset;
            dz[dzAt + dzStep + i] = dy * (trace[state + i] - candidate) * (update * (1 - update));
            dz[dzAt + 2 * dzStep + i] = e * part * (reset * (1 - reset));
            dz[dzAt + 3 * dzStep + i] = e;
            dh[dhAt + i] = dy * update;
        }
    }

    @Override
    public void simpleGradient(int n, double[] trace, int output, double[] dh, int dhAt, double[] dz, int dzAt) {
        for (int i = 0; i < n; i++) {
            double y = trace[output + i];
            dz[dzAt + i] = dh[dhAt + i] * (1 - y * y);
        }
    }
}
