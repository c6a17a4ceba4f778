package io.gradus.backend.cpu.normalization;

import io.gradus.backend.cpu.kernel.CpuKernels;
import io.gradus.backend.cpu.kernel.ElementwiseKernels;
import io.gradus.backend.cpu.kernel.ReductionKernels;
import io.gradus.backend.cpu.kernel.ScoreKernels;
import io.gradus.backend.cpu.math.FloatMath;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The exponentials of some rows of float32, and their sums, for softmax and what is like it.
///
/// Each row's greatest element is subtracted before, so that nothing overflows; a result below the normal numbers is 0.
/// Sums of long rows are in the order of `ReductionKernels`; short ones are added in float, one element after the
/// other, a [RowTile] at a time.
final class FloatExponentials {
    private static final ElementwiseKernels ELEMENTWISE = CpuKernels.current().elementwise();
    private static final ReductionKernels REDUCTION = CpuKernels.current().reduction();
    private static final ScoreKernels SCORES = CpuKernels.current().scores();

    private final int columns;
    private final boolean isShort;
    private final int most;
    private final @Nullable RowTile tile;
    private final float[] max;
    private final float[] sums;
    private double longSum;

    /// Holds the exponentials of a row that nobody wants.
    private float[] row = {};

    /// @param rows the rows that there are to do
    FloatExponentials(int columns, int rows) {
        this.columns = columns;
        isShort = columns <= RowTile.MOST_COLUMNS;
        most = isShort ? Math.min(rows, RowTile.ROWS) : 1;
        tile = isShort && rows >= RowTile.LEAST_ROWS ? new RowTile(columns) : null;
        max = new float[RowTile.stride(most)];
        sums = new float[max.length];
    }

    /// The most rows at once.
    int rows() {
        return most;
    }

    /// The greatest number of a row of the last call.
    float max(int row) {
        return max[row];
    }

    /// The sum of a row's exponentials.
    double sum(int row) {
        return isShort ? sums[row] : longSum;
    }

    /// An array as long as a row, for the caller to use after [#compute].
    float[] row() {
        return row;
    }

    /// Finds the sums of `exp(x - max)` of `rows` rows, which begin at `at`.
    void compute(int rows, float[] x, int at) {
        if (row.length == 0) {
            row = new float[columns];
        }
        if (!isShort) {
            computeLong(x, at, row, 0);
        } else if (tile != null) {
            computeTile(tile, rows, x, at);
        } else {
            for (int r = 0; r < rows; r++) {
                computeShort(r, x, at + r * columns, row, 0);
            }
        }
    }

    /// Writes `exp(x - max)` over its sum, times a factor, of `rows` rows, which begin at the same place in x and y.
    ///
    /// @param factors one for each row, from `first` on; null for 1
    void shares(int rows, float[] x, int at, float @Nullable [] factors, int first, float[] y) {
        if (tile != null) {
            computeTile(tile, rows, x, at);
            for (int r = 0; r < rows; r++) {
                sums[r] = (float) (factor(factors, first + r) / sums[r]);
            }
            SCORES.scale(columns, RowTile.stride(rows), tile.numbers(), sums);
            tile.store(rows, y, at);
            return;
        }
        for (int r = 0, p = at; r < rows; r++, p += columns) {
            if (isShort) {
                computeShort(r, x, p, y, p);
            } else {
                computeLong(x, p, y, p);
            }
            ELEMENTWISE.scale(y, p, columns, (float) (factor(factors, first + r) / sum(r)));
        }
    }

    private static double factor(float @Nullable [] factors, int row) {
        return factors == null ? 1 : factors[row];
    }

    private void computeLong(float[] x, int at, float[] y, int to) {
        max[0] = REDUCTION.greatestNumber(x, at, columns);
        longSum = REDUCTION.expSum(x, at, max[0], y, to, columns);
    }

    private void computeTile(RowTile tile, int rows, float[] x, int at) {
        int stride = RowTile.stride(rows);
        tile.load(rows, x, at);
        Arrays.fill(max, 0, stride, Float.NEGATIVE_INFINITY);
        Arrays.fill(sums, 0, stride, 0f);
        SCORES.greatest(columns, stride, tile.numbers(), max);
        SCORES.exponentials(columns, stride, tile.numbers(), max, sums);
    }

    /// What the tile does, for one row.
    private void computeShort(int row, float[] x, int at, float[] y, int to) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < columns; i++) {
            greatest = x[at + i] > greatest ? x[at + i] : greatest;
        }
        float sum = 0f;
        for (int i = 0; i < columns; i++) {
            float power = FloatMath.expOfNonPositive(x[at + i] - greatest);
            y[to + i] = power;
            sum += power;
        }
        max[row] = greatest;
        sums[row] = sum;
    }
}
