package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.SPECIES;
import static io.gradus.backend.cpu.vector.FloatVectorMath.load;
import static jdk.incubator.vector.FloatVector.broadcast;

import io.gradus.backend.cpu.kernel.GateKernels;
import jdk.incubator.vector.FloatVector;

/// [GateKernels] on vectors, for rows of a multiple of their length. C2 does not vectorise the plain loops, for it
/// cannot tell that the rows do not overlap.
final class FloatGateVectors implements GateKernels<float[]> {
    @Override
    public void lstmCell(int n, float[] trace, int z, int cell, int next) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            FloatVector kept = load(trace, z + n + i).mul(load(trace, cell + i));
            kept.add(load(trace, z + i).mul(load(trace, z + 3 * n + i))).intoArray(trace, next + i);
        }
    }

    @Override
    public void multiply(int n, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            load(a, aAt + i).mul(load(b, bAt + i)).intoArray(y, yAt + i);
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
        if (n == 0) {
            return;
        }
        FloatVector one = broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LANES) {
            FloatVector input = load(trace, z + i);
            FloatVector forget = load(trace, z + n + i);
            FloatVector output = load(trace, z + 2 * n + i);
            FloatVector candidate = load(trace, z + 3 * n + i);
            FloatVector t = load(tanh, i);
            FloatVector dy = load(dh, dhAt + i);
            FloatVector d = load(dc, dcAt + i).add(dy.mul(output).mul(one.sub(t.mul(t))));
            d.mul(candidate).mul(input.mul(one.sub(input))).intoArray(dz, dzAt + i);
            d.mul(load(trace, cell + i)).mul(forget.mul(one.sub(forget))).intoArray(dz, dzAt + dzStep + i);
            dy.mul(t).mul(output.mul(one.sub(output))).intoArray(dz, dzAt + 2 * dzStep + i);
            d.mul(input).mul(one.sub(candidate.mul(candidate))).intoArray(dz, dzAt + 3 * dzStep + i);
            d.mul(forget).intoArray(dc, dcAt + i);
        }
    }

    @Override
    public void gruCandidate(int n, float[] trace, int z) {
        if (n == 0) {
            return;
        }
        for (int i = 0; i < n; i += LANES) {
            FloatVector product = load(trace, z + 2 * n + i).mul(load(trace, z + i));
            load(trace, z + 3 * n + i).add(product).intoArray(trace, z + 3 * n + i);
        }
    }

    @Override
    public void gruState(int n, float[] trace, int z, int state, int next) {
        if (n == 0) {
            return;
        }
        FloatVector one = broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LANES) {
            FloatVector update = load(trace, z + n + i);
            FloatVector kept = update.mul(load(trace, state + i));
            kept.add(one.sub(update).mul(load(trace, z + 3 * n + i))).intoArray(trace, next + i);
        }
    }

    @Override
    public void gruGradient(
            int n, float[] trace, int z, int state, float[] dh, int dhAt, float[] dz, int dzAt, int dzStep) {
        if (n == 0) {
            return;
        }
        FloatVector one = broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LANES) {
            FloatVector update = load(trace, z + n + i);
            FloatVector reset = load(trace, z + 2 * n + i);
            FloatVector candidate = load(trace, z + 3 * n + i);
            FloatVector dy = load(dh, dhAt + i);
            FloatVector e = dy.mul(one.sub(update)).mul(one.sub(candidate.mul(candidate)));
            FloatVector change = load(trace, state + i).sub(candidate);
            e.mul(reset).intoArray(dz, dzAt + i);
            dy.mul(change).mul(update.mul(one.sub(update))).intoArray(dz, dzAt + dzStep + i);
            e.mul(load(trace, z + i)).mul(reset.mul(one.sub(reset))).intoArray(dz, dzAt + 2 * dzStep + i);
            e.intoArray(dz, dzAt + 3 * dzStep + i);
            dy.mul(update).intoArray(dh, dhAt + i);
        }
    }

    @Override
    public void simpleGradient(int n, float[] trace, int output, float[] dh, int dhAt, float[] dz, int dzAt) {
        if (n == 0) {
            return;
        }
        FloatVector one = broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LANES) {
            FloatVector y = load(trace, output + i);
            load(dh, dhAt + i).mul(one.sub(y.mul(y))).intoArray(dz, dzAt + i);
        }
    }
}
