package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.kernel.ScalarElementwise;
import io.gradus.op.Binary;
import io.gradus.op.Comparison;
import java.util.Arrays;

/// Warms and examines the comparisons, the selection or the gradient of relu.
final class ChoicesTrial implements Warming.Trial<VectorChoices> {
    /// What is warmed by itself, since a program seldom needs all.
    enum Part {
        COMPARE,
        SELECT,
        RELU_GRADIENT
    }

    private static final int LENGTH = 64 * LANES;
    private static final int EXERCISED = 16 * LANES;
    private static final Comparison[] COMPARISONS = Comparison.values();

    private final Part part;
    private final float[] a = new float[LENGTH];
    private final float[] b = new float[LENGTH];
    private final boolean[] condition = new boolean[LENGTH];
    private final boolean[] holds = new boolean[LENGTH];
    private final float[] y = new float[LENGTH];

    ChoicesTrial(Part part) {
        this.part = part;
        for (int i = 0; i < LENGTH; i++) {
            a[i] = i % 13 == 12 ? Float.NaN : i % 7 - 3;
            b[i] = i % 17 == 16 ? Float.NaN : i % 5 - 2;
            condition[i] = i % 3 == 0;
        }
    }

    @Override
    public VectorChoices make() {
        return new VectorChoices();
    }

    @Override
    public void exercise(VectorChoices choices) {
        run(choices, EXERCISED, 1);
    }

    @Override
    public void touch(VectorChoices choices, int times) {
        run(choices, 0, times);
    }

    private void run(VectorChoices choices, int n, int times) {
        for (int i = 0; i < times; i++) {
            switch (part) {
                case COMPARE -> {
                    for (Comparison op : COMPARISONS) {
                        choices.compare(op, a, 0, b, 0, holds, 0, n);
                    }
                }
                case SELECT -> choices.select(condition, 0, a, 0, b, 0, y, 0, n);
                case RELU_GRADIENT -> choices.reluGradient(a, 0, b, 0, y, 0, n);
            }
        }
    }

    @Override
    public int operations() {
        return 4 * EXERCISED / LANES * (part == Part.COMPARE ? COMPARISONS.length : 1);
    }

    @Override
    public boolean isRight(VectorChoices choices) {
        ScalarElementwise scalar = new ScalarElementwise();
        float[] want = new float[LENGTH];
        return switch (part) {
            case COMPARE -> {
                boolean right = true;
                boolean[] expected = new boolean[LENGTH];
                for (Comparison op : COMPARISONS) {
                    choices.compare(op, a, 0, b, 0, holds, 0, LENGTH);
                    scalar.compare(op, a, 0, 1, b, 0, 1, expected, 0, LENGTH);
                    right &= Arrays.equals(expected, holds);
                }
                yield right;
            }
            case SELECT -> {
                choices.select(condition, 0, a, 0, b, 0, y, 0, LENGTH);
                scalar.select(condition, 0, 1, a, 0, 1, b, 0, 1, want, 0, LENGTH);
                yield Arrays.equals(want, y);
            }
            case RELU_GRADIENT -> {
                choices.reluGradient(a, 0, b, 0, y, 0, LENGTH);
                scalar.binary(Binary.RELU_GRADIENT, a, 0, 1, b, 0, 1, want, 0, LENGTH);
                yield Arrays.equals(want, y);
            }
        };
    }
}
