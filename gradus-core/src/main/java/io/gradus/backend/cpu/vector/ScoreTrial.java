package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.kernel.ScalarScores;
import io.gradus.backend.cpu.kernel.ScoreKernels;
import java.util.Arrays;

/// Warms and examines the arithmetic of attention.
final class ScoreTrial implements Warming.Trial<ScoreKernels> {
    private static final int ROWS = 2;
    private static final int STRIDE = 32;
    private static final int SIZE = ROWS * STRIDE;
    private static final int OPERATIONS_PER_VECTOR = 40;

    private final float[] numbers = new float[SIZE];

    ScoreTrial() {
        for (int i = 0; i < SIZE; i++) {
            numbers[i] = (i * 37 % 101 - 50) / 8f;
        }
    }

    @Override
    public ScoreKernels make() {
        return new ScoreVectors();
    }

    @Override
    public void exercise(ScoreKernels kernels) {
        run(kernels);
    }

    @Override
    public void touch(ScoreKernels kernels, int times) {
        for (int i = 0; i < times; i++) {
            kernels.greatest(ROWS, 0, numbers, numbers);
            kernels.exponentials(ROWS, 0, numbers, numbers, numbers);
            kernels.scale(ROWS, 0, numbers, numbers);
            kernels.dots(ROWS, 0, numbers, numbers, numbers);
            kernels.slopes(ROWS, 0, numbers, numbers, numbers, 0.3f);
        }
    }

    private float[] run(ScoreKernels kernels) {
        float[] scores = numbers.clone();
        float[] slopes = numbers.clone();
        float[] most = new float[STRIDE];
        float[] sums = new float[STRIDE];
        float[] means = new float[STRIDE];
        kernels.greatest(ROWS, STRIDE, scores, most);
        kernels.exponentials(ROWS, STRIDE, scores, most, sums);
        kernels.scale(ROWS, STRIDE, scores, most);
        kernels.dots(ROWS, STRIDE, scores, slopes, means);
        kernels.slopes(ROWS, STRIDE, scores, slopes, means, 0.3f);
        float[] all = Arrays.copyOf(scores, 2 * SIZE + 3 * STRIDE);
        System.arraycopy(slopes, 0, all, SIZE, SIZE);
        System.arraycopy(most, 0, all, 2 * SIZE, STRIDE);
        System.arraycopy(sums, 0, all, 2 * SIZE + STRIDE, STRIDE);
        System.arraycopy(means, 0, all, 2 * SIZE + 2 * STRIDE, STRIDE);
        return all;
    }

    @Override
    public int operations() {
        return SIZE / LANES * OPERATIONS_PER_VECTOR;
    }

    @Override
    public boolean isRight(ScoreKernels kernels) {
        return Arrays.equals(run(new ScalarScores()), run(kernels));
    }
}
