package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.kernel.ScalarFloatChannels;
import java.util.Arrays;

/// Warms and examines the loops of batch normalization.
final class ChannelsTrial implements Warming.Trial<FloatChannelVectors> {
    private static final int ROWS = 8;
    private static final int WIDTH = 9 * LANES + 3;
    private static final int STRIDE = WIDTH + 1;
    private static final int OPERATIONS_PER_VECTOR = 20;

    private final float[] x = random(ROWS * STRIDE);
    private final float[] dy = random(ROWS * STRIDE + 7);
    private final float[][] rows = new float[4][];
    private final float[] touched = new float[WIDTH];

    ChannelsTrial() {
        Arrays.setAll(rows, i -> Arrays.copyOfRange(dy, i, i + WIDTH));
    }

    private static float[] random(int length) {
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = (i * 37 % 101 - 50) / 64f;
        }
        return x;
    }

    @Override
    public FloatChannelVectors make() {
        return new FloatChannelVectors();
    }

    @Override
    public void exercise(FloatChannelVectors vector) {
        run(vector);
    }

    @Override
    public void touch(FloatChannelVectors vector, int times) {
        for (int i = 0; i < times; i++) {
            vector.deviations(0, WIDTH, x, 1, STRIDE, rows[0], touched, touched);
            vector.normalize(0, x, 3, touched, touched, rows[1], touched);
            vector.products(0, WIDTH, dy, x, 1, STRIDE, rows[0], touched, touched);
            vector.inputGradient(0, x, x, 3, rows[0], rows[1], touched, touched, touched);
        }
    }

    private float[] run(FloatChannelVectors vector) {
        float[] sums = new float[2 * WIDTH];
        float[] others = new float[2 * WIDTH];
        float[] y = new float[2 * WIDTH];
        vector.deviations(ROWS, WIDTH, x, 1, STRIDE, rows[0], sums, others);
        vector.normalize(WIDTH, x, 3, sums, others, rows[1], y);
        vector.products(ROWS, WIDTH, dy, x, 1, STRIDE, rows[0], sums, others);
        float[] dx = new float[2 * WIDTH];
        vector.inputGradient(WIDTH, y, x, 3, rows[0], rows[1], sums, others, dx);
        float[] grouped = new float[2 * WIDTH];
        vector.groupGradient(WIDTH, dx, x, 4, rows[0], rows[1], sums, others, grouped);
        return grouped;
    }

    @Override
    public int touches() {
        return FEW;
    }

    @Override
    public int operations() {
        return (ROWS + 1) * WIDTH / LANES * OPERATIONS_PER_VECTOR;
    }

    @Override
    public boolean isRight(FloatChannelVectors vector) {
        ScalarFloatChannels plain = new ScalarFloatChannels();
        float[] sums = new float[2 * WIDTH];
        float[] others = new float[2 * WIDTH];
        float[] y = new float[2 * WIDTH];
        plain.deviations(ROWS, WIDTH, x, 1, STRIDE, rows[0], sums, others);
        plain.normalize(WIDTH, x, 3, sums, others, rows[1], y);
        plain.products(ROWS, WIDTH, dy, x, 1, STRIDE, rows[0], sums, others);
        float[] dx = new float[2 * WIDTH];
        plain.inputGradient(WIDTH, y, x, 3, rows[0], rows[1], sums, others, dx);
        float[] grouped = new float[2 * WIDTH];
        plain.groupGradient(WIDTH, dx, x, 4, rows[0], rows[1], sums, others, grouped);
        return Arrays.equals(grouped, run(vector));
    }
}
