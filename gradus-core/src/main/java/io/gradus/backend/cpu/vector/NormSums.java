package io.gradus.backend.cpu.vector;

import io.gradus.backend.cpu.kernel.NormKernels;
import io.gradus.backend.cpu.kernel.ScalarNorms;
import java.util.Arrays;

/// The means and factors of some rows of [NormVectors].
///
/// They are put together from the sums of [NormGroups] over blocks. What a row has left after its last whole group is
/// copied, and filled up with elements that add nothing.
final class NormSums {
    private static final int BLOCK = NormKernels.BLOCK;
    private static final int LANES = NormKernels.LANES;

    private static final ThreadLocal<NormSums> MINE = ThreadLocal.withInitial(NormSums::new);

    private int n;
    private int rest;
    private double[] totals = {};
    private float[] parts = {};
    private float[] restOfX = {};
    private float[] restOfDy = {};
    private final float[] restOfGamma = new float[LANES];

    /// The means of x.
    float[] means = {};

    /// One over the standard deviations.
    float[] roots = {};

    /// The means of `dy · gamma`.
    float[] shifts = {};

    /// The factors `along` of [NormKernels#sums].
    float[] alongs = {};

    private NormSums() {}

    /// This thread's sums, for at most so many rows of `n` elements at once.
    static NormSums of(int n, int rows) {
        NormSums sums = MINE.get();
        sums.n = n;
        sums.rest = n % LANES;
        if (sums.totals.length < rows) {
            sums.grow(rows);
        }
        return sums;
    }

    private void grow(int rows) {
        totals = new double[rows];
        parts = new float[rows];
        restOfX = new float[rows * LANES];
        restOfDy = new float[rows * LANES];
        means = new float[rows];
        roots = new float[rows];
        shifts = new float[rows];
        alongs = new float[rows];
    }

    /// Sets [#means] and [#roots] from rows of `x` from `at` on.
    void moments(int rows, float[] x, int at, boolean centered, double epsilon) {
        copyRests(rows, x, at, restOfX);
        if (centered) {
            means(rows, x, at);
        } else {
            Arrays.fill(means, 0f);
        }
        Arrays.fill(totals, 0);
        for (int from = 0; from < n - rest; from += BLOCK) {
            NormGroups.squares(rows, Math.min(BLOCK, n - rest - from), n, x, at + from, means, parts);
            addParts(rows);
        }
        if (rest > 0) {
            for (int row = 0; row < rows; row++) {
                Arrays.fill(restOfX, row * LANES + rest, (row + 1) * LANES, means[row]);
            }
            NormGroups.squares(rows, LANES, LANES, restOfX, 0, means, parts);
            addParts(rows);
        }
        for (int row = 0; row < rows; row++) {
            roots[row] = ScalarNorms.root(totals[row], n, epsilon);
        }
    }

    private void means(int rows, float[] x, int at) {
        Arrays.fill(totals, 0);
        for (int from = 0; from < n - rest; from += BLOCK) {
            NormGroups.sum(rows, Math.min(BLOCK, n - rest - from), n, x, at + from, parts);
            addParts(rows);
        }
        if (rest > 0) {
            NormGroups.sum(rows, LANES, LANES, restOfX, 0, parts);
            addParts(rows);
        }
        for (int row = 0; row < rows; row++) {
            means[row] = ScalarNorms.mean(totals[row], n);
        }
    }

    /// Sets [#shifts] and [#alongs], after [#moments].
    void products(int rows, float[] dy, float[] x, int at, float[] gamma, boolean centered) {
        copyRests(rows, dy, at, restOfDy);
        System.arraycopy(gamma, n - rest, restOfGamma, 0, rest);
        if (centered) {
            shifts(rows, dy, at, gamma);
        } else {
            Arrays.fill(shifts, 0f);
        }
        Arrays.fill(totals, 0);
        for (int from = 0; from < n - rest; from += BLOCK) {
            int m = Math.min(BLOCK, n - rest - from);
            NormGroups.along(rows, m, n, dy, x, at + from, means, gamma, from, parts);
            addParts(rows);
        }
        if (rest > 0) {
            NormGroups.along(rows, LANES, LANES, restOfDy, restOfX, 0, means, restOfGamma, 0, parts);
            addParts(rows);
        }
        for (int row = 0; row < rows; row++) {
            alongs[row] = ScalarNorms.along(totals[row], n, roots[row]);
        }
    }

    /// Writes the [NormKernels#FACTORS] of the rows.
    void copyFactors(int rows, float[] to, int at) {
        for (int row = 0, f = at; row < rows; row++, f += NormKernels.FACTORS) {
            to[f] = means[row];
            to[f + 1] = roots[row];
            to[f + 2] = shifts[row];
            to[f + 3] = alongs[row];
        }
    }

    private void shifts(int rows, float[] dy, int at, float[] gamma) {
        Arrays.fill(totals, 0);
        for (int from = 0; from < n - rest; from += BLOCK) {
            NormGroups.dot(rows, Math.min(BLOCK, n - rest - from), n, dy, at + from, gamma, from, parts);
            addParts(rows);
        }
        if (rest > 0) {
            NormGroups.dot(rows, LANES, LANES, restOfDy, 0, restOfGamma, 0, parts);
            addParts(rows);
        }
        for (int row = 0; row < rows; row++) {
            shifts[row] = ScalarNorms.mean(totals[row], n);
        }
    }

    private void copyRests(int rows, float[] x, int at, float[] to) {
        if (rest > 0) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(x, at + (row + 1) * n - rest, to, row * LANES, rest);
                Arrays.fill(to, row * LANES + rest, (row + 1) * LANES, 0f);
            }
        }
    }

    private void addParts(int rows) {
        for (int row = 0; row < rows; row++) {
            totals[row] += parts[row];
        }
    }
}
