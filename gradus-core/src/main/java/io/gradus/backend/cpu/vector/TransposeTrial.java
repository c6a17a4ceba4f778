package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.ScalarTranspose;
import java.util.Arrays;

/// Warms and examines [FloatTranspose].
final class TransposeTrial implements Warming.Trial<FloatTranspose> {
    private static final int ROWS = 16;
    private static final int COLUMNS = 24;

    /// Loads, exchanges and stores of one square.
    private static final int OPERATIONS_PER_SQUARE = 40;

    /// All of the kernel is one method.
    private static final int TOUCHES = 100;

    private static final int LARGE_EVERY = 8;

    private int calls;
    private final float[] x = new float[ROWS * COLUMNS];
    private final float[] y = new float[ROWS * COLUMNS];

    TransposeTrial() {
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
    }

    @Override
    public FloatTranspose make() {
        return new FloatTranspose();
    }

    @Override
    public void exercise(FloatTranspose kernel) {
        // One square in most cases: until it is compiled it takes a millisecond.
        int size = calls++ % LARGE_EVERY == 0 ? 2 * FloatTranspose.SIDE : FloatTranspose.SIDE;
        kernel.squares(x, 0, COLUMNS, y, 0, ROWS, size, size);
    }

    @Override
    public void touch(FloatTranspose kernel, int times) {
        for (int i = 0; i < times; i++) {
            kernel.squares(x, 0, COLUMNS, y, 0, ROWS, 0, 0);
        }
    }

    @Override
    public int touches() {
        return TOUCHES;
    }

    @Override
    public int operations() {
        return OPERATIONS_PER_SQUARE;
    }

    @Override
    public boolean isRight(FloatTranspose kernel) {
        kernel.squares(x, 0, COLUMNS, y, 0, ROWS, ROWS, COLUMNS);
        float[] expected = new float[y.length];
        new ScalarTranspose().transpose(ROWS, COLUMNS, x, 0, COLUMNS, expected, 0, ROWS);
        return Arrays.equals(y, expected);
    }
}
