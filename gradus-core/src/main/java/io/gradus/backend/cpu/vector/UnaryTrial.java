package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.kernel.ScalarElementwise;
import io.gradus.op.Unary;
import java.util.Arrays;

/// Warms and examines one function of each element.
///
/// @param op the function
/// @param kernel its loop
record UnaryTrial(Unary op, FloatKernel kernel) implements Warming.Trial<FloatKernel> {
    private static final int LENGTH = 64 * LANES;
    private static final int OPERATIONS_PER_VECTOR = 20;

    /// Sixteen vectors, of the mixed numbers the first with a special value: the rest then goes the long way.
    private static final int EXERCISED_FROM = 96;

    private static final int EXERCISED_TO = EXERCISED_FROM + 16 * LANES;

    private static final float[] ORDINARY = ordinary();
    private static final float[] MIXED = mixed();

    /// Numbers between 0.1 and 4: the short way of every function.
    private static float[] ordinary() {
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = 0.1f + i * (3.9f / LENGTH);
        }
        return x;
    }

    /// A hundredth of the special values that the long ways are for, among numbers of both signs.
    private static float[] mixed() {
        float[] specials = {Float.NaN, 1e30f, -1e30f, 0f, 1e-40f, -100f, Float.NEGATIVE_INFINITY, -1f};
        float[] x = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            x[i] = i % 100 == 99 ? specials[i / 100 % specials.length] : (i - LENGTH / 2) * (8f / LENGTH);
        }
        return x;
    }

    @Override
    public FloatKernel make() {
        return kernel;
    }

    @Override
    public void exercise(FloatKernel candidate) {
        float[] y = new float[EXERCISED_TO];
        candidate.run(ORDINARY, y, EXERCISED_FROM, EXERCISED_TO);
        candidate.run(MIXED, y, EXERCISED_FROM, EXERCISED_TO);
    }

    @Override
    public void touch(FloatKernel candidate, int times) {
        for (int i = 0; i < times; i++) {
            candidate.run(ORDINARY, MIXED, 0, 0);
        }
    }

    @Override
    public int touches() {
        return switch (op) {
            case TANH, ERF, RSQRT, SIGMOID, SOFTPLUS -> MANY;
            default -> FEW;
        };
    }

    @Override
    public int operations() {
        return 2 * (EXERCISED_TO - EXERCISED_FROM) / LANES * OPERATIONS_PER_VECTOR;
    }

    @Override
    public boolean isRight(FloatKernel candidate) {
        return isRight(candidate, ORDINARY) && isRight(candidate, MIXED);
    }

    private boolean isRight(FloatKernel candidate, float[] x) {
        float[] want = new float[LENGTH];
        float[] got = new float[LENGTH];
        new ScalarElementwise().unary(op, x, want, 0, LENGTH);
        candidate.run(x, got, 0, LENGTH);
        return Arrays.equals(want, got);
    }
}
