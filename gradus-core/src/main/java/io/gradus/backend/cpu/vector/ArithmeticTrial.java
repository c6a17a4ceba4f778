package io.gradus.backend.cpu.vector;

import static io.gradus.backend.cpu.vector.FloatVectorMath.LANES;

import io.gradus.backend.cpu.kernel.ScalarElementwise;
import io.gradus.op.Binary;
import java.util.Arrays;
import java.util.List;

/// Warms and examines some of the arithmetic on rows.
final class ArithmeticTrial implements Warming.Trial<VectorArithmetic> {
    /// What is warmed by itself, since a program seldom needs all.
    enum Part {
        ADD_AND_MULTIPLY,
        OTHERS,
        SCALE,
        PICK;

        /// The part that has the loop for `op`.
        static Part of(Binary op) {
            return op == Binary.ADD || op == Binary.MULTIPLY ? ADD_AND_MULTIPLY : OTHERS;
        }
    }

    private static final int LENGTH = 64 * LANES;
    private static final int EXERCISED = 16 * LANES;

    /// A row that is no whole number of vectors, a quarter of the rest.
    private static final int ROW = 16 * LANES - 5;

    private final Part part;
    private final List<Binary> ops;
    private final float[] a = new float[LENGTH + 1];
    private final float[] b = new float[LENGTH + 2];
    private final float[] y = new float[LENGTH + 3];
    private final int[] index = {1, 0, 1, 2};

    ArithmeticTrial(Part part) {
        this.part = part;
        this.ops = switch (part) {
            case ADD_AND_MULTIPLY -> List.of(Binary.ADD, Binary.MULTIPLY);
            case OTHERS -> List.of(Binary.SUBTRACT, Binary.DIVIDE, Binary.MAXIMUM, Binary.MINIMUM);
            case SCALE, PICK -> List.of();
        };
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
        run(arithmetic, EXERCISED, 1);
    }

    @Override
    public void touch(VectorArithmetic arithmetic, int times) {
        run(arithmetic, 0, times);
    }

    private void run(VectorArithmetic arithmetic, int n, int times) {
        for (int i = 0; i < times; i++) {
            for (int j = 0; j < ops.size(); j++) {
                arithmetic.apply(ops.get(j), a, 1, b, 2, y, 3, n);
            }
            if (part == Part.PICK) {
                arithmetic.pick(a, 1, index, 0, y, 1, ROW, n == 0 ? 0 : index.length);
                arithmetic.addPicked(a, 1, index, 0, y, 1, ROW, ROW, n == 0 ? 0 : index.length);
            } else if (part == Part.SCALE) {
                arithmetic.scale(y, 1, n, 1f);
            }
        }
    }

    @Override
    public int operations() {
        return Math.max(1, ops.size()) * EXERCISED / LANES * 4;
    }

    @Override
    public boolean isRight(VectorArithmetic arithmetic) {
        ScalarElementwise scalar = new ScalarElementwise();
        float[] want = y.clone();
        boolean right = true;
        for (Binary op : ops) {
            scalar.binary(op, a, 1, 1, b, 2, 1, want, 3, LENGTH);
            arithmetic.apply(op, a, 1, b, 2, y, 3, LENGTH);
            right &= Arrays.equals(want, y);
        }
        if (part == Part.PICK) {
            scalar.pick(a, 1, index, 0, want, 1, ROW, index.length);
            arithmetic.pick(a, 1, index, 0, y, 1, ROW, index.length);
            right &= Arrays.equals(want, y);
            scalar.addPicked(a, 1, index, 1, want, 2, ROW, ROW - 1, 3);
            arithmetic.addPicked(a, 1, index, 1, y, 2, ROW, ROW - 1, 3);
        } else if (part == Part.SCALE) {
            System.arraycopy(a, 0, want, 0, LENGTH);
            System.arraycopy(a, 0, y, 0, LENGTH);
            scalar.scale(want, 1, LENGTH, 0.7f);
            arithmetic.scale(y, 1, LENGTH, 0.7f);
        }
        return right && Arrays.equals(want, y);
    }
}
