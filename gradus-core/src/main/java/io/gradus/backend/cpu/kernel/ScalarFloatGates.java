package io.gradus.backend.cpu.kernel;

/// [GateKernels] in plain Java on float.
public final class ScalarFloatGates implements GateKernels<float[]> {
    @Override
    public void lstmCell(int n, float[] trace, int z, int cell, int next) {
        for (int i = 0; i < n; i++) {
            trace[next + i] = trace[z + n + i] * trace[cell + i] + trace[z + i] * trace[z + 3 * n + i];
        }
    }

    @Override
    public void multiply(int n, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt) {
        for (int i = 0; i < n; i++) {
            y[yAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    @Override
    public void lstmGradient(
            int n,
            float[] trace,
            int z,
            int cell,
            float[] tanh,
            float[] dh,
            int dhAt,
            float[] dc,
            int dcAt,
            float[] dz,
            int dzAt,
            int dzStep) {
        for (int i = 0; i < n; i++) {
            float input = trace[z + i];
            float forget = trace[z + n + i];
            float output = trace[z + 2 * n + i];
            float candidate = trace[z + 3 * n + i];
            float t = tanh[i];
            float dy = dh[dhAt + i];
            float d = dc[dcAt + i] + dy * output * (1 - t * t);
            dz[dzAt + i] = d * candidate * (input * (1 - input));
            dz[dzAt + dzStep + i] = d * trace[cell + i] * (forget * (1 - forget));
            dz[dzAt + 2 * dzStep + i] = dy * t * (output * (1 - output));
            dz[dzAt + 3 * dzStep + i] = d * input * (1 - candidate * candidate);
            dc[dcAt + i] = d * forget;
        }
    }

    @Override
    public void gruCandidate(int n, float[] trace, int z) {
        for (int i = 0; i < n; i++) {
            trace[z + 3 * n + i] += trace[z + 2 * n + i] * trace[z + i];
        }
    }

    @Override
    public void gruState(int n, float[] trace, int z, int state, int next) {
        for (int i = 0; i < n; i++) {
            float update = trace[z + n + i];
            trace[next + i] = update * trace[state + i] + (1 - update) * trace[z + 3 * n + i];
        }
    }

    @Override
    public void gruGradient(
            int n, float[] trace, int z, int state, float[] dh, int dhAt, float[] dz, int dzAt, int dzStep) {
        for (int i = 0; i < n; i++) {
            float part = trace[z + i];
            float update = trace[z + n + i];
            float reset = trace[z + 2 * n + i];
            float candidate = trace[z + 3 * n + i];
            float dy = dh[dhAt + i];
            float e = dy * (1 - update) * (1 - candidate * candidate);
            dz[dzAt + i] = e * reset;
            dz[dzAt + dzStep + i] = dy * (trace[state + i] - candidate) * (update * (1 - update));
            dz[dzAt + 2 * dzStep + i] = e * part * (reset * (1 - reset));
            dz[dzAt + 3 * dzStep + i] = e;
            dh[dhAt + i] = dy * update;
        }
    }

    @Override
    public void simpleGradient(int n, float[] trace, int output, float[] dh, int dhAt, float[] dz, int dzAt) {
        for (int i = 0; i < n; i++) {
            float y = trace[output + i];
            dz[dzAt + i] = dh[dhAt + i] * (1 - y * y);
        }
    }
}
