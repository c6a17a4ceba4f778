package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.NormKernels;
import io.gradus.backend.cpu.ScalarNorms;
import java.util.Arrays;

/// Warms and examines layer normalization.
final class NormTrial implements Warming.Trial<NormVectors> {
    private static final int LONG = NormKernels.BLOCK + 107;
    private static final int[] COLUMNS = {NormKernels.LANES, 3 * NormKernels.LANES, 107, LONG};
    private static final int ROWS = 3;
    private static final int SIZE = 1 + ROWS * LONG;
    private static final double EPSILON = 1e-3;

    private final float[] x = new float[SIZE];
    private final float[] dy = new float[SIZE];
    private final float[] gamma = new float[LONG];
    private final float[] y = new float[SIZE];
    private final float[] sums = new float[1 + 2 * LONG];

    NormTrial() {
        for (int i = 0; i < SIZE; i++) {
            x[i] = (i * 37 % 101 - 33) * 0.01f;
            dy[i] = (i * 61 % 103 - 47) * 0.01f;
        }
        for (int i = 0; i < LONG; i++) {
            gamma[i] = (i * 17 % 107 - 27) * 0.1f;
        }
    }

    @Override
    public NormVectors make() {
        return new NormVectors();
    }

    @Override
    public void exercise(NormVectors kernels) {
        for (int columns : COLUMNS) {
            run(kernels, columns, y, y, sums);
        }
    }

    private void run(NormKernels kernels, int columns, float[] normal, float[] gradient, float[] scaleGradient) {
        kernels.normalize(ROWS, columns, x, 1, gamma, gamma, true, EPSILON, normal);
        kernels.inputGradient(ROWS, columns, dy, x, 1, gamma, true, EPSILON, gradient);
        kernels.addScaleGradient(ROWS, columns, dy, x, 1, true, EPSILON, scaleGradient, 1);
    }

    /// Nothing: all calls are exercises.
    @Override
    public void touch(NormVectors kernels, int times) {}

    @Override
    public int touches() {
        return 0;
    }

    @Override
    public int operations() {
        return Arrays.stream(COLUMNS).sum() * ROWS;
    }

    @Override
    public boolean isRight(NormVectors kernels) {
        return Arrays.stream(COLUMNS)
                .allMatch(columns -> Arrays.equals(results(new ScalarNorms(), columns), results(kernels, columns)));
    }

    private float[] results(NormKernels kernels, int columns) {
        float[] normal = new float[SIZE];
        float[] gradient = new float[SIZE];
        float[] all = new float[2 * SIZE + sums.length];
        float[] scaleGradient = new float[sums.length];
        run(kernels, columns, normal, gradient, scaleGradient);
        System.arraycopy(normal, 0, all, 0, SIZE);
        System.arraycopy(gradient, 0, all, SIZE, SIZE);
        System.arraycopy(scaleGradient, 0, all, 2 * SIZE, sums.length);
        return all;
    }
}
