package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.ReductionKernels;
import io.gradus.backend.cpu.ScalarReduction;
import java.util.Arrays;

/// Warms and examines the reductions.
final class LanesTrial implements Warming.Trial<VectorLanes> {
    private static final int LENGTH = ReductionKernels.BLOCK + 1000;
    private static final int SHORT = ReductionKernels.LANES + 7;

    private static final int ROWS = 31;
    private static final int COLUMNS = 77;

    private final float[] x = new float[LENGTH];
    private final float[] y = new float[LENGTH];

    LanesTrial() {
        for (int i = 0; i < LENGTH; i++) {
            x[i] = (i * 37 % 101 - 101) * 0.01f;
        }
    }

    @Override
    public VectorLanes make() {
        return new VectorLanes();
    }

    @Override
    public void exercise(VectorLanes lanes) {
        lanes.sumRows(x, 0, ROWS, COLUMNS, y, COLUMNS);
        exercise(lanes, LENGTH);
        exercise(lanes, SHORT);
    }

    private double exercise(VectorLanes lanes, int n) {
        double results = lanes.sum(x, 0, n) + lanes.dot(x, 0, y, 0, n) + lanes.expSum(x, 0, 0f, y, 0, n);
        return results + lanes.max(x, 0, n) + lanes.min(x, 0, n) + lanes.greatestNumber(x, 0, n);
    }

    @Override
    public int operations() {
        return LENGTH * 4;
    }

    @Override
    public boolean isRight(VectorLanes lanes) {
        return isRight(lanes, LENGTH) && isRight(lanes, SHORT);
    }

    private boolean isRight(VectorLanes lanes, int n) {
        ScalarReduction scalar = new ScalarReduction();
        float[] want = new float[n];
        float[] got = new float[n];
        boolean right = scalar.sum(x, 0, n) == lanes.sum(x, 0, n);
        right &= scalar.dot(x, 0, x, 1, n - 1) == lanes.dot(x, 0, x, 1, n - 1);
        right &= scalar.expSum(x, 0, 0f, want, 0, n) == lanes.expSum(x, 0, 0f, got, 0, n);
        right &= scalar.max(x, 0, n) == lanes.max(x, 0, n) && scalar.min(x, 0, n) == lanes.min(x, 0, n);
        right &= scalar.greatestNumber(x, 0, n) == lanes.greatestNumber(x, 0, n);
        float[] wanted = new float[COLUMNS];
        float[] sums = new float[COLUMNS];
        scalar.sumRows(x, 3, ROWS, COLUMNS + 1, wanted, COLUMNS);
        lanes.sumRows(x, 3, ROWS, COLUMNS + 1, sums, COLUMNS);
        right &= Arrays.equals(wanted, sums);
        return right && Arrays.equals(want, got);
    }
}
