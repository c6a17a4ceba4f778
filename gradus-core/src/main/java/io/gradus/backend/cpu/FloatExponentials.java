package io.gradus.backend.cpu;

import io.gradus.op.Unary;

/// The exponentials of some rows of float32, and their sums, for softmax and what is like it.
///
/// Each row's greatest element is subtracted before, so that nothing overflows. Sums are in the order of
/// [ReductionKernels]. Short rows are taken together: one loop for the exponentials of all of them, which fills
/// vectors whatever the length of a row.
final class FloatExponentials {
    /// The elements that are taken together: the level 1 cache holds them.
    private static final int TOGETHER = 2048;

    private static final ReductionKernels KERNELS = CpuKernels.current().reduction();
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();

    private final int columns;
    private final float[] max;
    private final double[] sums;

    /// @param rows the rows that there are to do
    FloatExponentials(int columns, int rows) {
        this.columns = columns;
        int together = columns > ReductionKernels.LANES ? 1 : Math.min(rows, TOGETHER / Math.max(1, columns));
        max = new float[together];
        sums = new double[together];
    }

    /// The most rows at once.
    int rows() {
        return max.length;
    }

    /// The greatest number of a row of the last call.
    float max(int row) {
        return max[row];
    }

    /// The sum of a row's exponentials.
    double sum(int row) {
        return sums[row];
    }

    /// Writes `exp(x - max)` of `rows` rows, which begin at `at` in x and at `to` in y.
    void compute(int rows, float[] x, int at, float[] y, int to) {
        if (columns > ReductionKernels.LANES) {
            max[0] = KERNELS.greatestNumber(x, at, columns);
            sums[0] = KERNELS.expSum(x, at, max[0], y, to, columns);
            return;
        }
        for (int row = 0; row < rows; row++) {
            shift(x, at + row * columns, y, to + row * columns, row);
        }
        ELEMENTWISE.unary(Unary.EXP, y, y, to, to + rows * columns);
        for (int row = 0; row < rows; row++) {
            sums[row] = ScalarReduction.shortSum(y, to + row * columns, columns);
        }
    }

    private void shift(float[] x, int at, float[] y, int to, int row) {
        float greatest = greatest(x, at);
        max[row] = greatest;
        for (int i = 0; i < columns; i++) {
            y[to + i] = x[at + i] - greatest;
        }
    }

    /// The maximum of Java, in two chains, costs no branches that the processor guesses wrong; it differs from the
    /// greatest number only where there is a NaN.
    private float greatest(float[] x, int at) {
        float a = Float.NEGATIVE_INFINITY;
        float b = a;
        int i = 0;
        for (; i < columns - 1; i += 2) {
            a = Math.max(a, x[at + i]);
            b = Math.max(b, x[at + i + 1]);
        }
        if (i < columns) {
            a = Math.max(a, x[at + i]);
        }
        float greatest = Math.max(a, b);
        return Float.isNaN(greatest) ? KERNELS.greatestNumber(x, at, columns) : greatest;
    }
}
