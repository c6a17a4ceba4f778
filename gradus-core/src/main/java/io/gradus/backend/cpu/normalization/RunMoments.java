package io.gradus.backend.cpu.normalization;

import io.gradus.backend.cpu.kernel.ChannelKernels;

/// Adds runs of elements that lie together to moments: as rows of [#LANES], some at a time. Their sums are taken around
/// a number near the mean, so that no digits cancel, and merged in double. For one thread.
///
/// @param <T> `float[]` or `double[]`
final class RunMoments<T> {
    /// The columns that a run is taken for.
    static final int LANES = 64;

    /// The rows whose sums are taken in the element type.
    static final int ROWS = 32;

    private final ChannelKernels<T> kernels;
    private final T pivots;
    private final T sums;
    private final T squares;

    RunMoments(ChannelKernels<T> kernels) {
        this.kernels = kernels;
        pivots = kernels.allocate(LANES);
        sums = kernels.allocate(LANES);
        squares = kernels.allocate(LANES);
    }

    /// The number that is near the mean of the first rows of all, before anything is known.
    interface FirstPivot {
        /// The number for the rows that begin at `at`.
        double of(int at, int rows);
    }

    /// Adds the elements `from` to `end` (exclusive).
    void add(T x, int from, int end, RunningMoments moments, FirstPivot first) {
        int at = from;
        while (end - at >= LANES) {
            int rows = Math.min(ROWS, (end - at) / LANES);
            int n = rows * LANES;
            double pivot = moments.count() == 0 ? first.of(at, rows) : moments.mean();
            deviations(x, at, rows, pivot);
            double sum = total(kernels, sums);
            moments.merge(n, kernels.get(pivots, 0) + sum / n, total(kernels, squares) - sum * sum / n);
            at += n;
        }
        if (at < end) {
            addFew(x, at, end, moments);
        }
    }

    /// The mean of some rows.
    double mean(T x, int at, int rows) {
        deviations(x, at, rows, 0);
        return total(kernels, sums) / (rows * LANES);
    }

    private void deviations(T x, int at, int rows, double pivot) {
        kernels.fill(pivots, 0, LANES, pivot);
        kernels.deviations(rows, LANES, x, at, LANES, pivots, sums, squares);
    }

    private void addFew(T x, int from, int to, RunningMoments moments) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += kernels.get(x, i);
        }
        double mean = sum / (to - from);
        double squared = 0;
        for (int i = from; i < to; i++) {
            double d = kernels.get(x, i) - mean;
            squared += d * d;
        }
        moments.merge(to - from, mean, squared);
    }

    /// The sum of the sums of [#LANES] columns.
    static <T> double total(ChannelKernels<T> kernels, T sums) {
        double total = 0;
        for (int j = 0; j < LANES; j++) {
            total += kernels.get(sums, j);
        }
        return total;
    }
}
