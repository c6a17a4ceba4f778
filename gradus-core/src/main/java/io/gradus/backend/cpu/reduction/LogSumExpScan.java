package io.gradus.backend.cpu.reduction;

import io.gradus.DType;
import io.gradus.backend.cpu.base.Dims;
import io.gradus.backend.cpu.base.WorkerPool;
import io.gradus.backend.cpu.dtype.Casts;

/// Running sums of exponentials, held as logarithms, along an axis.
///
/// The sum so far is a greatest exponent and a factor between 1 and the number of elements, in double, so that an
/// element costs one exponential and one logarithm, and nothing overflows or is lost.
public final class LogSumExpScan {
    private static final int CHUNK = 1 << 10;

    private LogSumExpScan() {}

    /// `ln Σ eˣ` over the elements up to each one; the first result is -inf when `exclusive`.
    public static Object scan(Object x, int[] dims, int axis, boolean exclusive, boolean reverse, DType dtype) {
        int n = dims[axis];
        int inner = Dims.size(dims, axis + 1, dims.length);
        int lines = Dims.size(dims, 0, axis) * inner;
        double[] wide = (double[]) Casts.as(DType.FLOAT64, x, dtype);
        double[] y = new double[wide.length];
        int step = reverse ? -inner : inner;
        WorkerPool.shared().forEachRange(n == 0 ? 0 : lines, Math.max(1, CHUNK / Math.max(1, n)), (from, to) -> {
            for (int line = from; line < to; line++) {
                int start = line / inner * n * inner + line % inner + (reverse ? (n - 1) * inner : 0);
                line(wide, y, start, step, n, exclusive);
            }
        });
        return Casts.as(dtype, y, DType.FLOAT64);
    }

    private static void line(double[] x, double[] y, int start, int step, int n, boolean exclusive) {
        double top = Double.NEGATIVE_INFINITY;
        double factor = 0;
        for (int i = 0, at = start; i < n; i++, at += step) {
            double before = top + Math.log(factor);
            double value = x[at];
            if (value > top || Double.isNaN(value)) {
                factor = 1 + (factor == 0 ? 0 : factor * Math.exp(top - value));
                top = value;
            } else if (value > Double.NEGATIVE_INFINITY) {
                factor += value == top ? 1 : Math.exp(value - top);
            }
            y[at] = exclusive ? before : top + Math.log(factor);
        }
    }
}
