package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.GateKernels;
import io.gradus.backend.cpu.kernel.ScalarFloatGates;
import io.gradus.op.RecurrentCell;

/// [GateKernels] that takes vectors for rows of whole ones, once they are warm ([Warming]), and plain Java otherwise.
final class VectorGates implements GateKernels<float[]> {
    /// Rows come in multiples of 512 bits: a number and no [FloatVectorMath#LANES], so that programs
    /// with short rows need not wait for the Vector API's classes.
    private static final int WIDEST = 16;

    /// What an element costs in plain Java, in multiply-adds.
    private static final long COST = 8;

    private final GateKernels<float[]> plain = new ScalarFloatGates();
    private final WarmingParts<RecurrentCell, GateKernels<float[]>> vectors;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    VectorGates(boolean eager) {
        vectors = new WarmingParts<>(RecurrentCell.class, GateTrial::new, eager);
    }

    private GateKernels<float[]> gates(RecurrentCell cell, int n) {
        GateKernels<float[]> ready = n % WIDEST == 0 ? vectors.get(cell, COST * n) : null;
        return ready == null ? plain : ready;
    }

    @Override
    public void lstmCell(int n, float[] trace, int z, int cell, int next) {
        gates(RecurrentCell.LSTM, n).lstmCell(n, trace, z, cell, next);
    }

    @Override
    public void multiply(int n, float[] a, int aAt, float[] b, int bAt, float[] y, int yAt) {
        gates(RecurrentCell.LSTM, n).multiply(n, a, aAt, b, bAt, y, yAt);
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
        gates(RecurrentCell.LSTM, n).lstmGradient(n, trace, z, cell, tanh, dh, dhAt, dc, dcAt, dz, dzAt, dzStep);
    }

    @Override
    public void gruCandidate(int n, float[] trace, int z) {
        gates(RecurrentCell.GRU, n).gruCandidate(n, trace, z);
    }

    @Override
    public void gruState(int n, float[] trace, int z, int state, int next) {
        gates(RecurrentCell.GRU, n).gruState(n, trace, z, state, next);
    }

    @Override
    public void gruGradient(
            int n, float[] trace, int z, int state, float[] dh, int dhAt, float[] dz, int dzAt, int dzStep) {
        gates(RecurrentCell.GRU, n).gruGradient(n, trace, z, state, dh, dhAt, dz, dzAt, dzStep);
    }

    @Override
    public void simpleGradient(int n, float[] trace, int output, float[] dh, int dhAt, float[] dz, int dzAt) {
        gates(RecurrentCell.SIMPLE, n).simpleGradient(n, trace, output, dh, dhAt, dz, dzAt);
    }
}
