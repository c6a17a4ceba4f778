package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.backend.cpu.kernel.ScalarReduction;
import org.jspecify.annotations.Nullable;

/// The reductions on the Vector API once they are warm ([Warming]); the scalar kernels give the same bits, and do
/// short ranges and float64.
public final class VectorReduction implements ReductionKernels {
    /// What one element of a reduction costs in plain Java, in multiply-adds.
    private static final long COST = 2;

    private static final long EXP_COST = 20;

    /// Shorter rows are summed in plain Java, whatever the vectors: so that a program that has no longer ones does not
    /// wait for the Vector API's classes.
    private static final int SHORT = 8;

    private final ScalarReduction scalar = new ScalarReduction();
    private final WarmingParts<LanesTrial.Part, VectorLanes> lanes;

    /// @param eager whether to use vector code at once, cold as it is: for tests
    public VectorReduction(boolean eager) {
        lanes = new WarmingParts<>(LanesTrial.Part.class, LanesTrial::new, eager);
    }

    private @Nullable VectorLanes ready(LanesTrial.Part part, int n, long cost) {
        return n <= LANES || !VectorLanes.fits() ? null : lanes.get(part, cost * n);
    }

    @Override
    public double sum(float[] x, int xo, int n) {
        VectorLanes vector = ready(LanesTrial.Part.SUM, n, COST);
        return vector == null ? scalar.sum(x, xo, n) : vector.sum(x, xo, n);
    }

    @Override
    public double sum(double[] x, int xo, int n) {
        return scalar.sum(x, xo, n);
    }

    @Override
    public double sumStreams(float[] x, int xo, int n) {
        VectorLanes vector = ready(LanesTrial.Part.SUM_STREAMS, n, COST * LANES / GROUP);
        return vector == null ? scalar.sumStreams(x, xo, n) : vector.sumStreams(x, xo, n);
    }

    @Override
    public double dot(float[] a, int ao, float[] b, int bo, int n) {
        VectorLanes vector = ready(LanesTrial.Part.DOT, n, COST);
        return vector == null ? scalar.dot(a, ao, b, bo, n) : vector.dot(a, ao, b, bo, n);
    }

    @Override
    public double dot(double[] a, int ao, double[] b, int bo, int n) {
        return scalar.dot(a, ao, b, bo, n);
    }

    @Override
    public float max(float[] x, int xo, int n) {
        VectorLanes vector = ready(LanesTrial.Part.MAX, n, COST);
        return vector == null ? scalar.max(x, xo, n) : vector.max(x, xo, n);
    }

    @Override
    public double max(double[] x, int xo, int n) {
        return scalar.max(x, xo, n);
    }

    @Override
    public float greatestNumber(float[] x, int xo, int n) {
        VectorLanes vector = ready(LanesTrial.Part.GREATEST_NUMBER, n, COST);
        return vector == null ? scalar.greatestNumber(x, xo, n) : vector.greatestNumber(x, xo, n);
    }

    @Override
    public double greatestNumber(double[] x, int xo, int n) {
        return scalar.greatestNumber(x, xo, n);
    }

    @Override
    public float min(float[] x, int xo, int n) {
        VectorLanes vector = ready(LanesTrial.Part.MIN, n, COST);
        return vector == null ? scalar.min(x, xo, n) : vector.min(x, xo, n);
    }

    @Override
    public double min(double[] x, int xo, int n) {
        return scalar.min(x, xo, n);
    }

    @Override
    public double expSum(float[] x, int xo, float shift, float[] y, int yo, int n) {
        VectorLanes vector = ready(LanesTrial.Part.EXP_SUM, n, EXP_COST);
        return vector == null ? scalar.expSum(x, xo, shift, y, yo, n) : vector.expSum(x, xo, shift, y, yo, n);
    }

    @Override
    public double expSum(double[] x, int xo, double shift, double[] y, int yo, int n) {
        return scalar.expSum(x, xo, shift, y, yo, n);
    }

    @Override
    public void sumRows(float[] x, int xo, int rows, int stride, float[] y, int n) {
        VectorLanes vector = n < SHORT || !VectorLanes.fits() || n < VectorLanes.WIDTH
                ? null
                : lanes.get(LanesTrial.Part.SUM_ROWS, COST * rows * n);
        if (vector == null) {
            scalar.sumRows(x, xo, rows, stride, y, n);
        } else {
            vector.sumRows(x, xo, rows, stride, y, n);
        }
    }

    @Override
    public void sumRows(double[] x, int xo, int rows, int stride, double[] y, int n) {
        scalar.sumRows(x, xo, rows, stride, y, n);
    }
}
