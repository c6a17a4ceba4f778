package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.GateKernels;
import io.gradus.backend.cpu.ScalarFloatGates;
import io.gradus.op.RecurrentCell;
import java.util.Arrays;

/// Warms and examines the arithmetic of one kind of recurrent networks: a program seldom has several.
final class GateTrial implements Warming.Trial<GateKernels<float[]>> {
    private static final int LENGTH = 8 * LANES;
    private static final int OPERATIONS_PER_VECTOR = 10;

    private final RecurrentCell cell;

    /// What the methods read and write.
    private final float[] numbers = random(8 * LENGTH);

    private final float[] touched = new float[LENGTH];

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
        run(gates, numbers.clone(), LENGTH);
    }

    @Override
    public void touch(GateKernels<float[]> gates, int times) {
        runAll(gates, numbers, touched, 0, times);
    }

    private float[] run(GateKernels<float[]> gates, float[] trace, int n) {
        float[] results = random(7 * LENGTH);
        runAll(gates, trace, results, n, 1);
        float[] all = Arrays.copyOf(trace, trace.length + results.length);
        System.arraycopy(results, 0, all, trace.length, results.length);
        return all;
    }

    private void runAll(GateKernels<float[]> gates, float[] trace, float[] results, int n, int times) {
        for (int i = 0; i < times; i++) {
            switch (cell) {
                case LSTM -> {
                    gates.lstmCell(n, trace, 0, 4 * n, 5 * n);
                    gates.multiply(n, trace, n, trace, 5 * n, trace, 6 * n);
                    gates.lstmGradient(n, trace, 0, 4 * n, trace, results, 5 * n, results, 6 * n, results, n, n);
                }
                case GRU -> {
                    gates.gruCandidate(n, trace, 0);
                    gates.gruState(n, trace, 0, 4 * n, 7 * n);
                    gates.gruGradient(n, trace, 0, 4 * n, results, 5 * n, results, 0, n);
                }
                case SIMPLE -> gates.simpleGradient(n, trace, 7 * n, results, 5 * n, results, 4 * n);
            }
        }
    }

    @Override
    public int operations() {
        int methods = cell == RecurrentCell.SIMPLE ? 1 : 3;
        return methods * LENGTH / LANES * OPERATIONS_PER_VECTOR;
    }

    @Override
    public boolean isRight(GateKernels<float[]> gates) {
        return Arrays.equals(run(new ScalarFloatGates(), numbers.clone(), LENGTH), run(gates, numbers.clone(), LENGTH));
    }
}
