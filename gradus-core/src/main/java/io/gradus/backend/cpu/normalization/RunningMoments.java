package io.gradus.backend.cpu.normalization;

/// Mean and sum of squared deviations of what has been seen so far (Chan and others, 1979).
final class RunningMoments {
    private long count;
    private double mean;
    private double squared;

    long count() {
        return count;
    }

    /// NaN of nothing.
    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /// NaN of nothing.
    double variance() {
        return squared / count;
    }

    /// Adds a group of `n` elements.
    void merge(long n, double groupMean, double groupSquared) {
        double step = groupMean - mean;
        double share = (double) n / (count + n);
        squared += groupSquared + step * step * share * count;
        mean += step * share;
        count += n;
    }
}
