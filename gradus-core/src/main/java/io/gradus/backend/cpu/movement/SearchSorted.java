package io.gradus.backend.cpu.movement;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Storage;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;
import java.util.Arrays;

/// Binary search in sorted rows.
///
/// A comparison with NaN is false, as in the searches of C++'s standard library, which TensorFlow calls: NaN enters
/// in front when it goes before equal elements, and at the end when behind them.
public final class SearchSorted {
    private static final int CHUNK = 1 << 11;

    private SearchSorted() {}

    /// For each value the index in its row at which it would enter.
    ///
    /// @param sorted rows of `n` elements of `dtype`
    /// @param values as many rows of `m` elements
    /// @param right whether behind equal elements
    public static int[] positions(Object sorted, int n, Object values, int m, boolean right, DType dtype) {
        int[] positions = new int[Storage.length(values)];
        if (dtype == DType.INT64 || dtype == DType.UINT64) {
            long[] row = ordered((long[]) sorted, dtype);
            long[] wanted = ordered((long[]) values, dtype);
            WorkerPool.shared().forEachRange(positions.length, CHUNK, (from, to) -> {
                for (int i = from; i < to; i++) {
                    positions[i] = search(row, i / m * n, n, wanted[i], right);
                }
            });
        } else {
            double[] row = (double[]) Casts.as(DType.FLOAT64, sorted, dtype);
            double[] wanted = (double[]) Casts.as(DType.FLOAT64, values, dtype);
            WorkerPool.shared().forEachRange(positions.length, CHUNK, (from, to) -> {
                for (int i = from; i < to; i++) {
                    positions[i] = search(row, i / m * n, n, wanted[i], right);
                }
            });
        }
        return positions;
    }

    /// Unsigned numbers moved to where signed comparison orders them.
    private static long[] ordered(long[] x, DType dtype) {
        return dtype == DType.INT64
                ? x
                : Arrays.stream(x).map(v -> v ^ Long.MIN_VALUE).toArray();
    }

    private static int search(double[] sorted, int start, int n, double value, boolean right) {
        int low = start;
        int high = start + n;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = right ? !(value < sorted[middle]) : sorted[middle] < value;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        return low - start;
    }

    private static int search(long[] sorted, int start, int n, long value, boolean right) {
        int low = start;
        int high = start + n;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = right ? value >= sorted[middle] : sorted[middle] < value;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        return low - start;
    }
}
