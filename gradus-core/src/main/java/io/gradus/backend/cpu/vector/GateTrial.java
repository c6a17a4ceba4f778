package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.kernel.GateKernels;
import io.gradus.backend.cpu.kernel.ScalarFloatGates;
import io.gradus.op.RecurrentCell;
import java.util.Arrays;

/// Warms and examines the arithmetic of one kind of recurrent networks: a program seldom has several.
final class GateTrial implements Warming.Trial<GateKernels<float[]>> {
    private static final int LENGTH = 8 * LANES;
    private static final int OPERATIONS_PER_VECTOR = 10;

    /// Arrays of [#LENGTH] that the methods read and write: in the trace, and for gradients.
    private static final int TRACED = 8;

    private static final int GRADIENTS = 7;

    private final RecurrentCell cell;

    private final float[] traceBefore = random(TRACED * LENGTH);
    private final float[] gradientsBefore = random(GRADIENTS * LENGTH);

    /// Filled anew for each run: making arrays, and numbers for them, would take longer than the methods
    /// do, and pass for slow code.
    private final float[] trace = traceBefore.clone();

    private final float[] gradients = gradientsBefore.clone();

    GateTrial(RecurrentCell cell) {
        this.cell = cell;
    }

    private static float[] random(int length) {
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = (i * 37 % 101 - 50) / 64f;
        }
        return x;
    }

    @Override
    public GateKernels<float[]> make() {
        return new FloatGateVectors();
    }

    @Override
    public void exercise(GateKernels<float[]> gates) {
        System.arraycopy(traceBefore, 0, trace, 0, trace.length);
        System.arraycopy(gradientsBefore, 0, gradients, 0, gradients.length);
        runAll(gates, LENGTH, 1);
    }

    @Override
    public void touch(GateKernels<float[]> gates, int times) {
        runAll(gates, 0, times);
    }

    private void runAll(GateKernels<float[]> gates, int n, int times) {
        for (int i = 0; i < times; i++) {
            switch (cell) {
                case LSTM -> {
                    gates.lstmCell(n, trace, 0, 4 * n, 5 * n);
                    gates.multiply(n, trace, n, trace, 5 * n, trace, 6 * n);
                    gates.lstmGradient(n, trace, 0, 4 * n, trace, gradients, 5 * n, gradients, 6 * n, gradients, n, n);
                }
                case GRU -> {
                    gates.gruCandidate(n, trace, 0);
                    gates.gruState(n, trace, 0, 4 * n, 7 * n);
                    gates.gruGradient(n, trace, 0, 4 * n, gradients, 5 * n, gradients, 0, n);
                }
                case SIMPLE -> gates.simpleGradient(n, trace, 7 * n, gradients, 5 * n, gradients, 4 * n);
            }
        }
    }

    @Override
    public int operations() {
        int methods = cell == RecurrentCell.SIMPLE ? 1 : 3;
        return (methods * OPERATIONS_PER_VECTOR + TRACED + GRADIENTS) * LENGTH / LANES;
    }

    @Override
    public boolean isRight(GateKernels<float[]> gates) {
        exercise(new ScalarFloatGates());
        float[] wantedTrace = trace.clone();
        float[] wantedGradients = gradients.clone();
        exercise(gates);
        return Arrays.equals(wantedTrace, trace) && Arrays.equals(wantedGradients, gradients);
    }
}
