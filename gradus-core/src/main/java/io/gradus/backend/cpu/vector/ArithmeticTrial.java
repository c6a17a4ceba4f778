package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.ScalarElementwise;
import io.gradus.op.Binary;
import java.util.Arrays;

/// Warms and examines the arithmetic on rows.
final class ArithmeticTrial implements Warming.Trial<VectorArithmetic> {
    private static final int LENGTH = 64 * LANES;

    /// A row that is no whole number of vectors, a quarter of the rest.
    private static final int ROW = 16 * LANES - 5;

    private static final Binary[] OPS =
            Arrays.stream(Binary.values()).filter(VectorArithmetic::has).toArray(Binary[]::new);

    private final float[] a = new float[LENGTH + 1];
    private final float[] b = new float[LENGTH + 2];
    private final float[] y = new float[LENGTH + 3];
    private final int[] index = {1, 0, 1, 2};

    ArithmeticTrial() {
        for (int i = 0; i < LENGTH; i++) {
            a[i] = i % 23 == 22 ? Float.NaN : i % 7 - 3;
            b[i] = i % 29 == 28 ? Float.NaN : i % 5 - 2;
        }
    }

    @Override
    public VectorArithmetic make() {
        return new VectorArithmetic();
    }

    @Override
    public void exercise(VectorArithmetic arithmetic) {
        for (Binary op : OPS) {
            arithmetic.apply(op, a, 1, b, 2, y, 3, LENGTH);
        }
        arithmetic.scale(y, 1, LENGTH, 1f);
        arithmetic.pick(a, 1, index, 0, y, 1, ROW, index.length);
        arithmetic.addPicked(a, 1, index, 0, y, 1, ROW, ROW, index.length);
    }

    @Override
    public int operations() {
        return (OPS.length + 2) * LENGTH / LANES * 4;
    }

    @Override
    public boolean isRight(VectorArithmetic arithmetic) {
        float[] want = new float[y.length];
        boolean right = true;
        for (Binary op : OPS) {
            new ScalarElementwise().binary(op, a, 1, 1, b, 2, 1, want, 3, LENGTH);
            arithmetic.apply(op, a, 1, b, 2, y, 3, LENGTH);
            right &= Arrays.equals(want, y);
        }
        new ScalarElementwise().scale(want, 1, LENGTH, 0.7f);
        arithmetic.scale(y, 1, LENGTH, 0.7f);
        new ScalarElementwise().pick(a, 1, index, 0, want, 1, ROW, index.length);
        arithmetic.pick(a, 1, index, 0, y, 1, ROW, index.length);
        right &= Arrays.equals(want, y);
        new ScalarElementwise().addPicked(a, 1, index, 1, want, 2, ROW, ROW - 1, 3);
        arithmetic.addPicked(a, 1, index, 1, y, 2, ROW, ROW - 1, 3);
        return right && Arrays.equals(want, y);
    }
}
