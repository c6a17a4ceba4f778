package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.NormKernels;
import io.gradus.backend.cpu.kernel.ScalarNorms;
import java.util.Arrays;

/// Warms and examines layer normalization.
final class NormTrial implements Warming.Trial<NormVectors> {
    private static final int LONG = NormKernels.BLOCK + 107;
    private static final int[] COLUMNS = {NormKernels.LANES, 3 * NormKernels.LANES, 107, LONG};

    /// One in so many exercises is of more than one block.
    private static final int LONG_EVERY = 32;

    private static final int ROWS = 3;
    private static final int SIZE = 1 + ROWS * LONG;
    private static final double EPSILON = 1e-3;

    /// Where the factors of the rows begin, behind two sums for each column.
    private static final int FACTORS = 2 * LONG;

    private final float[] x = new float[SIZE];
    private final float[] dy = new float[SIZE];
    private final float[] gamma = new float[LONG];
    private final float[] y = new float[SIZE];
    private final float[] sums = new float[FACTORS + ROWS * NormKernels.FACTORS];

    private int calls;

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
        calls++;
        int columns = calls % LONG_EVERY == 0 ? LONG : COLUMNS[calls % (COLUMNS.length - 1)];
        run(kernels, columns, y, y, sums);
    }

    private void run(NormKernels kernels, int columns, float[] normal, float[] gradient, float[] totals) {
        NormKernels.Rows rows = new NormKernels.Rows(ROWS, columns, x, 1, true, EPSILON);
        kernels.normalize(rows, gamma, gamma, normal);
        kernels.sums(rows, dy, gamma, totals, 0, totals, FACTORS);
        kernels.inputGradient(rows, dy, gamma, totals, FACTORS, gradient);
    }

    @Override
    public void touch(NormVectors kernels, int times) {
        NormKernels.Rows none = new NormKernels.Rows(0, NormKernels.LANES, x, 0, true, EPSILON);
        for (int i = 0; i < times; i++) {
            kernels.normalize(none, gamma, gamma, y);
            kernels.sums(none, dy, gamma, sums, 0, sums, FACTORS);
            kernels.inputGradient(none, dy, gamma, sums, FACTORS, y);
            NormVectors.touch(x, y);
        }
    }

    @Override
    public int operations() {
        return 2 * ROWS * COLUMNS[1];
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
        float[] totals = new float[sums.length];
        run(kernels, columns, normal, gradient, totals);
        System.arraycopy(normal, 0, all, 0, SIZE);
        System.arraycopy(gradient, 0, all, SIZE, SIZE);
        System.arraycopy(totals, 0, all, 2 * SIZE, sums.length);
        return all;
    }
}
