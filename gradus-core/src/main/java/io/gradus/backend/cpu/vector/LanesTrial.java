package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.backend.cpu.kernel.ScalarReduction;
import java.util.Arrays;

/// Warms and examines one of the reductions.
final class LanesTrial implements Warming.Trial<VectorLanes> {
    /// What is warmed by itself, since a program seldom needs all.
    enum Part {
        SUM,
        SUM_STREAMS,
        DOT,
        EXP_SUM,
        MAX,
        MIN,
        GREATEST_NUMBER,
        SUM_ROWS
    }

    private static final int LENGTH = 2 * ReductionKernels.BLOCK + 1000;

    /// Of a stream: more than one block, or C2 would leave out the way to the next, and forget its code there.
    private static final int STREAM = 2 * ReductionKernels.PIECE;

    private static final int SHORT = ReductionKernels.LANES + 7;
    private static final int EXERCISED = 8 * ReductionKernels.LANES + 23;

    /// One in so many exercises is of more than one block.
    private static final int LONG_EVERY = 32;

    private static final int ROWS = 11;
    private static final int COLUMNS = 141;

    private final Part part;
    private final float[] x = new float[LENGTH];
    private final float[] y = new float[LENGTH];
    private int calls;

    LanesTrial(Part part) {
        this.part = part;
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
        calls++;
        run(lanes, calls % LONG_EVERY == 0 ? LENGTH : calls % 4 == 0 ? SHORT : EXERCISED, 1);
    }

    @Override
    public void touch(VectorLanes lanes, int times) {
        run(lanes, 0, times);
    }

    private double run(VectorLanes lanes, int n, int times) {
        double result = 0;
        for (int i = 0; i < times; i++) {
            switch (part) {
                case SUM -> result += lanes.sum(x, 0, n);
                case SUM_STREAMS -> result += lanes.sumStreams(x, 0, n == 0 ? 0 : STREAM);
                case DOT -> result += lanes.dot(x, 0, y, 0, n);
                case EXP_SUM -> result += lanes.expSum(x, 0, 0f, y, 0, n);
                case MAX -> result += lanes.max(x, 0, n);
                case MIN -> result += lanes.min(x, 0, n);
                case GREATEST_NUMBER -> result += lanes.greatestNumber(x, 0, n);
                case SUM_ROWS -> lanes.sumRows(x, 0, ROWS, COLUMNS, y, Math.min(n, COLUMNS));
            }
        }
        return result;
    }

    @Override
    public int touches() {
        return switch (part) {
            case SUM, SUM_STREAMS, DOT, EXP_SUM, SUM_ROWS, MAX -> FEW;
            case MIN, GREATEST_NUMBER -> MANY;
        };
    }

    @Override
    public int operations() {
        return switch (part) {
            case EXP_SUM -> EXERCISED;
            case SUM_STREAMS -> STREAM / 4;
            default -> EXERCISED / 3;
        };
    }

    @Override
    public boolean isRight(VectorLanes lanes) {
        return isRight(lanes, LENGTH) && isRight(lanes, SHORT);
    }

    private boolean isRight(VectorLanes lanes, int n) {
        ScalarReduction scalar = new ScalarReduction();
        return switch (part) {
            case SUM -> scalar.sum(x, 0, n) == lanes.sum(x, 0, n);
            case SUM_STREAMS -> scalar.sumStreams(x, 3, STREAM) == lanes.sumStreams(x, 3, STREAM);
            case DOT -> scalar.dot(x, 0, x, 1, n - 1) == lanes.dot(x, 0, x, 1, n - 1);
            case EXP_SUM -> {
                float[] want = new float[n];
                float[] got = new float[n];
                double sum = scalar.expSum(x, 0, 0f, want, 0, n);
                yield sum == lanes.expSum(x, 0, 0f, got, 0, n) && Arrays.equals(want, got);
            }
            case MAX -> scalar.max(x, 0, n) == lanes.max(x, 0, n);
            case MIN -> scalar.min(x, 0, n) == lanes.min(x, 0, n);
            case GREATEST_NUMBER -> scalar.greatestNumber(x, 0, n) == lanes.greatestNumber(x, 0, n);
            case SUM_ROWS -> {
                float[] want = new float[COLUMNS];
                float[] got = new float[COLUMNS];
                scalar.sumRows(x, 3, ROWS, COLUMNS + 1, want, COLUMNS);
                lanes.sumRows(x, 3, ROWS, COLUMNS + 1, got, COLUMNS);
                yield Arrays.equals(want, got);
            }
        };
    }
}
